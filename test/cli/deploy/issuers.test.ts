import { expect, test } from 'vitest';
import { failureOf } from '../../../cli/cluster/failure';
import type { KubectlReason } from '../../../cli/cluster/failure';
import type { Kubectl } from '../../../cli/cluster/kubectl';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { refuseMissingIssuers } from '../../../cli/deploy/issuers';

const apiVersion = 'cert-manager.io/v1';
const certificate: ClusterObject = {
  apiVersion,
  kind: 'Certificate',
  metadata: { name: 'cert-meet.school.edu', namespace: 'hcce' },
  spec: { dnsNames: ['meet.school.edu'], secretName: 'x', issuerRef: { kind: 'ClusterIssuer', name: 'ours' } },
};
const issuer = (kind: string, name: string, namespace?: string): ClusterObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(namespace !== undefined && { namespace }) },
  spec: { selfSigned: {} },
});

/** What is said before a deploy to a cluster with these issuers; nothing where all is well. */
async function said(
  there: readonly ClusterObject[],
  wanted = [certificate],
  options: Parameters<typeof refuseMissingIssuers>[2] = {},
  reason?: KubectlReason,
) {
  const kubectl = {
    get: (kind: string, name: string, namespace?: string) =>
      reason === undefined
        ? Promise.resolve(
            there.find(
              (one) =>
                `${one.kind.toLowerCase()}s.cert-manager.io` === kind &&
                one.metadata.name === name &&
                one.metadata.namespace === namespace,
            ),
          )
        : Promise.reject(failureOf(reason, 'said', 'kubectl get', undefined)),
    list: () => Promise.resolve(there),
  };
  return refuseMissingIssuers(kubectl as unknown as Kubectl, wanted, options).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

test.each([
  ['is in the cluster', [issuer('ClusterIssuer', 'ours')], [certificate]],
  ['is deployed with the certificate', [], [issuer('ClusterIssuer', 'ours'), certificate]],
])('an issuer that %s signs', async (_, there, wanted) => {
  expect(await said(there, wanted)).toBeUndefined();
});

test('one that is nowhere is refused, with those that could sign', async () => {
  expect(await said([issuer('ClusterIssuer', 'a'), issuer('Issuer', 'b', 'other')])).toBe(
    'There is no ClusterIssuer ours to sign the certificates.\n  Make it, or name another one in tls.issuer (there are: a).\n  Nothing was changed.',
  );
});

test('one of the same name in another namespace does not sign', async () => {
  expect(await said([issuer('Issuer', 'ours', 'other')])).toBe(
    'There is no ClusterIssuer ours to sign the certificates. The Issuer ours in namespace other signs for that namespace only.\n  Make it, or name another one in tls.issuer.\n  Nothing was changed.',
  );
});

test('without cert-manager there is none, unless the deploy only installs it', async () => {
  const without = (options: Parameters<typeof refuseMissingIssuers>[2]) =>
    said([], [certificate], options, 'unknown-kind');
  expect(await without({ installs: true })).toContain('hubs deploy --until cert-manager');
  expect(await without({ installs: true, until: 'cert-manager' })).toBeUndefined();
  expect(await without({})).toBeUndefined();
});

test('who may not look is not held up, and a cluster that is away is said to be', async () => {
  expect(await said([], [certificate], {}, 'forbidden')).toBeUndefined();
  expect(await said([], [certificate], {}, 'unreachable')).toContain('does not answer');
});
