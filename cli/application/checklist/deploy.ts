import { done, failed, judged } from '../../checklist/item';
import { titleOf } from '../../cluster/objects';
import { ROLLING } from '../../cluster/rollout';
import { t } from '../../../terminal/language';
import { certifiedHosts } from '../../network/application-hosts';
import { hostsOf } from '../../open/opened';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byFindings, byHand, inCluster, named } from './judge';

/** What should be true after a deploy, from the inside to the outside. */
export function deployed(facts: ApplicationFacts): Entry[] {
  const { application, objects } = facts;
  const { components } = application.contract;
  const names = (kind: string) => objects.flatMap((object) => (object.kind === kind ? [object.metadata.name] : []));
  const certified = certifiedHosts(application);
  const secure = [...new Set(components.flatMap(({ tls, hosts }) => (tls ? hosts : [])))];
  const kinds = [...new Set(objects.map(({ kind }) => kind))].filter((kind) => !LOOKED_AT.includes(kind)).sort();
  return [
    { id: 'release', title: t`The last deploy ended well`, judge: release },
    ...kinds.map((kind) => ({
      id: `every-${kind}`,
      title: t`Every ${kind} is in the cluster`,
      judge: every(kind),
    })),
    ...names('Secret').map((name) => ({
      id: `secret-${name}`,
      title: t`Secret ${name} is in the cluster`,
      judge: byFindings(`secrets/${name}`),
    })),
    ...names('PersistentVolumeClaim').map((name) => ({
      id: `volume-${name}`,
      title: t`${name} has its volume`,
      judge: byFindings(`storage/${name}`),
    })),
    ...components.flatMap(({ name, file }) => component(name, application.files.get(file) ?? [])),
    {
      id: 'problems',
      title: t`Nothing in the namespace is ill`,
      judge: problems,
    },
    ...names('Ingress').map((name) => ({
      id: `ingress-${name}`,
      title: t`Ingress ${name} has an address`,
      judge: byFindings(`network/${name}`),
    })),
    ...hostsOf(application).map((host) => ({
      id: `dns-${host}`,
      title: t`DNS leads ${host} to it`,
      judge: byFindings(`dns/${host}`),
    })),
    ...(certified.length > 0
      ? [
          {
            id: 'cert-manager',
            title: t`cert-manager runs`,
            judge: byFindings('certificates/cert-manager'),
          },
        ]
      : []),
    ...secure.map((host) => ({
      id: `certificate-${host}`,
      title: t`${host} has a certificate`,
      judge: certified.includes(host) ? byFindings(`certificates/${host}`) : ownCertificate(host),
    })),
  ];
}

function ownCertificate(host: string): Entry['judge'] {
  return byHand(t`The application's own proxy makes it: open https://${host}, without a warning of the browser.`);
}

/** Kinds that run, and are waited for. */
const WORKLOADS = [...ROLLING, 'Job'];

/** Kinds that have items of their own, with more to say. */
const LOOKED_AT = [...WORKLOADS, 'Secret', 'PersistentVolumeClaim', 'Ingress', 'Certificate'];

function every(kind: string): Entry['judge'] {
  return inCluster(({ there }, { objects }) => {
    const own = objects.filter((object) => object.kind === kind);
    const missing = own.filter((object) => !there.has(titleOf(object))).map(({ metadata }) => metadata.name);
    return judged(
      missing.length === 0,
      named(own.map(({ metadata }) => metadata.name)),
      t`not there: ${named(missing)}`,
    );
  });
}

const release: Entry['judge'] = inCluster(({ history: [last] }) => {
  if (!last) return failed(t`never deployed: hubs deploy`);
  const words = t`deploy ${last.number}: ${last.result}`;
  return judged(last.result === 'deployed', words, words);
});

/** Components without workloads, such as a database elsewhere, have nothing that could run. */
function component(name: string, objects: readonly { kind: string; metadata: { name: string } }[]): Entry[] {
  const titles = objects.filter(({ kind }) => WORKLOADS.includes(kind)).map(titleOf);
  if (titles.length === 0) return [];
  return [
    {
      id: `component-${name}`,
      title: t`${name} runs as it should`,
      judge: inCluster(({ status: { workloads } }) => {
        const own = workloads.filter(({ object }) => titles.includes(object));
        const words = named(own.map(({ object, state }) => `${object}: ${state}`));
        return judged(
          own.every(({ ok }) => ok),
          words,
          t`${words}; hubs status says more`,
        );
      }),
    },
  ];
}

const problems: Entry['judge'] = inCluster(({ status }) => {
  const errors = status.problems.filter(({ severity }) => severity === 'error');
  return errors.length === 0
    ? done(t`hubs status has no errors`)
    : failed(named(errors.map(({ object, cause, remedy }) => `${object}: ${cause} → ${remedy}`)));
});
