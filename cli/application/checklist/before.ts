import { isReservedDomain } from '../../../formats';
import { isBackupCronJob, isOfBackup } from '../../backup/runs';
import type { Judgement } from '../../checklist/item';
import { done, failed, judged, manual } from '../../checklist/item';
import { dollars, gib } from '../../plan/sections';
import { t } from '../../terminal/language';
import { bucketsOf } from '../buckets';
import { hostsOf } from '../open';
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
      title: t('Node.js is recent enough', 'Node.js es lo bastante reciente'),
      judge: byFindings('computer/node'),
    },
    {
      id: 'kubectl',
      title: t('kubectl is installed', 'kubectl está instalado'),
      judge: byFindings('computer/kubectl'),
    },
    {
      id: 'cluster',
      title: t('The cluster answers', 'El clúster responde'),
      judge: byFindings('cluster/answers'),
    },
    {
      id: 'versions',
      title: t('kubectl fits the cluster', 'kubectl le va bien al clúster'),
      judge: byFindings('cluster/kubectl'),
    },
    {
      id: 'nodes',
      title: t('Every node is ready', 'Todos los nodos están listos'),
      judge: byFindings('cluster/nodes'),
    },
    { id: 'room', title: t('There is room for its pods', 'Hay sitio para sus pods'), judge: room },
    {
      id: 'schema',
      title: t('Kubernetes knows every field', 'Kubernetes conoce cada campo'),
      judge: byRules('schema'),
    },
    {
      id: 'references',
      title: t('Everything referred to exists', 'Todo lo que se nombra existe'),
      judge: byRules('references/'),
    },
    {
      id: 'duplicates',
      title: t('No object or path is there twice', 'Ningún objeto ni ruta está dos veces'),
      judge: byRules('duplicates/'),
    },
    {
      id: 'scope',
      title: t('Every object names its namespace', 'Cada objeto dice su espacio de nombres'),
      judge: byRules('scope/'),
    },
    {
      id: 'kinds',
      title: t('The cluster knows every kind', 'El clúster conoce todos los tipos'),
      judge: unhindered('kinds', t('all of them', 'todos')),
    },
    ...(contract.externals.length > 0
      ? [
          {
            id: 'externals',
            title: t('What others make is there', 'Está lo que hacen otros'),
            judge: unhindered('externals', contract.externals.map(({ kind, name }) => `${kind}/${name}`).join(', ')),
          },
        ]
      : []),
    ...(hostsOf(application).length > 0
      ? [
          { id: 'hosts-owned', title: t('The host names are yours', 'Los nombres son tuyos'), judge: hostsOwned },
          {
            id: 'hosts-free',
            title: t('No other application has the host names', 'Ninguna otra aplicación tiene los nombres'),
            judge: unhindered('hosts', hostsOf(application).join(', ')),
          },
        ]
      : []),
    ...(has('PersistentVolumeClaim')
      ? [
          {
            id: 'volumes-grow',
            title: t('No volume becomes smaller', 'Ningún volumen encoge'),
            judge: unhindered('shrinking', t('none does', 'ninguno')),
          },
          {
            id: 'volumes-exclusive',
            title: t('Volumes and ports have one pod at a time', 'Volúmenes y puertos tienen un solo pod a la vez'),
            judge: byRules('operations/exclusive-volume', 'operations/exclusive-port', 'digitalocean/shared-volume'),
          },
        ]
      : []),
    { id: 'secrets', title: t('Every secret has a value', 'Cada secreto tiene un valor'), judge: secretsGiven },
    ...(contract.secrets.length > 0
      ? [
          {
            id: 'secrets-kept',
            title: t('A copy of the secrets is kept elsewhere', 'Hay una copia de los secretos en otro sitio'),
            judge: byHand(
              t(
                `Put ${storeFile} into a password manager: nothing else has these values.`,
                `Guarda ${storeFile} en un gestor de contraseñas: nadie más tiene estos valores.`,
              ),
            ),
          },
        ]
      : []),
    {
      id: 'images',
      title: t('Images mean the same tomorrow', 'Las imágenes serán las mismas mañana'),
      judge: byRules('operations/image'),
    },
    {
      id: 'images-scanned',
      title: t('Images are scanned for known weaknesses', 'Se buscan fallos conocidos en las imágenes'),
      judge: byHand(
        t(
          'The workflow that hubs workflow writes scans what it builds; look at its last run.',
          'El flujo que escribe hubs workflow analiza lo que construye; mira su última ejecución.',
        ),
      ),
    },
    {
      id: 'resources',
      title: t('Every container says what it needs', 'Cada contenedor dice lo que necesita'),
      judge: byRules('operations/resources', 'operations/request-within-limit'),
    },
    {
      id: 'probes',
      title: t('Every service says when it is ready', 'Cada servicio dice cuándo está listo'),
      judge: byRules('operations/probes', 'operations/probe-target'),
    },
    {
      id: 'restarts',
      title: t('A changed setting restarts its pods', 'Un ajuste nuevo reinicia sus pods'),
      judge: byRules('operations/restart-on-change'),
    },
    {
      id: 'nodes-drained',
      title: t('Nodes can be emptied for upgrades', 'Los nodos se pueden vaciar para actualizar'),
      judge: byRules('operations/disruption-budget', 'digitalocean/bare-pod', 'digitalocean/node-name'),
    },
    { id: 'order', title: t('What starts before what is known', 'Se sabe qué arranca antes que qué'), judge: order },
    {
      id: 'verification',
      title: t('Every entrance says how to tell that it works', 'Cada entrada dice cómo saber que funciona'),
      judge: verification,
    },
    {
      id: 'backups',
      title: t('Data that matters is backed up', 'Hay copia de los datos que importan'),
      judge: backups,
    },
    ...(bucketsOf(application).length > 0
      ? [
          {
            id: 'buckets',
            title: t('The buckets take and give files', 'Los buckets guardan y dan archivos'),
            judge: byFindings('spaces/'),
          },
        ]
      : []),
    { id: 'cost', title: t('The cost is known', 'Se sabe el coste'), judge: cost },
    { id: 'committed', title: t('What is deployed is committed', 'Lo que se despliega está en git'), judge: committed },
    {
      id: 'workflow',
      title: t('A workflow deploys what is merged', 'Un flujo despliega lo que se integra'),
      judge: workflow,
    },
    {
      id: 'announced',
      title: t('People know when it happens', 'La gente sabe cuándo será'),
      judge: byHand(
        t(
          'Tell those who use it when it will be away, and for how long.',
          'Di a quienes la usan cuándo faltará y cuánto tiempo.',
        ),
      ),
    },
  ];
}

function room({ application, findings }: ApplicationFacts): Judgement {
  const { requests } = planApplication(application);
  const needs = t(`its pods ask for ${gib(requests.least.memory)}`, `sus pods piden ${gib(requests.least.memory)}`);
  const seen = findings.find(({ id }) => id === 'cluster/capacity');
  return seen ? done(`${seen.what}; ${needs}`) : { state: 'unknown', note: needs };
}

function hostsOwned({ application }: ApplicationFacts): Judgement {
  const hosts = hostsOf(application);
  const reserved = hosts.filter(isReservedDomain);
  if (reserved.length > 0) {
    const list = reserved.join(', ');
    return failed(t(`set aside for examples: ${list}`, `reservados para ejemplos: ${list}`));
  }
  return manual(
    t(
      `Check at the registrar that they are not about to end: ${hosts.join(', ')}`,
      `Comprueba en el registrador que no están a punto de caducar: ${hosts.join(', ')}`,
    ),
  );
}

function secretsGiven(facts: ApplicationFacts): Judgement {
  if (facts.application.contract.secrets.length === 0) return done(t('it has none', 'no tiene'));
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
    t('hubs verify asks for pages and looks at logs', 'hubs verify pide páginas y mira registros'),
    t(
      `give a verification to: ${named(mute.map(({ name }) => name))}`,
      `dale una verificación a: ${named(mute.map(({ name }) => name))}`,
    ),
  );
}

function backups({ objects }: ApplicationFacts): Judgement {
  const names = (wanted: (object: (typeof objects)[number]) => boolean) =>
    objects.filter(wanted).map(({ metadata }) => metadata.name);
  const made = names(isBackupCronJob);
  const claims = names((object) => object.kind === 'PersistentVolumeClaim' && !isOfBackup(object));
  if (made.length > 0) return done(made.join(', '));
  return claims.length === 0
    ? manual(
        t(
          'It keeps nothing in the cluster. A database elsewhere?',
          'No guarda nada en el clúster. ¿Y una base de datos fuera?',
        ),
      )
    : failed(t(`nothing backs up ${claims.join(', ')}`, `nadie copia ${claims.join(', ')}`));
}

function cost({ application }: ApplicationFacts): Judgement {
  const { cost: price, node } = planApplication(application);
  const own = t(
    `${dollars(price.total)} a month for volumes and buckets`,
    `${dollars(price.total)} al mes por volúmenes y buckets`,
  );
  const alone =
    node &&
    t(`; a node of its own would be ${dollars(node.monthly)}`, `; un nodo propio serían ${dollars(node.monthly)}`);
  return done(`${own}${alone ?? ''}`);
}

function committed({ folder: { uncommitted } }: ApplicationFacts): Judgement {
  if (!uncommitted) return manual(t('The folder is no git repository.', 'La carpeta no es un repositorio de git.'));
  return judged(
    uncommitted.length === 0,
    t('git has everything', 'git lo tiene todo'),
    t(`not committed: ${named(uncommitted)}`, `sin confirmar: ${named(uncommitted)}`),
  );
}

function workflow({ folder }: ApplicationFacts): Judgement {
  return folder.workflow
    ? done('.github/workflows')
    : manual(t('hubs workflow writes one, if you want it.', 'hubs workflow escribe uno, si lo quieres.'));
}
