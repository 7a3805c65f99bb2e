import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { synthCloud } from '../../../cli/cloud';
import { withCredentials } from '../../../cli/cloud/credentials';
import { runTerraform } from '../../../cli/cloud/terraform';
import type { CloudInstallation } from '../../../cdktf/app';
import { ask } from '../../../cli/spaces/requests';
import { KEY, s3Bucket } from '../../support/s3';
import { PROGRAMS, workshop } from './workshop';

describe.each(PROGRAMS.map((program) => [program.split('/').at(-1)!, program]))('with %s', (_, program) => {
  test('state in a bucket is shared by two computers, and is on neither', async () => {
    const bucket = await s3Bucket('school-state');
    const place = workshop(program);
    const project = place.configure('region: fra1, state: { backend: spaces, bucket: school-state }');
    const environment = withCredentials(project.installation as CloudInstallation, 'infra', {
      ...place.environment,
      SPACES_ACCESS_KEY_ID: KEY.id,
      SPACES_SECRET_ACCESS_KEY: KEY.secret,
    });
    const terraform = async (folder: string, ...args: string[]) =>
      runTerraform({ program, version: '' }, folder, args, environment);
    // The bucket is on loopback here, where names of buckets are no host names.
    const loopback = [
      `-backend-config=endpoints={s3="${new URL(bucket).origin}"}`,
      '-backend-config=use_path_style=true',
    ];
    const [first] = await synthCloud(project);
    expect((await terraform(first!.folder, 'init', '-no-color', ...loopback)).stderr).toBe('');
    expect((await terraform(first!.folder, 'apply', '-auto-approve', '-no-color')).stderr).toBe('');
    expect((await ask(`${bucket}/hcce/infra.tfstate`, { key: KEY })).body.toString()).toMatch(
      /"type": ?"digitalocean_vpc"/,
    );
    expect(existsSync(join(place.folder, '.secrets/hcce.infra.tfstate'))).toBe(false);

    rmSync(first!.folder, { recursive: true });
    const [second] = await synthCloud(project, join(place.folder, 'elsewhere'));
    expect((await terraform(second!.folder, 'init', '-no-color', ...loopback)).stderr).toBe('');
    expect((await terraform(second!.folder, 'plan', '-no-color', '-detailed-exitcode')).code).toBe(0);
  });
});
