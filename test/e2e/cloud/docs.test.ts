import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROGRAMS, workshop } from './workshop';

const root = join(import.meta.dirname, '../../..');
const page = readFileSync(join(root, 'docs/how-to/cloud.md'), 'utf8');
const blocks = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, code]) => code!);

test('the commands of docs/how-to/cloud.md make a cluster and its records', async () => {
  const [tofu] = PROGRAMS;
  const place = workshop(tofu!);
  const [commandsForInfra, commandsForDns] = blocks('sh');
  const sections = blocks('yaml');
  const run = (commands: string) =>
    promisify(execFile)('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: place.folder,
      env: {
        ...place.environment,
        PATH: [dirname(tofu!), dirname(process.execPath), place.environment['PATH']].join(delimiter),
        TF_CLI_ARGS_apply: '-auto-approve',
      },
    });
  const synth = `node --import ${join(root, 'node_modules/tsx/dist/loader.mjs')} ${join(root, 'cdktf/main.ts')}`;
  writeFileSync(join(place.folder, 'package.json'), JSON.stringify({ scripts: { 'synth:cloud': synth } }));
  const configure = (section: string) => {
    place.configure('region: fra1');
    writeSection(place.folder, section);
  };

  configure(sections[0]!);
  await run(commandsForInfra!);
  expect(place.existing('digitalocean_kubernetes_cluster').map(({ name }) => name as string)).toStrictEqual([
    'hcce-production-2026',
  ]);
  place.addLoadBalancer('hubs-meet.example.org', '203.0.113.7');
  configure(sections.find((text) => text.includes('at: digitalocean'))!);
  await run(commandsForDns!);
  const records = place.existing('digitalocean_record').map(({ type, name }) => `${type} ${name}`);
  expect(records.sort()).toStrictEqual(['A @', 'A assets', 'A cors', 'A stream', 'CAA @', 'MX @', 'TXT @']);
});

/** Puts a section of the page in the place of the one that is there. */
function writeSection(folder: string, section: string): void {
  const file = join(folder, 'hubs.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^cloud: .*$/m, section.trim()));
}
