import { t } from '../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Scene, Seen } from '../scene';
import { PATIENCE } from './patience';

/** Load balancers that get no address, or lead nowhere. */
export const loadBalancers: Rule = (scene) =>
  scene
    .of('Service')
    .filter((service) => service.get('spec', 'type').text === 'LoadBalancer')
    .flatMap((service) =>
      addressOf(service) === undefined ? withoutAddress(scene, service) : leadsNowhere(scene, service),
    );

/** The public address of a Service or an Ingress: an IP address or a host name. */
export function addressOf(service: Seen): string | undefined {
  const [first] = service.get('status', 'loadBalancer', 'ingress').items;
  return first?.get('ip').text ?? first?.get('hostname').text;
}

function withoutAddress(scene: Scene, service: Seen): Found[] {
  const common = { severity: 'error', object: service.title } as const;
  const [newest] = scene.eventsOf(service);
  const failed = scene.eventsOf(
    service,
    'SyncLoadBalancerFailed',
    'UpdateLoadBalancerFailed',
    'UnAvailableLoadBalancer',
  )[0];
  if (failed && !isBeingMade(failed.message)) {
    return [{ ...common, evidence: failed.message, final: false, ...explain(failed.message) }];
  }
  const age = scene.age(service);
  if (!newest && age > PATIENCE.provider) {
    return [
      {
        ...common,
        id: 'load-balancer/no-provider',
        cause: t(
          'Nobody hands out addresses here: the cluster has no load balancers.',
          'Aquí nadie reparte direcciones: el clúster no tiene balanceadores de carga.',
        ),
        remedy: t(
          'On machines of your own, set loadBalancer.serviceType: NodePort in hubs.yaml, or install MetalLB; then hubs deploy',
          'En máquinas propias, pon loadBalancer.serviceType: NodePort en hubs.yaml o instala MetalLB; después hubs deploy',
        ),
        final: true,
      },
    ];
  }
  if (age < PATIENCE.address) return [];
  return [
    {
      ...common,
      id: 'load-balancer/slow',
      severity: 'warning',
      cause: t(
        `The provider has been making the load balancer for ${Math.floor(age / 60)} minutes; three are normal.`,
        `El proveedor lleva ${Math.floor(age / 60)} minutos creando el balanceador; lo normal son tres.`,
      ),
      remedy: t(
        'Look at it in the provider’s panel, and at its status page.',
        'Míralo en el panel del proveedor y en su página de estado.',
      ),
      ...(newest && { evidence: newest.message }),
      final: false,
    },
  ];
}

/** DigitalOcean's controller reports an error for as long as the load balancer is not there. */
function isBeingMade(message: string): boolean {
  return /not yet active \(current status: (?!errored)/.test(message);
}

function explain(message: string): Pick<Found, 'id' | 'cause' | 'remedy'> & { readonly final?: boolean } {
  if (/already (in use|exists|taken)|name.*(unique|taken)|must be unique/i.test(message)) {
    return {
      id: 'load-balancer/name-taken',
      cause: t(
        'The account has another load balancer of that name.',
        'La cuenta tiene otro balanceador con ese nombre.',
      ),
      remedy: t(
        'Set loadBalancer.name in hubs.yaml, or delete the other one; then hubs deploy',
        'Pon loadBalancer.name en hubs.yaml o elimina el otro; después hubs deploy',
      ),
      final: true,
    };
  }
  if (/balancer limit|quota/i.test(message)) {
    return {
      id: 'load-balancer/quota',
      cause: t('The account may have no further load balancer.', 'La cuenta no admite más balanceadores.'),
      remedy: t(
        'Delete one that nobody needs, or have the provider raise the limit; it is tried again by itself.',
        'Elimina uno que nadie necesite o pide al proveedor que suba el límite; se reintenta solo.',
      ),
      final: true,
    };
  }
  if (/no (available |healthy )?(nodes|droplets)|at least one (node|droplet)|no target/i.test(message)) {
    return {
      id: 'load-balancer/no-nodes',
      cause: t(
        'There is no node that the load balancer could lead to.',
        'No hay ningún nodo al que pueda llevar el balanceador.',
      ),
      remedy: t(
        'Add a node to the node pool; the rest happens by itself.',
        'Añade un nodo al grupo de nodos; el resto ocurre solo.',
      ),
    };
  }
  if (/\b(401|403)\b|unauthori[sz]ed|unable to authenticate|forbidden|billing|payment|locked/i.test(message)) {
    return {
      id: 'load-balancer/account',
      cause: t(
        'The provider’s account refuses it: a revoked token, an unpaid bill or a locked account.',
        'La cuenta del proveedor lo rechaza: un token revocado, una factura pendiente o una cuenta bloqueada.',
      ),
      remedy: t(
        'Look at the provider’s panel for a notice; then ask its support.',
        'Busca un aviso en el panel del proveedor; después pregunta a su soporte.',
      ),
    };
  }
  if (/\b422\b|failed to build load-balancer request|invalid|annotation|unprocessable/i.test(message)) {
    return {
      id: 'load-balancer/settings',
      cause: t(
        'The provider does not accept the load balancer’s settings.',
        'El proveedor no acepta la configuración del balanceador.',
      ),
      remedy: t(
        'Check loadBalancer in hubs.yaml (name, type, annotations); then hubs deploy',
        'Revisa loadBalancer en hubs.yaml (name, type, annotations); después hubs deploy',
      ),
      final: true,
    };
  }
  return {
    id: 'load-balancer/failed',
    cause: t('The provider could not make the load balancer.', 'El proveedor no ha podido crear el balanceador.'),
    remedy: t(
      'The message below says why; it is tried again by itself.',
      'El mensaje dice por qué; se reintenta solo.',
    ),
  };
}

/** Whether pods stand behind the Service. */
function leadsNowhere(scene: Scene, service: Seen): Found[] {
  const slices = scene
    .of('EndpointSlice')
    .filter((slice) => slice.get('metadata', 'labels', 'kubernetes.io/service-name').text === service.name);
  const ready = slices
    .flatMap((slice) => slice.get('endpoints').items)
    .filter(
      (endpoint) => endpoint.get('conditions', 'ready').value !== false && endpoint.get('addresses').texts.length > 0,
    );
  if (slices.length === 0 || ready.length > 0 || scene.age(service) < PATIENCE.ready) return [];
  const name = service.get('spec', 'selector', 'app').text ?? '';
  return [
    {
      id: 'load-balancer/nothing-behind',
      severity: 'error',
      object: service.title,
      cause: t(
        'Visitors reach the load balancer, but no pod behind it is ready.',
        'Los visitantes llegan al balanceador, pero ningún pod está listo detrás.',
      ),
      remedy: t(`Look at its pods: hubs logs ${name}`, `Mira sus pods: hubs logs ${name}`),
      final: false,
      causedBy: [`Deployment/${name}`, 'Node', ...scene.anywhere('Node').map(({ title }) => title)],
    },
  ];
}
