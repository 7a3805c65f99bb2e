import { isReservedDomain } from '../../../formats';
import { isBackupCronJob, isOfBackup } from '../../backup/runs';
import type { Judgement } from '../../checklist/item';
import { done, failed, judged, manual } from '../../checklist/item';
import { dollars, gib } from '../../plan/sections';
import { t } from '../../../terminal/language';
import { bucketsOf } from '../buckets';
import { hostsOf } from '../../open/opened';
import { isLevel } from '../phases';
import { planApplication } from '../plan';
import { isVerifiedAtStart } from '../verify/checks';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byFindings, byHand, byRules, named, unhindered } from './judge';

/** What should be true before the first deploy. */
export function beforeDeploy(facts: ApplicationFacts): Entry[] {
  const { application, objects } = facts;
  const { contract, storeFile } = application;
  const has = (kind: string) => objects.some((object) => object.kind === kind);
  return [
    {
      id: 'node',
      title: t`Node.js is recent enough`,
      judge: byFindings('computer/node'),
    },
    {
      id: 'kubectl',
      title: t`kubectl is installed`,
      judge: byFindings('computer/kubectl'),
    },
    {
      id: 'cluster',
      title: t`The cluster answers`,
      judge: byFindings('cluster/answers'),
    },
    {
      id: 'versions',
      title: t`kubectl fits the cluster`,
      judge: byFindings('cluster/kubectl'),
    },
    {
      id: 'nodes',
      title: t`Every node is ready`,
      judge: byFindings('cluster/nodes'),
    },
    { id: 'room', title: t`There is room for its pods`, judge: room },
    {
      id: 'schema',
      title: t`Kubernetes knows every field`,
      judge: byRules('schema'),
    },
    {
      id: 'references',
      title: t`Everything referred to exists`,
      judge: byRules('references/'),
    },
    {
      id: 'duplicates',
      title: t`No object or path is there twice`,
      judge: byRules('duplicates/'),
    },
    {
      id: 'scope',
      title: t`Every object names its namespace`,
      judge: byRules('scope/'),
    },
    {
      id: 'kinds',
      title: t`The cluster knows every kind`,
      judge: unhindered('kinds', t`all of them`),
    },
    ...(contract.externals.length > 0
      ? [
          {
            id: 'externals',
            title: t`What others make is there`,
            judge: unhindered('externals', contract.externals.map(({ kind, name }) => `${kind}/${name}`).join(', ')),
          },
        ]
      : []),
    ...(hostsOf(application).length > 0
      ? [
          { id: 'hosts-owned', title: t`The host names are yours`, judge: hostsOwned },
          {
            id: 'hosts-free',
            title: t`No other application has the host names`,
            judge: unhindered('hosts', hostsOf(application).join(', ')),
          },
        ]
      : []),
    ...(has('PersistentVolumeClaim')
      ? [
          {
            id: 'volumes-grow',
            title: t`No volume becomes smaller`,
            judge: unhindered('shrinking', t`none does`),
          },
          {
            id: 'volumes-exclusive',
            title: t`Volumes and ports have one pod at a time`,
            judge: byRules('operations/exclusive-volume', 'operations/exclusive-port', 'digitalocean/shared-volume'),
          },
        ]
      : []),
    { id: 'secrets', title: t`Every secret has a value`, judge: secretsGiven },
    ...(contract.secrets.length > 0
      ? [
          {
            id: 'secrets-kept',
            title: t`A copy of the secrets is kept elsewhere`,
            judge: byHand(t`Put ${storeFile} into a password manager: nothing else has these values.`),
          },
        ]
      : []),
    {
      id: 'images',
      title: t`Images mean the same tomorrow`,
      judge: byRules('operations/image'),
    },
    {
      id: 'images-scanned',
      title: t`Images are scanned for known weaknesses`,
      judge: byHand(t`The workflow that hubs workflow writes scans what it builds; look at its last run.`),
    },
    {
      id: 'resources',
      title: t`Every container says what it needs`,
      judge: byRules('operations/resources', 'operations/request-within-limit'),
    },
    {
      id: 'probes',
      title: t`Every service says when it is ready`,
      judge: byRules('operations/probes', 'operations/probe-target'),
    },
    {
      id: 'restarts',
      title: t`A changed setting restarts its pods`,
      judge: byRules('operations/restart-on-change'),
    },
    {
      id: 'nodes-drained',
      title: t`Nodes can be emptied for upgrades`,
      judge: byRules('operations/disruption-budget', 'digitalocean/bare-pod', 'digitalocean/node-name'),
    },
    { id: 'order', title: t`What starts before what is known`, judge: order },
    {
      id: 'verification',
      title: t`Every entrance says how to tell that it works`,
      judge: verification,
    },
    {
      id: 'backups',
      title: t`Data that matters is backed up`,
      judge: backups,
    },
    ...(bucketsOf(application).length > 0
      ? [
          {
            id: 'buckets',
            title: t`The buckets take and give files`,
            judge: byFindings('spaces/'),
          },
        ]
      : []),
    { id: 'cost', title: t`The cost is known`, judge: cost },
    { id: 'committed', title: t`What is deployed is committed`, judge: committed },
    {
      id: 'workflow',
      title: t`A workflow deploys what is merged`,
      judge: workflow,
    },
    {
      id: 'announced',
      title: t`People know when it happens`,
      judge: byHand(t`Tell those who use it when it will be away, and for how long.`),
    },
  ];
}

function room({ application, findings }: ApplicationFacts): Judgement {
  const { requests } = planApplication(application);
  const needs = t`its pods ask for ${gib(requests.least.memory)}`;
  const seen = findings.find(({ id }) => id === 'cluster/capacity');
  return seen ? done(`${seen.what}; ${needs}`) : { state: 'unknown', note: needs };
}

function hostsOwned({ application }: ApplicationFacts): Judgement {
  const hosts = hostsOf(application);
  const reserved = hosts.filter(isReservedDomain);
  if (reserved.length > 0) {
    const list = reserved.join(', ');
    return failed(t`set aside for examples: ${list}`);
  }
  return manual(t`Check at the registrar that they are not about to end: ${hosts.join(', ')}`);
}

function secretsGiven(facts: ApplicationFacts): Judgement {
  if (facts.application.contract.secrets.length === 0) return done(t`it has none`);
  const keys = facts.application.contract.secrets.map(({ key }) => `secrets/${key}`);
  return byFindings('secrets/store', ...keys)(facts);
}

function order({ application }: ApplicationFacts): Judgement {
  const levels = planApplication(application).phases.filter(({ id }) => isLevel(id));
  return done(levels.map(({ title }) => title).join(' → '));
}

function verification({ application }: ApplicationFacts): Judgement {
  const mute = application.contract.components.filter(
    (component) => component.hosts.length > 0 && !isVerifiedAtStart(component),
  );
  return judged(
    mute.length === 0,
    t`hubs verify asks for pages and looks at logs`,
    t`give a verification to: ${named(mute.map(({ name }) => name))}`,
  );
}

function backups({ objects }: ApplicationFacts): Judgement {
  const names = (wanted: (object: (typeof objects)[number]) => boolean) =>
    objects.filter(wanted).map(({ metadata }) => metadata.name);
  const made = names(isBackupCronJob);
  const claims = names((object) => object.kind === 'PersistentVolumeClaim' && !isOfBackup(object));
  if (made.length > 0) return done(made.join(', '));
  return claims.length === 0
    ? manual(t`It keeps nothing in the cluster. A database elsewhere?`)
    : failed(t`nothing backs up ${claims.join(', ')}`);
}

function cost({ application }: ApplicationFacts): Judgement {
  const { cost: price, node } = planApplication(application);
  const own = t`${dollars(price.total)} a month for volumes and buckets`;
  const alone = node && t`; a node of its own would be ${dollars(node.monthly)}`;
  return done(`${own}${alone ?? ''}`);
}

function committed({ folder: { uncommitted } }: ApplicationFacts): Judgement {
  if (!uncommitted) return manual(t`The folder is no git repository.`);
  return judged(uncommitted.length === 0, t`git has everything`, t`not committed: ${named(uncommitted)}`);
}

function workflow({ folder }: ApplicationFacts): Judgement {
  return folder.workflow ? done('.github/workflows') : manual(t`hubs workflow writes one, if you want it.`);
}
