import { amount } from '../diagnosis/amounts';
import { certManagerDeployments, isAvailable } from '../diagnosis/rules/cert-manager';
import { t } from '../../terminal/language';
import type { Facts, Judgement } from './item';
import { done, failed, judged } from './item';

type Cluster = NonNullable<Facts['cluster']>;

/** Parts of cert-manager: controller, injector and webhook. */
const PARTS = 3;
/** What is left of 8 GB and 4 CPUs on the machines that are sold as such. */
const MEMORY = 6 * 1024 ** 3;
const CPUS = 3.5;

/** What can be judged by looking at the cluster. */
export const inCluster = {
  size: seen(size),
  connected: seen(({ status }) => done(t`context ${status.context}`)),
  webhook: seen(webhook),
  certManager: seen(certManager),
  issuer: seen(issuer),
  certificatesAsked: seen(({ scene, status }) => {
    const count = scene.of('Certificate').length;
    const wanted = status.certificates.length;
    return judged(
      count >= wanted,
      t`${count} Certificates; Ingresses need no annotation for them`,
      t`${count} of ${wanted}: hubs deploy`,
    );
  }),
  bootstrap: seen(({ scene }) => bootstrapArgument(scene)),
  clientImage: seen(({ status }) => {
    const client = status.components.find(({ component }) => component === 'hubs');
    const { live = '-', wanted = '-' } = client ?? {};
    return judged(live === wanted, live, t`runs ${live}, should be ${wanted}: hubs deploy`);
  }),
  applied: seen(({ status }) => {
    const absent = status.components.filter(({ desired }) => desired === 0).map(({ component }) => component);
    return judged(absent.length === 0, t`everything is in the cluster`, t`not there: ${absent.join(', ')}`);
  }),
  ready: seen(({ status }) => {
    const waiting = status.components.filter(({ ready, desired }) => desired === 0 || ready < desired);
    const names = waiting.map(({ component, ready, desired }) => `${component} ${ready}/${desired}`).join(', ');
    return judged(waiting.length === 0, t`all ${status.components.length}`, names);
  }),
  address: seen(({ status: { loadBalancer } }) =>
    judged(loadBalancer.ok, loadBalancer.address ?? loadBalancer.type, t`no address yet: hubs doctor network`),
  ),
  certificates: seen(({ status }) => {
    const missing = status.certificates.filter(({ ok }) => !ok).map(({ host }) => host);
    return judged(missing.length === 0, t`all four`, t`not yet: ${missing.join(', ')}`);
  }),
  bootstrapUnseen: seen(bootstrapUnseen),
  haproxy: seen(({ status }) => {
    const haproxy = status.components.find(({ component }) => component === 'haproxy');
    return judged(
      haproxy !== undefined && haproxy.desired > 0 && haproxy.ready >= haproxy.desired,
      t`ready`,
      t`not ready: hubs logs haproxy`,
    );
  }),
};

/** Without a cluster, nobody can tell. */
function seen(judge: (cluster: Cluster, facts: Facts) => Judgement): (facts: Facts) => Judgement {
  return (facts) =>
    facts.cluster ? judge(facts.cluster, facts) : { state: 'unknown', note: t`not looked at: no cluster` };
}

function size({ scene }: Cluster): Judgement {
  const nodes = scene.anywhere('Node').map((node) => ({
    memory: amount(node.get('status', 'capacity', 'memory')),
    cpu: amount(node.get('status', 'capacity', 'cpu')),
  }));
  const [memory, cpu] = [
    Math.max(0, ...nodes.map((node) => node.memory)),
    Math.max(0, ...nodes.map((node) => node.cpu)),
  ];
  const text = t`largest node: ${(memory / 1e9).toFixed(1)} GB, ${cpu} CPUs`;
  return judged(memory >= MEMORY && cpu >= CPUS, text, text);
}

function webhook({ scene, diagnoses }: Cluster): Judgement {
  const slow = diagnoses.find(({ id }) => id === 'webhook/timeout');
  if (slow) return failed(`${slow.object}: ${slow.cause}`);
  const there = scene.anywhere('ValidatingWebhookConfiguration').some(({ name }) => name.includes('cert-manager'));
  return judged(there, t`29 s or less`, t`cert-manager’s webhook is not there`);
}

function certManager({ scene }: Cluster): Judgement {
  const parts = certManagerDeployments(scene);
  const running = parts.filter(isAvailable).length;
  return judged(
    running >= PARTS && running === parts.length,
    t`${running} run`,
    t`${running} of ${Math.max(PARTS, parts.length)} run`,
  );
}

function issuer({ scene }: Cluster): Judgement {
  const used = scene.of('Certificate').map((entry) => entry.get('spec', 'issuerRef', 'name').text);
  const issuers = [...scene.of('ClusterIssuer'), ...scene.of('Issuer')].filter(({ name }) => used.includes(name));
  const ready = issuers.filter((entry) => entry.condition('Ready')?.status === 'True');
  const names = issuers.map(({ name }) => name).join(', ');
  return judged(
    issuers.length > 0 && ready.length === issuers.length,
    names,
    names === '' ? t`there is none: hubs deploy` : t`${names}: not ready`,
  );
}

function bootstrapArgument(scene: Cluster['scene']): Judgement {
  const args = scene
    .find('Deployment', 'haproxy')
    ?.get('spec', 'template', 'spec', 'containers')
    .items.flatMap((entry) => entry.get('args').texts);
  const there = args?.some((argument) => argument.startsWith('--default-ssl-certificate=')) ?? false;
  return judged(there, t`HAProxy has it, and keeps it`, t`HAProxy lacks --default-ssl-certificate: hubs deploy`);
}

/** The guide removes the certificate by hand at this point. Here it is for a name that nobody visits, so it can stay. */
function bootstrapUnseen({ status }: Cluster): Judgement {
  const missing = status.certificates.filter(({ ok }) => !ok).length;
  return judged(
    missing === 0,
    t`it is for another name than the four, and can stay`,
    t`until the certificates are issued, browsers warn`,
  );
}
