import { Cluster } from '../../../checks/model';
import type { Judgement } from '../../checklist/item';
import { done, failed, judged, manual } from '../../checklist/item';
import { titleOf } from '../../cluster/objects';
import { t } from '../../terminal/language';
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
      title: t('No program runs as root', 'Ningún programa es root'),
      judge: control('run-as-non-root', 'run-as-user'),
    },
    {
      id: 'no-escalation',
      title: t('No program can gain rights', 'Ningún programa puede ganar permisos'),
      judge: control('privilege-escalation'),
    },
    {
      id: 'privileged',
      title: t('No container is privileged', 'Ningún contenedor es privilegiado'),
      judge: control('privileged', 'windows-host-process'),
    },
    {
      id: 'capabilities',
      title: t('No container has capabilities of root', 'Ningún contenedor tiene capacidades de root'),
      judge: control('capabilities', 'capabilities-drop', 'capabilities-add'),
    },
    {
      id: 'seccomp',
      title: t('System calls are filtered', 'Las llamadas al sistema se filtran'),
      judge: control('seccomp', 'seccomp-unconfined'),
    },
    {
      id: 'modules',
      title: t('AppArmor and SELinux stay on', 'AppArmor y SELinux siguen activos'),
      judge: control('app-armor', 'selinux'),
    },
    {
      id: 'kernel',
      title: t('Settings of the kernel stay as they are', 'Los ajustes del núcleo no se tocan'),
      judge: control('sysctls', 'proc-mount'),
    },
    {
      id: 'host-namespaces',
      title: t('No pod shares its node’s network or processes', 'Ningún pod comparte red ni procesos del nodo'),
      judge: control('host-namespaces'),
    },
    {
      id: 'host-ports',
      title: t('No pod takes ports of its node', 'Ningún pod ocupa puertos del nodo'),
      judge: control('host-ports', 'host-probes'),
    },
    {
      id: 'host-folders',
      title: t('No pod sees folders of its node', 'Ningún pod ve carpetas del nodo'),
      judge: byRules('security/restricted/host-path-volumes', 'security/host-volume', 'security/mount-propagation'),
    },
    {
      id: 'volume-types',
      title: t('Pods have harmless kinds of volumes only', 'Los pods solo tienen tipos de volumen inofensivos'),
      judge: control('volume-types'),
    },
    {
      id: 'read-only',
      title: t('No program can change its own files', 'Ningún programa puede cambiar sus archivos'),
      judge: readOnly,
    },
    {
      id: 'admission',
      title: t('The namespace refuses pods with more rights', 'El espacio de nombres rechaza pods con más permisos'),
      judge: admission,
    },
  ];
}

function network(): Entry[] {
  return [
    {
      id: 'isolation',
      title: t('Policies say who may talk to each pod', 'Unas políticas dicen quién habla con cada pod'),
      judge: byRules('security/isolation'),
    },
    {
      id: 'policies',
      title: t('Every policy is about pods that exist', 'Cada política trata de pods que existen'),
      judge: byRules('references/network-policy'),
    },
    {
      id: 'private-services',
      title: t('Only the ingress is open to the outside', 'Solo el ingress está abierto al exterior'),
      judge: privateServices,
    },
    {
      id: 'tls',
      title: t('Every host is served over TLS', 'Todos los nombres usan TLS'),
      judge: byRules('references/ingress-tls', 'references/certificate-host'),
    },
    {
      id: 'database-tls',
      title: t('Databases are talked to over TLS', 'Con las bases de datos se habla por TLS'),
      judge: databaseTls,
    },
  ];
}

function rights(): Entry[] {
  return [
    {
      id: 'tokens',
      title: t('No pod has a token that it does not need', 'Ningún pod tiene un token que no necesita'),
      judge: byRules('security/unused-token'),
    },
    {
      id: 'rights-secrets',
      title: t('No pod may read all Secrets', 'Ningún pod puede leer todos los Secrets'),
      judge: byRules('security/rbac-secrets'),
    },
    {
      id: 'rights-wildcard',
      title: t('Rights name what they are for', 'Los permisos dicen para qué son'),
      judge: byRules('security/rbac-wildcard'),
    },
    {
      id: 'rights-escalation',
      title: t('Nobody can give himself rights', 'Nadie puede darse permisos'),
      judge: byRules('security/rbac-escalation', 'security/rbac-admin'),
    },
  ];
}

function secrets(): Entry[] {
  return [
    {
      id: 'plain-secrets',
      title: t('No password stands in a ConfigMap or a variable', 'No hay contraseñas en ConfigMaps ni variables'),
      judge: byRules('security/plain-secret', 'security/string-data'),
    },
    {
      id: 'weak-secrets',
      title: t('No secret can be guessed', 'Ningún secreto se puede adivinar'),
      judge: byRules('security/weak-secret'),
    },
    {
      id: 'store-ignored',
      title: t('git leaves the secret store alone', 'git no toca el almacén de secretos'),
      judge: ({ folder, application }) =>
        ofStore(
          folder.storeIgnored,
          t(`add ${application.storeFile} to .gitignore`, `añade ${application.storeFile} a .gitignore`),
        ),
    },
    {
      id: 'store-private',
      title: t('Only you may read the secret store', 'Solo tú puedes leer el almacén de secretos'),
      judge: ({ folder, application }) => ofStore(folder.storePrivate, `chmod 600 ${application.storeFile}`),
    },
    {
      id: 'separate-keys',
      title: t('The application has keys of its own', 'La aplicación tiene claves propias'),
      judge: byHand(
        t(
          'Keys of buckets, databases and mail are for this application alone; none is an administrator’s.',
          'Las claves de buckets, bases de datos y correo son solo de esta aplicación; ninguna es de administrador.',
        ),
      ),
    },
  ];
}

/** What no manifest shows. */
function people(): Entry[] {
  return [
    {
      id: 'firewall',
      title: t('The firewall opens what is needed only', 'El cortafuegos abre solo lo necesario'),
      judge: byHand(
        t(
          'From outside: 80 and 443 at the load balancer. A database elsewhere lets in the nodes alone.',
          'Desde fuera: 80 y 443 en el balanceador. Una base de datos externa deja entrar solo a los nodos.',
        ),
      ),
    },
    {
      id: 'accounts',
      title: t('Accounts ask for a second factor', 'Las cuentas piden un segundo factor'),
      judge: byHand(
        t(
          'At the cloud, the registrar, the registry of images and the repository.',
          'En la nube, el registrador, el registro de imágenes y el repositorio.',
        ),
      ),
    },
    {
      id: 'cloud-token',
      title: t('The token of the cloud can do little, and ends', 'El token de la nube puede poco y caduca'),
      judge: byHand(t('Give it the scopes that it needs, and a date.', 'Dale los permisos que necesita y una fecha.')),
    },
    {
      id: 'cluster-access',
      title: t('Few have access to the cluster', 'Pocos tienen acceso al clúster'),
      judge: byHand(
        t(
          'Who has a kubeconfig? Take it from those who do not deploy.',
          '¿Quién tiene un kubeconfig? Quítaselo a quien no despliega.',
        ),
      ),
    },
    {
      id: 'sign-up',
      title: t('Strangers cannot become administrators', 'Un extraño no puede hacerse administrador'),
      judge: byHand(
        t(
          'No account has a password from an example; sign-up, if open, gives no rights.',
          'Ninguna cuenta tiene una contraseña de ejemplo; el registro, si está abierto, no da permisos.',
        ),
      ),
    },
    {
      id: 'admin-pages',
      title: t('Pages for administrators are not public', 'Las páginas de administración no son públicas'),
      judge: byHand(
        t(
          'Reach Flower, dashboards and the like by kubectl port-forward, or behind a password.',
          'Llega a Flower, paneles y demás con kubectl port-forward o tras una contraseña.',
        ),
      ),
    },
    {
      id: 'updates',
      title: t('Dependencies are updated every month', 'Las dependencias se actualizan cada mes'),
      judge: byHand(
        t(
          'Images, packages and Kubernetes itself: put it in a calendar, or let a bot ask.',
          'Imágenes, paquetes y el propio Kubernetes: ponlo en un calendario o que lo pida un bot.',
        ),
      ),
    },
    {
      id: 'review',
      title: t('This list is gone through every quarter', 'Esta lista se repasa cada trimestre'),
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
  if (open.length === 0) return done(t('every root file system is read-only', 'todas las raíces son de solo lectura'));
  return manual(t(`can: ${named(open)}`, `pueden: ${named(open)}`));
}

function admission(facts: ApplicationFacts): Judgement {
  const namespace = facts.objects.find(({ kind }) => kind === 'Namespace');
  const level = namespace?.metadata.labels?.['pod-security.kubernetes.io/enforce'];
  if (level !== 'restricted') {
    return failed(
      t(
        `label it pod-security.kubernetes.io/enforce: restricted (it is ${level ?? 'without'})`,
        `ponle pod-security.kubernetes.io/enforce: restricted (tiene ${level ?? 'ninguna'})`,
      ),
    );
  }
  return byRules('security/admission')(facts);
}

function privateServices({ objects }: ApplicationFacts): Judgement {
  const open = objects.filter(
    ({ kind, spec }) =>
      kind === 'Service' && ['LoadBalancer', 'NodePort'].includes((spec as { type?: string } | undefined)?.type ?? ''),
  );
  return open.length === 0
    ? done(t('no Service is open', 'ningún Service está abierto'))
    : manual(t(`open: ${named(open.map(titleOf))}`, `abiertos: ${named(open.map(titleOf))}`));
}

function databaseTls({ application }: ApplicationFacts): Judgement {
  const urls = application.contract.secrets.flatMap(({ key, source }) =>
    source.from === 'url' && /^(postgres|mysql)/.test(source.scheme) ? [{ key, query: source.query }] : [],
  );
  if (urls.length === 0) return manual(t('It names no database here.', 'Aquí no nombra ninguna base de datos.'));
  const bare = urls.filter(({ query }) => !/require|verify|true/.test(query['ssl'] ?? query['sslmode'] ?? ''));
  return judged(
    bare.length === 0,
    urls.map(({ key }) => key).join(', '),
    t(
      `without ssl or sslmode: ${bare.map(({ key }) => key).join(', ')}`,
      `sin ssl ni sslmode: ${bare.map(({ key }) => key).join(', ')}`,
    ),
  );
}

function ofStore(fine: boolean | undefined, remedy: string): Judgement {
  return fine === undefined
    ? { state: 'unknown', note: t('no secret store, or no git, here', 'aquí no hay almacén de secretos, o no hay git') }
    : judged(fine, t('it is so', 'así es'), remedy);
}
