import { isPrivateIpv4, quantityValue, show } from '../../formats';
import { isLetsEncrypt } from '../tls/authority';
import type { Finding } from '../rules';
import type { Settings } from '../schema';
import { DISTRIBUTION_NAMES, isOneServer } from './distributions';

/** What contradicts a single machine, or is said of one where there is none. */
export function serverContradictions(settings: Partial<Settings>): Finding[] {
  const { provider, server, loadBalancer, media, tls } = settings;
  if (provider === undefined) return [];
  if (!isOneServer(provider)) {
    return [
      ...(server === undefined
        ? []
        : [
            {
              path: ['server'],
              expected: `nothing with provider ${provider}`,
              found: 'settings for a single machine',
              remedy: `Name its distribution as provider (${DISTRIBUTION_NAMES.join(', ')}), or remove the section.`,
            },
          ]),
      ...(provider === 'digitalocean' && loadBalancer?.serviceType === 'HostPort'
        ? [
            {
              path: ['loadBalancer', 'serviceType'],
              expected: 'LoadBalancer or NodePort with provider digitalocean',
              found: 'HostPort',
              remedy: 'Nodes of DigitalOcean come and go, and their addresses with them: leave the line out.',
            },
          ]
        : []),
    ];
  }
  return [
    ...balancerOfItsOwn(provider, loadBalancer),
    ...(media === undefined ? [] : address(provider, media.publicAddress, tls)),
    ...memory(server),
  ];
}

/** microk8s and minikube give no address to a Service that asks for a load balancer. */
function balancerOfItsOwn(provider: string, loadBalancer: Settings['loadBalancer'] | undefined): Finding[] {
  if (provider === 'k3s' || loadBalancer?.serviceType !== 'LoadBalancer') return [];
  return [
    {
      path: ['loadBalancer', 'serviceType'],
      expected: `HostPort or NodePort with provider ${provider}`,
      found: 'LoadBalancer',
      remedy: `${provider} has no load balancer: leave the line out. If MetalLB gives the machine an address, take provider: other.`,
    },
  ];
}

function address(provider: string, publicAddress: string | undefined, tls: Settings['tls'] | undefined): Finding[] {
  const path = ['media', 'publicAddress'];
  if (publicAddress === undefined) {
    return [
      {
        path,
        expected: `the address under which visitors reach the machine, with provider ${provider}`,
        found: 'nothing',
        remedy:
          'Behind a router it is the router’s own public address: curl https://ipinfo.io/ip on the machine shows it.',
      },
    ];
  }
  if (tls === undefined || !isLetsEncrypt(tls) || !isPrivateIpv4(publicAddress)) return [];
  return [
    {
      path,
      expected: 'a public address, since Let’s Encrypt asks the four hosts from the Internet',
      found: `${show(publicAddress)}, which is private`,
      remedy: 'Name the router’s public address, or set tls.issuer: self-signed for a network of your own.',
    },
  ];
}

function memory(server: Settings['server']): Finding[] {
  if (server?.memory === undefined) return [];
  const bytes = quantityValue(server.memory);
  if (bytes >= 2 ** 29 && bytes <= 2 ** 44) return [];
  return [
    {
      path: ['server', 'memory'],
      expected: 'from 512Mi to 16Ti',
      found: show(server.memory),
      remedy: 'Write the unit, such as 8Gi: without one it is bytes.',
    },
  ];
}
