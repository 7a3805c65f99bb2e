import { expect, test } from 'vitest';
import { addressOfLoadBalancer, done, phases, releaseResults } from '../world';
import {
  HOSTS,
  INIT,
  STREAM,
  add,
  deploy,
  emptyNode,
  enterRecords,
  hubs,
  presented,
  settings,
  turnSecret,
  untilSaid,
} from './place';
import { RELAYED, relayed } from './turn';
import { soon } from './limits';
import { kubectl } from '../kubectl';

const on = emptyNode();

test('a deploy that is killed in each phase, helm first, goes on, until everything is verified', async () => {
  done(await (await hubs(on, ...INIT)).ended);
  add(on, settings(on));
  const first = await deploy(on);
  const isInstalling = () =>
    kubectl(['get', 'deployment', 'cert-manager', '-n', 'cert-manager']).then(
      () => true,
      () => false,
    );
  await soon('helm is at work', isInstalling);
  first.kill('SIGKILL');
  expect((await first.ended).signal).toBe('SIGKILL');

  let address: string | undefined;
  for (let passed = 1; ; passed += 1) {
    const run = await deploy(on);
    const isReached = await untilSaid(run, `phase ${passed + 1}`, (output) => phases(output).length >= passed).then(
      () => true,
      () => false,
    );
    if (!isReached) {
      done(await run.ended);
      break;
    }
    run.kill('SIGKILL');
    await run.ended;
    if (phases(run.output()).some((phase) => phase.endsWith('load balancer')) && address === undefined) {
      address = await addressOfLoadBalancer();
      enterRecords(on, address);
    }
  }
  expect(await releaseResults()).toStrictEqual(['1 deployed']);
  const names = await Promise.all(HOSTS.map(async (host) => (await presented(address!, 443, host)).subjectAltName));
  expect(names).toStrictEqual(HOSTS.map((host) => `DNS:${host}`));
  expect((await presented(address!, 5349, STREAM)).subjectAltName).toBe(`DNS:${STREAM}`);
  expect(await relayed(address!, await turnSecret())).toMatch(RELAYED);
}, 900_000);
