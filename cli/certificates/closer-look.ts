import { KubectlFailure } from '../cluster/kubectl';
import type { Kubectl } from '../cluster/kubectl';
import { printable } from '../diagnosis/report';
import { loadBalancerAddress } from '../network/address';
import { probeChallenge } from './challenge-probe';
import { fieldsOf } from './objects';
import { controllers } from './read';
import type { CertificateState } from './state';

/** What else can be found out about a certificate that is waited for. */
export interface CloserLook {
  /** What this computer was answered when it asked the load balancer for the open challenges, as the authority does. */
  readonly probes: readonly { readonly address: string; readonly problem?: string }[];
  /** The newest lines of cert-manager's log about it. */
  readonly log: readonly string[];
}

const LOG_LINES = 5;

/** Looks at what objects do not tell: the answer to a challenge, and the controller's log. */
export async function lookCloser(
  kubectl: Kubectl,
  namespace: string,
  state: CertificateState,
  port = 80,
): Promise<CloserLook> {
  const [probes, log] = await Promise.all([probed(kubectl, namespace, state, port), logged(kubectl, state)]);
  return { probes, log };
}

async function probed(
  kubectl: Kubectl,
  namespace: string,
  state: CertificateState,
  port: number,
): Promise<CloserLook['probes']> {
  const open = state.challenges.filter((challenge) => challenge.state === 'waiting').map(({ name }) => name);
  if (open.length === 0) return [];
  const [address, objects] = await Promise.all([
    loadBalancerAddress(kubectl, namespace),
    kubectl.list('challenges.acme.cert-manager.io', namespace),
  ]);
  if (address === undefined) return [];
  const challenges = objects
    .filter(({ metadata }) => open.includes(metadata.name))
    .map((object) => fieldsOf(object).spec)
    .filter(({ type, token }) => type === 'HTTP-01' && token !== undefined);
  return Promise.all(
    challenges.map(async ({ dnsName = '', token = '', key = '' }) => {
      const problem = await probeChallenge({ host: dnsName, token, key }, { address, port });
      return { address, ...(problem !== undefined && { problem }) };
    }),
  );
}

async function logged(kubectl: Kubectl, state: CertificateState): Promise<string[]> {
  const steps = [state.certificate, state.request, state.order, ...state.challenges];
  const names = steps.flatMap((step) => step?.name ?? []);
  try {
    const [controller] = await controllers(kubectl);
    if (!controller) return [];
    const { name, namespace = '' } = controller.metadata;
    const args = ['logs', `deployment/${name}`, '-n', namespace, '--tail=500', '--request-timeout=10s'];
    const lines = (await kubectl.run(args, { once: true })).split('\n').map(printable);
    return lines.filter((line) => names.some((one) => line.includes(one))).slice(-LOG_LINES);
  } catch (error) {
    // Not everybody may read it, and its node may not answer.
    if (error instanceof KubectlFailure) return [];
    throw error;
  }
}
