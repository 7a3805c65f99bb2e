import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { soon } from './limits';
import { PATH_WITH_HELM } from '../helm/repository';
import { json, kubectl } from '../kubectl';
import { addressOfLoadBalancer, done } from '../world';
import { DOMAIN, HOSTS, INIT, add, emptyNode, enterRecords, hubs, presented, settings, status } from './place';

const on = emptyNode();

/** A command of the page, as somebody types it in the folder of their installation; charts come from the tests. */
async function typed(beginning: string): Promise<string> {
  const blocks = [...readFileSync('docs/how-to/kubectl-alone.md', 'utf8').matchAll(/^```\n(.*?)\n```$/gms)].map(
    ([, text]) => text!,
  );
  const command = blocks.find((text) => text.startsWith(beginning))!.replace('https://charts.jetstack.io', on.charts);
  const options = { cwd: on.place.folder, env: { ...process.env, PATH: PATH_WITH_HELM } };
  return (await promisify(execFile)('bash', ['-euc', command], options)).stdout;
}

let applied: string[];
beforeAll(async () => {
  done(await (await hubs(on, ...INIT)).ended);
  add(on, settings(on));
  done(await (await hubs(on, 'synth')).ended);
  await typed('helm upgrade --install cert-manager');
  applied = (await typed('kubectl apply --server-side')).trim().split('\n');
});

test('the page’s two commands, one after the other, bring everything', async () => {
  const { items } = await json<{ items: object[] }>(['get', 'certificates', '-n', 'hcce']);
  expect(items).toHaveLength(HOSTS.length);
  expect(applied.filter((line) => !line.endsWith(' serverside-applied'))).toStrictEqual([]);
});

test('certificates come by themselves once the records are known', async () => {
  const address = await addressOfLoadBalancer();
  enterRecords(on, address);
  await kubectl(['wait', '--for=condition=Ready', 'certificates', '--all', '-n', 'hcce', '--timeout=240s']);
  await soon('each is served', async () => {
    const names = await Promise.all(HOSTS.map(async (host) => (await presented(address, 443, host)).subjectAltName));
    return names.join() === HOSTS.map((host) => `DNS:${host}`).join();
  });
  await soon('pages are served', async () => (await status('https:/', { host: DOMAIN, address })) === 200);
});

test('what kubectl applied is hubs’ own to go on with', async () => {
  await soon('everything has started', async () => {
    const { items } = await json<{ items: { status: { availableReplicas?: number } }[] }>([
      'get',
      'deployments',
      '-n',
      'hcce',
    ]);
    return items.every(({ status: { availableReplicas } }) => availableReplicas === 1);
  });
  const { out } = done(await (await hubs(on, 'diff')).ended);
  expect(out).toContain('0 to create, 0 to change');
});
