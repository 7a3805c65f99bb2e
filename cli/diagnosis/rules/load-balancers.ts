import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';
import type { Expected } from '../expected';
import type { Scene, Seen } from '../scene';
import { setting } from '../setting';
import { PATIENCE } from './patience';

/** Load balancers that get no address, or lead nowhere. */
export const loadBalancers: Rule = (scene, expected) =>
  scene
    .of('Service')
    .filter((service) => service.get('spec', 'type').text === 'LoadBalancer')
    .flatMap((service) =>
      addressOf(service) === undefined
        ? withoutAddress(scene, service, expected)
        : [...notUpdated(scene, service, expected), ...leadsNowhere(scene, service)],
    );

/** The public address of a Service or an Ingress: an IP address or a host name. */
export function addressOf(service: Seen): string | undefined {
  const [first] = service.get('status', 'loadBalancer', 'ingress').items;
  return first?.get('ip').text ?? first?.get('hostname').text;
}

const FAILURES = [
  'SyncLoadBalancerFailed',
  'UpdateLoadBalancerFailed',
  'UnAvailableLoadBalancer',
  'LoadBalancerConfigError',
] as const;

/** A load balancer that works as it did, while what has changed since, such as nodes, does not get through to it. */
function notUpdated(scene: Scene, service: Seen, expected: Expected): Found[] {
  const [newest] = scene.eventsOf(service, ...FAILURES, 'EnsuredLoadBalancer', 'UpdatedLoadBalancer');
  if (newest === undefined || !FAILURES.some((reason) => reason === newest.reason) || isBeingMade(newest.message)) {
    return [];
  }
  const { id, remedy, final = false, cause } = explain(newest.message, expected);
  return [
    {
      id,
      severity: 'warning',
      object: service.title,
      cause:
        id === 'load-balancer/failed'
          ? t`The provider does not take changes of the load balancer: it still leads to the nodes of before.`
          : cause,
      remedy,
      evidence: newest.message,
      final,
    },
  ];
}

function withoutAddress(scene: Scene, service: Seen, expected: Expected): Found[] {
  const common = { severity: 'error', object: service.title } as const;
  const [newest] = scene.eventsOf(service);
  const failed = scene.eventsOf(service, ...FAILURES)[0];
  if (failed && !isBeingMade(failed.message)) {
    return [{ ...common, evidence: failed.message, final: false, ...explain(failed.message, expected) }];
  }
  const age = scene.age(service);
  if (!newest && age > PATIENCE.provider) {
    return [
      {
        ...common,
        id: 'load-balancer/no-provider',
        vague: true,
        cause: t`Nobody hands out addresses here: the cluster has no load balancers.`,
        remedy: t`On machines of your own, set ${setting(expected, 'loadBalancer.serviceType: NodePort', t`the Service’s type to NodePort`)}, or install MetalLB; then hubs deploy`,
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
      cause: t`The provider has been making the load balancer for ${Math.floor(age / 60)} minutes; three are normal.`,
      remedy: t`Look at it in the provider’s panel, and at its status page.`,
      ...(newest && { evidence: newest.message }),
      final: false,
    },
  ];
}

/**
 * DigitalOcean's controller (cloud-controller-manager v0.1.68) reports an error for as long as the load balancer is not there:
 * `load-balancer is currently being created`; older ones, `load-balancer is not yet active (current status: new)`.
 */
function isBeingMade(message: string): boolean {
  return /currently being created|not yet active \(current status: (?!errored)/.test(message);
}

function explain(
  message: string,
  expected: Expected,
): Pick<Found, 'id' | 'cause' | 'remedy'> & { readonly final?: boolean } {
  if (/already (in use|exists|taken)|name.*(unique|taken)|must be unique/i.test(message)) {
    return {
      id: 'load-balancer/name-taken',
      cause: t`The account has another load balancer of that name.`,
      remedy: t`Set ${setting(expected, 'loadBalancer.name', t`another name of the load balancer`)}, or delete the other one; then hubs deploy`,
      final: true,
    };
  }
  if (/balancer limit|quota/i.test(message)) {
    return {
      id: 'load-balancer/quota',
      cause: t`The account may have no further load balancer.`,
      remedy: t`Delete one that nobody needs, or have the provider raise the limit; it is tried again by itself.`,
      final: true,
    };
  }
  if (/at least one node with a public/i.test(message)) {
    return {
      id: 'load-balancer/private-nodes',
      cause: t`The nodes have no public addresses, and a load balancer of type regional-network leads to such only.`,
      remedy: t`Set ${setting(expected, 'loadBalancer.type: regional', t`the load balancer’s type to regional`)}; then hubs deploy`,
      final: true,
    };
  }
  if (/no (available |healthy |ready )?(nodes|droplets)|at least one (node|droplet)|no target/i.test(message)) {
    return {
      id: 'load-balancer/no-nodes',
      cause: t`There is no node that the load balancer could lead to.`,
      remedy: t`Add a node to the node pool; the rest happens by itself.`,
    };
  }
  if (/\b(401|403)\b|unauthori[sz]ed|unable to authenticate|forbidden|billing|payment|locked/i.test(message)) {
    return {
      id: 'load-balancer/account',
      cause: t`The provider’s account refuses it: a revoked token, an unpaid bill or a locked account.`,
      remedy: t`Look at the provider’s panel for a notice; then ask its support.`,
    };
  }
  if (/\b422\b|failed to build load-balancer request|invalid|annotation|unprocessable/i.test(message)) {
    return {
      id: 'load-balancer/settings',
      cause: t`The provider does not accept the load balancer’s settings.`,
      remedy: t`Check ${setting(expected, 'loadBalancer', t`the load balancer`)} (name, type, annotations); then hubs deploy`,
      final: true,
    };
  }
  return {
    id: 'load-balancer/failed',
    cause: t`The provider could not make the load balancer.`,
    remedy: t`The message below says why; it is tried again by itself.`,
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
      cause: t`Visitors reach the load balancer, but no pod behind it is ready.`,
      remedy: t`Look at its pods: hubs logs ${name}`,
      final: false,
      causedBy: [`Deployment/${name}`, 'Node', ...scene.anywhere('Node').map(({ title }) => title)],
    },
  ];
}
