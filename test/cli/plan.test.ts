import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { changesReport, summary } from '../../cli/deploy/changes-report';
import type { Change } from '../../cli/cluster/changes';
import { hubsYaml } from '../support/example';
import { temporaryFolder } from '../support/folder';
import { hubs } from '../support/hubs';
import { expectScreen, saying } from '../support/screen';

function config(more = 'cloud: { region: fra1 }\n'): string {
  const path = join(temporaryFolder(), 'hubs.yaml');
  writeFileSync(path, hubsYaml(more));
  return path;
}

describe('hubs plan', () => {
  test.each(['en', 'es'])('in %s', async (language) => {
    const { status, stdout, stderr } = await hubs(['plan', '--config', config(), '--lang', language]);
    expect([status, stderr]).toStrictEqual([0, '']);
    await expectScreen(`plan-${language}`, stdout);
  });

  test('says when more people come than the nodes have memory for', async () => {
    const fits = async (users: string) => {
      const { stdout } = await hubs(['plan', '--config', config(), '--users', users, '--json']);
      return (JSON.parse(stdout) as { memory: { fits: boolean } }).memory.fits;
    };
    expect([await fits('30'), await fits('50')]).toStrictEqual([true, false]);
  });

  test.each(['abc', '-5', '0', '2.5', ''])('%j are no people', async (users) => {
    const { status, stdout, stderr } = await hubs(['plan', '--config', config(), `--users=${users}`]);
    expect([status, stdout]).toStrictEqual([2, '']);
    expect(stderr).toContain('Expected a number of people, such as 25.');
  });

  test('counts load balancer and volumes only where the cluster is there already', async () => {
    const { stdout } = await hubs(['plan', '--config', config(''), '--json']);
    const { cost } = JSON.parse(stdout) as { cost: { lines: { price: string }[] } };
    expect(cost.lines.map(({ price }) => price)).toStrictEqual(['load-balancer-regional-network', 'volume-gib']);
  });
});

const CHANGES: readonly Change[] = [
  { object: 'Deployment/coturn', kind: 'create', fields: [] },
  { object: 'Service/ret', kind: 'same', fields: [] },
  {
    object: 'Deployment/hubs',
    kind: 'change',
    fields: [
      {
        path: 'spec.replicas',
        live: 2,
        wanted: 1,
        by: { manager: 'kubectl-edit', byHand: true, time: '2026-01-02T03:04:05Z' },
      },
      { path: 'spec.template.spec.containers[hubs].env[X]', live: { name: 'X', value: 'y'.repeat(90) } },
      { path: 'spec.paused', wanted: false, by: { manager: 'an-operator', byHand: false } },
    ],
  },
];

test.each(['en', 'es'] as const)('changes in %s', async (language) => {
  await expectScreen(
    `changes-${language}`,
    saying(language, () => `${changesReport(CHANGES)}\n\n${summary(CHANGES)}`),
  );
});
