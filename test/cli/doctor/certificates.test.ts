import { expect, test } from 'vitest';
import { diagnose } from '../../../cli/diagnosis/diagnosis';
import { Scene } from '../../../cli/diagnosis/scene';
import { certificates } from '../../../cli/doctor/facts';
import { certManager, certificate, issued, issuer, reissued, snapshot } from '../diagnosis/objects';

const host = 'meet.school.edu';

/** What doctor says of cert-manager and of one host, beside what is wrong. */
function said(objects: Parameters<typeof snapshot>[0]): string[] {
  const taken = snapshot(objects);
  return certificates({ scene: new Scene(taken), diagnoses: diagnose(taken) }, [['hub', host]]).map(
    ({ state, what }) => `${state}: ${what}`,
  );
}

test.each(certManager().map(({ metadata }, index) => [metadata.name, index] as const))(
  'cert-manager does not run while nobody wants %s to',
  (_, stopped) => {
    const parts = certManager().map((part, index) =>
      index === stopped ? { ...part, spec: { replicas: 0 }, status: {} } : part,
    );
    expect(said([...parts, issuer(), issued(host)])).toStrictEqual([`ok: ${host}: 60 days left`]);
  },
);

test.each([
  ['issued', issued(host), `ok: ${host}: 60 days left`],
  ['still to come', certificate(host), `warning: ${host} has no certificate yet`],
  [
    'served, and another wanted',
    reissued(host, 30),
    `warning: ${host}: 60 days left, and another certificate is wanted`,
  ],
])('a certificate that is %s', (_, one, expected) => {
  const young = { ...one, metadata: { ...one.metadata, creationTimestamp: snapshot([]).takenAt } };
  expect(said([...certManager(), issuer(), young])).toStrictEqual(['ok: cert-manager runs', expected]);
});
