import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import type { Origin } from '../../../cli/diagnosis/expected';
import { event, object, snapshot, unscheduled, waiting, workload } from './objects';

/** A pod that waits for a Secret, and one whose container does. */
const MOUNTING = [
  ...workload('coturn', { spec: { nodeName: 'pool-1' }, status: waiting('coturn', 'ContainerCreating') }),
  event('Pod/coturn-6bf-x', 'FailedMount', 'MountVolume.SetUp failed for volume "certs" : secret "needed" not found'),
];
const CONFIGURED = workload('dialog', {
  status: waiting('dialog', 'CreateContainerConfigError', 'secret "needed" not found'),
});

const said = (objects: Parameters<typeof snapshot>[0], origin: Origin | undefined | 'unknown') => {
  const expected = origin === 'unknown' ? {} : { originOf: () => origin };
  const [only] = diagnose(snapshot(objects), expected);
  return [only!.remedy, only!.final];
};

describe.each([
  ['that is mounted', MOUNTING],
  ['that is a variable', CONFIGURED],
])('a Secret %s and is not there', (_, objects) => {
  test.each<[string, Origin | undefined | 'unknown', RegExp, boolean]>([
    [
      'comes with a later phase of the deploy that asks',
      { by: 'deploy', object: 'Secret/needed', phase: 'way in', ahead: true },
      /^The phase “way in” brings it/,
      false,
    ],
    [
      'was applied before, and is gone',
      { by: 'deploy', object: 'Secret/needed', phase: 'secrets', ahead: false },
      /something has removed it since: run the same command again/,
      true,
    ],
    [
      'comes with a deploy',
      { by: 'deploy', object: 'Secret/needed', phase: 'secrets' },
      /^hubs deploy brings it/,
      true,
    ],
    [
      'is made of a certificate',
      { by: 'certificate', object: 'Certificate/cert-x', phase: 'certificates', ahead: true },
      /cert-manager makes it of Certificate\/cert-x, in the phase “certificates”/,
      false,
    ],
    [
      'is made by another program',
      { by: 'operator', object: 'ExternalSecret/x', phase: 'shared', ahead: false },
      /Another program makes it of ExternalSecret\/x/,
      false,
    ],
    ['is nobody’s', undefined, /Nothing that is deployed makes it: create it in the namespace hcce/, true],
    ['is not known', 'unknown', /If it is part of what you deploy/, true],
  ])('%s', (__, origin, remedy, final) => {
    expect(said(objects, origin)).toStrictEqual([expect.stringMatching(remedy), final]);
  });
});

test('nobody who deploys the whole is told to', () => {
  const claim = unscheduled('web', '0/1 nodes are available: persistentvolumeclaim "data" not found.');
  const account = [
    object('Deployment/web', {
      status: {
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            message:
              'pods "web-" is forbidden: error looking up service account hcce/robot: serviceaccount "robot" not found',
          },
        ],
      },
    }),
  ];
  for (const [objects, kind, name] of [
    [claim, 'PersistentVolumeClaim', 'data'],
    [account, 'ServiceAccount', 'robot'],
  ] as const) {
    const asked: string[] = [];
    const [only] = diagnose(snapshot(objects), {
      originOf: (...about) => {
        asked.push(about.join('/'));
        return undefined;
      },
    });
    expect(asked).toContain(`${kind}/${name}`);
    expect(only!.remedy).not.toContain('whole installation');
  }
});
