import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubsYaml, installation, objectsOf } from '../../../support/example';
import { temporaryFolder } from '../../../support/folder';
import { find } from '../../../support/objects';

const objects = objectsOf(
  installation(hubsYaml('backup: { targets: [{ spaces: { bucket: school-backups, region: fra1 } }] }')),
);

test.each(['pgsql-backup-scripts', 'storage-backup-scripts'])(
  'shellcheck finds nothing in the scripts of %s',
  (configMap) => {
    const folder = temporaryFolder();
    const files = Object.entries(find(objects, 'ConfigMap', configMap)['data'] as Record<string, string>);
    for (const [file, text] of files) writeFileSync(join(folder, file), text);
    const scripts = files.map(([file]) => file).filter((file) => file.endsWith('.sh'));
    expect(scripts.length).toBeGreaterThan(2);
    const { stdout, error } = spawnSync('shellcheck', ['--external-sources', '--shell', 'sh', ...scripts], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(error).toBeUndefined();
    expect(stdout).toBe('');
  },
);
