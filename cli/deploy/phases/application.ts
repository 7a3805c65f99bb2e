import type { ClusterObject } from '../../cluster/objects';
import { titleOf } from '../../cluster/objects';
import { t } from '../../terminal/language';
import type { Phase } from '../engine';
import { diagnosed } from '../explain';
import { remove } from '../leftovers';
import { CLIENTS, hasOldPages, restart } from '../restart';
import { waitingFor } from '../rollout';
import type { DeployRun } from '../run';
import { applyFiles, applyObjects, awaitedOf, deploymentsOf, objectsOf } from '../run';

/** The ClusterIssuer: applied, and accepted by the certificate authority. */
export const issuer: Phase<DeployRun> = {
  id: 'issuer',
  get title() {
    return t('certificate issuer', 'emisor de certificados');
  },
  act: (run) => applyFiles(run, '20'),
  async pending({ kubectl, files }) {
    const issuers = objectsOf({ files }, '20').filter(({ kind }) => kind === 'ClusterIssuer');
    for (const { metadata } of issuers) {
      const ready = conditionOf(await kubectl.get('clusterissuers.cert-manager.io', metadata.name), 'Ready');
      if (ready?.status !== 'True')
        return `${metadata.name}: ${ready?.message ?? t('not looked at yet', 'aún sin revisar')}`;
    }
    return undefined;
  },
  explain: diagnosed(() => ['cert-manager', 'ClusterIssuer', 'Issuer']),
};

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly message?: string;
}

function conditionOf(object: ClusterObject | undefined, type: string): Condition | undefined {
  const { conditions = [] } = (object?.['status'] ?? {}) as { conditions?: Condition[] };
  return conditions.find((condition) => condition.type === type);
}

/** Namespace and Secrets. */
export const secrets: Phase<DeployRun> = {
  id: 'secrets',
  get title() {
    return t('secrets', 'secretos');
  },
  act: (run) => applyFiles(run, '00', '10'),
};

/** The database, where it is in the cluster, and the pools before it. */
export const data: Phase<DeployRun> = {
  id: 'data',
  minutes: [1, 2],
  get title() {
    return t('database', 'base de datos');
  },
  act: (run) => applyFiles(run, '30'),
  pending: (run) => rollouts(run, objectsOf(run, '30')),
  explain: diagnosed((run) => awaitedOf(objectsOf(run, '30'))),
};

/** The clients, before Reticulum: it fetches their pages when it starts, and would have to start again otherwise. */
export const clients: Phase<DeployRun> = {
  id: 'clients',
  minutes: [1, 2],
  get title() {
    return t('client and editor', 'cliente y editor');
  },
  act: (run) => applyObjects(run, clientsOf(run)),
  pending: (run) => rollouts(run, clientsOf(run)),
  explain: diagnosed((run) => awaitedOf(clientsOf(run))),
};

function clientsOf(run: DeployRun): ClusterObject[] {
  return objectsOf(run, '40').filter(({ metadata }) => CLIENTS.includes(metadata.name));
}

/** Everything else that runs, but for the way in. */
export const application: Phase<DeployRun> = {
  id: 'application',
  minutes: [1, 3],
  get title() {
    return t('application', 'aplicación');
  },
  act: (run) => applyFiles(run, '40', '50', '70', '80'),
  pending: (run) => rollouts(run, objectsOf(run, '40', '50')),
  explain: diagnosed((run) => awaitedOf(objectsOf(run, '40', '50'))),
};

/** Pages of the client that runs, not of the one before. */
export const pages: Phase<DeployRun> = {
  id: 'pages',
  get title() {
    return t('pages', 'páginas');
  },
  async act({ kubectl, namespace }) {
    if (!(await hasOldPages(kubectl, namespace))) return undefined;
    await restart(kubectl, namespace, ['reticulum']);
    return t(
      'Reticulum restarted, to fetch those of the client that runs',
      'Reticulum reiniciado, para tomar las del cliente que funciona',
    );
  },
  pending: (run) => rollouts(run, objectsOf(run, '40')),
  explain: diagnosed((run) => awaitedOf(objectsOf(run, '40'))),
};

/** HAProxy, the Ingresses and the Certificates. */
export const ingress: Phase<DeployRun> = {
  id: 'ingress',
  get title() {
    return t('way in', 'entrada');
  },
  act: (run) => applyFiles(run, '60'),
  pending: (run) => rollouts(run, objectsOf(run, '60')),
  explain: diagnosed((run) => awaitedOf(objectsOf(run, '60'))),
};

/** What nobody wants any more. It was shown, and agreed to, before the first phase. */
export const cleanup: Phase<DeployRun> = {
  id: 'cleanup',
  get title() {
    return t('leftovers', 'restos');
  },
  skip: ({ leftovers }) => (leftovers.length === 0 ? t('none', 'ninguno') : undefined),
  async act({ kubectl, leftovers }) {
    await remove(kubectl, leftovers);
    return t(`removed ${leftovers.map(titleOf).join(', ')}`, `eliminados ${leftovers.map(titleOf).join(', ')}`);
  },
};

async function rollouts(run: DeployRun, objects: readonly ClusterObject[]): Promise<string | undefined> {
  const waiting = await waitingFor(run.kubectl, run.namespace, deploymentsOf(objects));
  return waiting.length === 0 ? undefined : waiting.join(', ');
}
