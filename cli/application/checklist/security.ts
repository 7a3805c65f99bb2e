import { Cluster } from '../../../checks/model';
import type { Judgement } from '../../checklist/item';
import { done, failed, judged, manual } from '../../checklist/item';
import { titleOf } from '../../cluster/objects';
import { t } from '../../../terminal/language';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byHand, byRules, named } from './judge';

/** What an intruder must not find. */
export function security(): Entry[] {
  return [...pods(), ...network(), ...rights(), ...secrets(), ...people()];
}

/** Controls of Kubernetes' Pod Security Standards, by `hubs lint`. */
const control = (...names: readonly string[]) => byRules(...names.map((name) => `security/restricted/${name}`));

function pods(): Entry[] {
  return [
    {
      id: 'not-root',
      title: t`No program runs as root`,
      judge: control('run-as-non-root', 'run-as-user'),
    },
    {
      id: 'no-escalation',
      title: t`No program can gain rights`,
      judge: control('privilege-escalation'),
    },
    {
      id: 'privileged',
      title: t`No container is privileged`,
      judge: control('privileged', 'windows-host-process'),
    },
    {
      id: 'capabilities',
      title: t`No container has capabilities of root`,
      judge: control('capabilities', 'capabilities-drop', 'capabilities-add'),
    },
    {
      id: 'seccomp',
      title: t`System calls are filtered`,
      judge: control('seccomp', 'seccomp-unconfined'),
    },
    {
      id: 'modules',
      title: t`AppArmor and SELinux stay on`,
      judge: control('app-armor', 'selinux'),
    },
    {
      id: 'kernel',
      title: t`Settings of the kernel stay as they are`,
      judge: control('sysctls', 'proc-mount'),
    },
    {
      id: 'host-namespaces',
      title: t`No pod shares its node’s network or processes`,
      judge: control('host-namespaces'),
    },
    {
      id: 'host-ports',
      title: t`No pod takes ports of its node`,
      judge: control('host-ports', 'host-probes'),
    },
    {
      id: 'host-folders',
      title: t`No pod sees folders of its node`,
      judge: byRules('security/restricted/host-path-volumes', 'security/host-volume', 'security/mount-propagation'),
    },
    {
      id: 'volume-types',
      title: t`Pods have harmless kinds of volumes only`,
      judge: control('volume-types'),
    },
    {
      id: 'read-only',
      title: t`No program can change its own files`,
      judge: readOnly,
    },
    {
      id: 'admission',
      title: t`The namespace refuses pods with more rights`,
      judge: admission,
    },
  ];
}

function network(): Entry[] {
  return [
    {
      id: 'isolation',
      title: t`Policies say who may talk to each pod`,
      judge: byRules('security/isolation'),
    },
    {
      id: 'policies',
      title: t`Every policy is about pods that exist`,
      judge: byRules('references/network-policy'),
    },
    {
      id: 'private-services',
      title: t`Only the ingress is open to the outside`,
      judge: privateServices,
    },
    {
      id: 'tls',
      title: t`Every host is served over TLS`,
      judge: byRules('references/ingress-tls', 'references/certificate-host'),
    },
    {
      id: 'database-tls',
      title: t`Databases are talked to over TLS`,
      judge: databaseTls,
    },
  ];
}

function rights(): Entry[] {
  return [
    {
      id: 'tokens',
      title: t`No pod has a token that it does not need`,
      judge: byRules('security/unused-token'),
    },
    {
      id: 'rights-secrets',
      title: t`No pod may read all Secrets`,
      judge: byRules('security/rbac-secrets'),
    },
    {
      id: 'rights-wildcard',
      title: t`Rights name what they are for`,
      judge: byRules('security/rbac-wildcard'),
    },
    {
      id: 'rights-escalation',
      title: t`Nobody can give himself rights`,
      judge: byRules('security/rbac-escalation', 'security/rbac-admin'),
    },
  ];
}

function secrets(): Entry[] {
  return [
    {
      id: 'plain-secrets',
      title: t`No password stands in a ConfigMap or a variable`,
      judge: byRules('security/plain-secret', 'security/string-data'),
    },
    {
      id: 'weak-secrets',
      title: t`No secret can be guessed`,
      judge: byRules('security/weak-secret'),
    },
    {
      id: 'store-ignored',
      title: t`git leaves the secret store alone`,
      judge: ({ folder, application }) => ofStore(folder.storeIgnored, t`add ${application.storeFile} to .gitignore`),
    },
    {
      id: 'store-private',
      title: t`Only you may read the secret store`,
      judge: ({ folder, application }) => ofStore(folder.storePrivate, `chmod 600 ${application.storeFile}`),
    },
    {
      id: 'separate-keys',
      title: t`The application has keys of its own`,
      judge: byHand(t`Keys of buckets, databases and mail are for this application alone; none is an administrator’s.`),
    },
  ];
}

/** What no manifest shows. */
function people(): Entry[] {
  return [
    {
      id: 'firewall',
      title: t`The firewall opens what is needed only`,
      judge: byHand(t`From outside: 80 and 443 at the load balancer. A database elsewhere lets in the nodes alone.`),
    },
    {
      id: 'accounts',
      title: t`Accounts ask for a second factor`,
      judge: byHand(t`At the cloud, the registrar, the registry of images and the repository.`),
    },
    {
      id: 'cloud-token',
      title: t`The token of the cloud can do little, and ends`,
      judge: byHand(t`Give it the scopes that it needs, and a date.`),
    },
    {
      id: 'cluster-access',
      title: t`Few have access to the cluster`,
      judge: byHand(t`Who has a kubeconfig? Take it from those who do not deploy.`),
    },
    {
      id: 'sign-up',
      title: t`Strangers cannot become administrators`,
      judge: byHand(t`No account has a password from an example; sign-up, if open, gives no rights.`),
    },
    {
      id: 'admin-pages',
      title: t`Pages for administrators are not public`,
      judge: byHand(t`Reach Flower, dashboards and the like by kubectl port-forward, or behind a password.`),
    },
    {
      id: 'updates',
      title: t`Dependencies are updated every month`,
      judge: byHand(t`Images, packages and Kubernetes itself: put it in a calendar, or let a bot ask.`),
    },
    {
      id: 'review',
      title: t`This list is gone through every quarter`,
      judge: byHand('hubs checklist --stage security'),
    },
  ];
}

function readOnly({ objects }: ApplicationFacts): Judgement {
  const open = new Cluster(objects).pods.flatMap(({ owner, containers }) =>
    containers
      .filter(({ field }) => !field.get('securityContext', 'readOnlyRootFilesystem').isTrue)
      .map(({ name }) => `${titleOf({ kind: owner.kind, metadata: owner })} (${name})`),
  );
  if (open.length === 0) return done(t`every root file system is read-only`);
  return manual(t`can: ${named(open)}`);
}

function admission(facts: ApplicationFacts): Judgement {
  const namespace = facts.objects.find(({ kind }) => kind === 'Namespace');
  const level = namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  if (level !== 'restricted') {
    return failed(t`label it pod-security.kubernetes.io/enforce: restricted (it is ${level ?? t`without`})`);
  }
  return byRules('security/admission')(facts);
}

function privateServices({ objects }: ApplicationFacts): Judgement {
  const open = objects.filter(
    ({ kind, spec }) =>
      kind === 'Service' && ['LoadBalancer', 'NodePort'].includes((spec as { type?: string } | undefined)?.type ?? ''),
  );
  return open.length === 0 ? done(t`no Service is open`) : manual(t`open: ${named(open.map(titleOf))}`);
}

function databaseTls({ application }: ApplicationFacts): Judgement {
  const urls = application.contract.secrets.flatMap(({ key, source }) =>
    source.from === 'url' && /^(postgres|mysql)/.test(source.scheme) ? [{ key, query: source.query }] : [],
  );
  if (urls.length === 0) return manual(t`It names no database here.`);
  const bare = urls.filter(({ query }) => !/require|verify|true/.test(query['ssl'] ?? query['sslmode'] ?? ''));
  return judged(
    bare.length === 0,
    urls.map(({ key }) => key).join(', '),
    t`without ssl or sslmode: ${bare.map(({ key }) => key).join(', ')}`,
  );
}

function ofStore(fine: boolean | undefined, remedy: string): Judgement {
  return fine === undefined
    ? { state: 'unknown', note: t`no secret store, or no git, here` }
    : judged(fine, t`it is so`, remedy);
}
