import type { Settings } from '../schema';
import type { Distribution, DistributionName, Entrance } from './distributions';
import { DISTRIBUTIONS, isOneServer } from './distributions';
import type { ServerSettings } from './schema';

/** A single machine with everything that follows from its distribution. */
export interface Server extends Omit<ServerSettings, 'folder'> {
  readonly name: DistributionName;
  readonly distribution: Distribution;
  readonly folder: string;
}

/** What the settings say about a single machine; nothing where the cluster is another one. */
export function serverOf({ provider, server = {} }: Pick<Settings, 'provider' | 'server'>): Server | undefined {
  if (!isOneServer(provider)) return undefined;
  const distribution = DISTRIBUTIONS[provider];
  return {
    ...server,
    name: provider,
    distribution,
    folder: (server.folder ?? distribution.folder).replace(/\/+$/, ''),
  };
}

/** How visitors get in: as the settings say, else as the provider has it. */
export function entranceOf({ provider, loadBalancer }: Pick<Settings, 'provider' | 'loadBalancer'>): Entrance {
  return loadBalancer.serviceType ?? (isOneServer(provider) ? DISTRIBUTIONS[provider].entrance : 'LoadBalancer');
}

/** Where the data of a volume lies: in a folder of the single machine, unless a class or another folder was chosen. */
export function placed<
  T extends { readonly storageClass?: string | undefined; readonly hostPath?: string | undefined },
>(name: 'database' | 'storage', volume: T, server: Server | undefined): T {
  if (server === undefined || volume.storageClass !== undefined || volume.hostPath !== undefined) return volume;
  return { ...volume, hostPath: `${server.folder}/${name}` };
}

/** The port of the API server beside 443 and 6443, which NetworkPolicies let through everywhere; nothing where it is one of these. */
export function apiServerPortOf({
  provider,
  apiServerPort,
}: Pick<Settings, 'provider' | 'apiServerPort'>): number | undefined {
  const port = apiServerPort ?? (isOneServer(provider) ? DISTRIBUTIONS[provider].apiServerPort : undefined);
  return port === 443 || port === 6443 ? undefined : port;
}
