import { readStandings } from '../backup/standing';
import { isBackupCronJob } from '../backup/runs';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { titleOf } from '../cluster/objects';
import { addressOf } from '../diagnosis/rules/load-balancers';
import type { Area, Observe } from '../doctor/area';
import { judged } from '../doctor/backup';
import { programs } from '../doctor/computer';
import type { Seen } from '../doctor/diagnosed';
import { diagnosedArea, notSeen } from '../doctor/diagnosed';
import { absent, certificates, cluster, fine, storage, waits } from '../doctor/facts';
import { completeness } from '../doctor/secrets';
import type { Finding } from '../findings';
import { certificateFor } from '../certificates/explain';
import { ofApplication } from '../certificates/expected';
import { certificateStates } from '../certificates/read';
import { checkMedia } from '../media/area';
import { streamOf } from '../media/place';
import { bringsPrometheus } from '../monitoring/alerts';
import { monitoringArea } from '../monitoring/area';
import { certifiedHosts } from '../network/application-hosts';
import { checkMail, mailRecordFindings, recordFindings } from '../network/areas';
import { checkBucket } from '../spaces/bucket';
import { readStore } from '../secret-store';
import { t } from '../../terminal/language';
import type { FoundBucket } from './buckets';
import { bucketsOf } from './buckets';
import type { OpenedApplication } from '../open/program';
import { hostsOf } from '../open/opened';
import { storedSpecs } from '../../project/secret-values';
import { KINDS, workloadStatus } from './status';

/** Everything that a check-up of an application looks at, in order. Areas that others need come first. */
export function applicationAreas(observe: Observe): readonly Area<OpenedApplication>[] {
  return [
    { id: 'computer', title: t`This computer`, check: async () => programs() },
    diagnosedArea(observe, 'cluster', t`Cluster`, cluster),
    diagnosedArea(observe, 'components', t`Components`, components),
    diagnosedArea(observe, 'storage', t`Storage`, storage),
    { ...diagnosedArea(observe, 'network', t`Network`, network), applies: hasHosts },
    { ...diagnosedArea(observe, 'dns', 'DNS', dns), applies: hasHosts },
    {
      ...diagnosedArea<OpenedApplication>(observe, 'certificates', t`Certificates`, (seen) =>
        certificates(
          seen,
          certifiedHosts(seen.project).map((host) => [host, host]),
        ),
      ),
      applies: (application) => certifiedHosts(application).length > 0,
    },
    {
      id: 'media',
      title: t`Audio and video`,
      applies: hasHubs,
      check: (application, kubectl) => checkAudioAndVideo(application, kubectl, observe),
    },
    { id: 'smtp', title: t`Mail`, applies: hasHubs, check: checkHubsMail },
    {
      id: 'spaces',
      title: 'Buckets',
      applies: (application) => bucketsOf(application).length > 0,
      check: (application) => checkBuckets(application),
    },
    { id: 'secrets', title: t`Secrets`, check: checkSecrets },
    { id: 'backup', title: t`Backup`, check: checkBackups },
    monitoringArea((application) => bringsPrometheus(objectsOf(application))),
  ];
}

const objectsOf = ({ files }: OpenedApplication) => [...files.values()].flat();
const hasHubs = ({ contract }: OpenedApplication) => contract.hubs !== undefined;
const hasHosts = (application: OpenedApplication) => hostsOf(application).length > 0;

async function components({ kubectl, project, diagnoses }: Seen<OpenedApplication>): Promise<Finding[]> {
  const live = new Map((await kubectl.list(KINDS, project.namespace)).map((object) => [titleOf(object), object]));
  return objectsOf(project).flatMap((wanted): Finding[] => {
    if (wanted.kind === 'PersistentVolumeClaim') return [];
    const title = titleOf(wanted);
    const standing = workloadStatus(wanted, live.get(title));
    if (!standing || diagnoses.some(({ object }) => object === title)) return [];
    const id = `components/${wanted.metadata.name}`;
    if (!live.has(title)) return [absent(id, title)];
    return [standing.ok ? fine(id, `${title}: ${standing.state}`) : waits(id, `${title}: ${standing.state}`)];
  });
}

function network({ scene, project }: Seen<OpenedApplication>): Finding[] {
  return objectsOf(project).flatMap((wanted): Finding[] => {
    if (wanted.kind !== 'Ingress') return [];
    const id = `network/${wanted.metadata.name}`;
    const live = scene.find('Ingress', wanted.metadata.name);
    const title = titleOf(wanted);
    if (!live) return [absent(id, title)];
    const address = addressOf(live);
    return [
      address === undefined
        ? waits(id, t`${title} has no address yet`)
        : fine(id, t`${title} has the address ${address}`),
    ];
  });
}

/** Whether each host leads to the address of the ingress, or of the load balancer, that has it. */
async function dns({ scene, project }: Seen<OpenedApplication>): Promise<Finding[]> {
  const findings = hostsOf(project).map(async (host): Promise<Finding[]> => {
    const ingresses = scene
      .of('Ingress')
      .filter((ingress) => ingress.get('spec', 'rules').items.some((rule) => rule.get('host').text === host));
    const services = project.contract.components.flatMap(({ name, hosts }) =>
      hosts.includes(host) ? (scene.find('Service', name) ?? []) : [],
    );
    // A controller of one's own need not write into its Ingresses where it is.
    const balancer = project.contract.hubs && scene.find('Service', 'lb');
    const address = [...ingresses, ...services, ...(balancer ? [balancer] : [])]
      .map(addressOf)
      .find((found) => found !== undefined);
    if (address === undefined) {
      const what = t`${host}: what it leads to has no address yet`;
      return [{ id: `dns/${host}`, state: 'unknown', what }];
    }
    const letsEncrypt = project.contract.components.some(({ tls, hosts }) => tls && hosts.includes(host));
    const records = await recordFindings({ hosts: { apex: host }, address, letsEncrypt });
    return records.map((finding) => ({ ...finding, id: finding.id.replace('apex', host) }));
  });
  const { hubs } = project.contract;
  const mail = hubs ? mailRecordFindings(hubs.domain, hubs.smtp) : [];
  return [...(await Promise.all(findings)).flat(), ...(await mail)];
}

async function checkAudioAndVideo(
  { namespace, contract: { hubs } }: OpenedApplication,
  kubectl: Kubectl | undefined,
  observe: Observe,
): Promise<Finding[]> {
  if (!hubs) return [noHubs('media')];
  const host = streamOf({ hubs });
  const certificate = kubectl && certificateFor(host, await certificateStates(kubectl, namespace));
  const { tls, setting } = ofApplication(host, namespace, certificate);
  const settings = { file: t`the application’s code`, name: (name: string) => `${name} (new Hubs)` };
  return checkMedia({ namespace, hubs, signed: { tls, setting }, settings }, kubectl, observe);
}

async function checkHubsMail(
  { namespace, contract: { hubs, secrets }, storeFile }: OpenedApplication,
  kubectl: Kubectl | undefined,
): Promise<Finding[]> {
  if (!hubs) return [noHubs('smtp')];
  const { smtp } = hubs;
  const isDeclared = secrets.some(({ secret, key }) => secret === smtp.password.secret && key === smtp.password.key);
  return checkMail({ namespace, smtp, ...(isDeclared && { storeFile }) }, kubectl);
}

function noHubs(area: string): Finding {
  return fine(`${area}/hubs`, t`the application has no Hubs`);
}

/**
 * Does with each bucket what the application does. Pages of its hosts may want to read the files; whether they do is not known here, so
 * that a refusal is no error.
 */
export async function checkBuckets(
  application: OpenedApplication,
  addressesOf = ({ addresses }: FoundBucket) => addresses,
): Promise<Finding[]> {
  const origins = hostsOf(application).map((host) => `https://${host}`);
  const cors = { origins, methods: ['GET' as const], maxAgeSeconds: 0 };
  const found = bucketsOf(application);
  if (found.length === 0) {
    return [fine('spaces', t`the application has no buckets`)];
  }
  const findings = found.map(async (each) => {
    const { bucket, key } = each;
    const page = origins[0] ?? '';
    return checkBucket({ bucket: { ...bucket, cors }, addresses: addressesOf(each), key, page });
  });
  return (await Promise.all(findings))
    .flat()
    .map((finding) =>
      finding.id.endsWith('/cors') && finding.state === 'error' ? { ...finding, state: 'warning' } : finding,
    );
}

/** Whether the store is complete, and the cluster has the same. Names only: no value is ever shown. */
async function checkSecrets(application: OpenedApplication, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const { contract, namespace, storeFile } = application;
  const values = readStore(storeFile)?.values ?? {};
  const store = completeness(storedSpecs(contract.secrets).filter(({ name }) => values[name] === undefined));
  if (!kubectl) return store;
  const secrets = objectsOf(application).filter(({ kind }) => kind === 'Secret');
  const live = secrets.map(async (secret): Promise<Finding> => {
    try {
      return secretFinding(secret, await kubectl.get('secret', secret.metadata.name, namespace));
    } catch (error) {
      if (!(error instanceof KubectlFailure) || error.reason !== 'forbidden') throw error;
      const title = titleOf(secret);
      const what = t`your account may not read ${title}`;
      return { id: `secrets/${secret.metadata.name}`, state: 'unknown', what };
    }
  });
  return [...store, ...(await Promise.all(live))];
}

function secretFinding(wanted: ClusterObject, live: ClusterObject | undefined): Finding {
  const title = titleOf(wanted);
  const id = `secrets/${wanted.metadata.name}`;
  if (!live) return absent(id, title);
  const [ours, theirs] = [wanted, live].map(({ data = {} }) => data as Record<string, string>);
  const different = Object.keys(ours!).filter((key) => ours![key] !== theirs![key]);
  if (different.length === 0) {
    return fine(id, t`${title} has the same values`);
  }
  const what = t`${title} has other values: ${different.join(', ')}`;
  return { id, state: 'error', what, remedy: 'hubs deploy' };
}

/** How old the last verified backups are. */
async function checkBackups(application: OpenedApplication, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const wanted = objectsOf(application).filter(isBackupCronJob);
  if (wanted.length === 0) {
    return [fine('backup/none', t`nothing of it is backed up`)];
  }
  if (!kubectl) return [notSeen('backup')];
  const standings = await readStandings(kubectl, application.namespace);
  const missing = wanted.filter(({ metadata }) => !standings.some(({ name }) => name === metadata.name));
  return [
    ...standings.map(judged),
    ...missing.map((cronJob) => absent(`backup/${cronJob.metadata.name}`, titleOf(cronJob))),
  ];
}
