import { t } from '../terminal/language';
import { beforeDeploy } from './before';
import { inCluster } from './cluster';
import type { ChecklistItem, Facts, Judgement } from './item';
import { manual } from './item';

type Entry = readonly [id: string, title: string, judge: (facts: Facts) => Judgement];

/** The 27 items of the deployment guide's final list, in its order, each judged by the facts. */
export function checklist(facts: Facts): ChecklistItem[] {
  return entries().map(([id, title, judge]) => ({ id, title, ...judge(facts) }));
}

function entries(): readonly Entry[] {
  const { domain, mailDomain, mailLogin, configuration, manifests, tls, tools } = beforeDeploy;
  return [
    ['domain', t('Domain bought', 'Dominio comprado'), domain],
    [
      'mail-domain',
      t('Domain verified for mail (SPF, DKIM, MX)', 'Dominio verificado para correo (SPF, DKIM, MX)'),
      mailDomain,
    ],
    [
      'mail-login',
      t('Mail login kept (server, port, user, key)', 'Credenciales SMTP guardadas (servidor, puerto, usuario, clave)'),
      mailLogin,
    ],
    ['cluster', t('Cluster created (8 GB, 4 CPUs)', 'Clúster creado (8 GB, 4 CPU)'), inCluster.size],
    ['kubectl', t('kubectl connected to the cluster', 'kubectl conectado al clúster'), inCluster.connected],
    ['firewall', t('Firewall opened', 'Cortafuegos abierto'), firewall],
    [
      'webhook-timeout',
      t('cert-manager’s webhook times out in 29 s or less', 'El webhook de cert-manager espera 29 s o menos'),
      inCluster.webhook,
    ],
    [
      'cert-manager',
      t('The three parts of cert-manager run', 'Las tres partes de cert-manager funcionan'),
      inCluster.certManager,
    ],
    ['issuer', t('Issuer ready', 'Emisor listo'), inCluster.issuer],
    ['tools', t('Generator installed', 'Generador instalado'), tools],
    ['configuration', t('Configuration written', 'Configuración escrita'), configuration],
    ['manifests', t('Manifests generated', 'Manifiestos generados'), manifests],
    ['tls', t('Every host has TLS in an Ingress', 'Cada nombre tiene TLS en un Ingress'), tls],
    ['certificates-asked', t('Certificates asked for', 'Certificados pedidos'), inCluster.certificatesAsked],
    ['bootstrap', t('Bootstrap certificate in place', 'Certificado inicial en su sitio'), inCluster.bootstrap],
    [
      'client-image',
      t('Client’s image is the release’s', 'La imagen del cliente es la de la versión'),
      inCluster.clientImage,
    ],
    ['applied', t('Deploy applied', 'Despliegue aplicado'), inCluster.applied],
    ['ready', t('Every component ready', 'Todos los componentes listos'), inCluster.ready],
    ['address', t('Address of the load balancer known', 'Dirección del balanceador conocida'), inCluster.address],
    ['dns', t('Four DNS records created', 'Cuatro registros DNS creados'), beforeDeploy.dns],
    ['dns-spread', t('DNS has spread', 'DNS propagado'), beforeDeploy.dns],
    ['certificates', t('Certificates issued', 'Certificados emitidos'), inCluster.certificates],
    [
      'bootstrap-unseen',
      t('Visitors never see the bootstrap certificate', 'Los visitantes no ven nunca el certificado inicial'),
      inCluster.bootstrapUnseen,
    ],
    ['haproxy', t('HAProxy runs', 'HAProxy funciona'), inCluster.haproxy],
    ['login', t('Login by magic link works', 'El acceso con enlace mágico funciona'), login],
    ['room', t('Test room created and rendered', 'Sala de prueba creada y visible'), room],
    ['voice', t('Sound and video between two clients', 'Audio y vídeo entre dos clientes'), voice],
  ];
}

function firewall({ project: { installation } }: Facts): Judgement {
  const ports = installation.turn ? 'TCP 80, 443, 4443, 5349; UDP 40000-51609' : 'TCP 80, 443, 4443; UDP 40000-49151';
  return manual(
    t(
      `Open at the provider, for all addresses: ${ports}. All outgoing connections stay allowed; port 7000 stays closed.`,
      `Abre en el proveedor, para todas las direcciones: ${ports}. Las conexiones salientes siguen permitidas; el puerto 7000, cerrado.`,
    ),
  );
}

function login({ project: { installation } }: Facts): Judgement {
  return manual(
    t(
      `Open https://${installation.domain}, sign in as ${installation.adminEmail}, and follow the link in the mail.`,
      `Abre https://${installation.domain}, entra como ${installation.adminEmail} y sigue el enlace del correo.`,
    ),
  );
}

function room({ project: { installation } }: Facts): Judgement {
  return manual(
    t(
      `Create a room at https://${installation.domain}: the scene has to show, without errors in the browser’s console.`,
      `Crea una sala en https://${installation.domain}: la escena debe verse, sin errores en la consola del navegador.`,
    ),
  );
}

function voice(): Judgement {
  return manual(
    t(
      'Enter the room from a second device in another network, such as a phone without Wi-Fi: both hear and see each other.',
      'Entra en la sala con otro dispositivo en otra red, como un móvil sin wifi: ambos se oyen y se ven.',
    ),
  );
}
