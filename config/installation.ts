import type { Component, Hosts } from '../upstream';
import { defaultImages, hostsOf } from '../upstream';
import type { Backup } from './backup/backup';
import { backupOf } from './backup/backup';
import type { Monitoring } from './monitoring/monitoring';
import { monitoringOf } from './monitoring/monitoring';
import type { Cloud } from './cloud/cloud';
import { cloudOf } from './cloud/cloud';
import type { Entrance } from './server/distributions';
import type { Server } from './server/server';
import { apiServerPortOf, entranceOf, placed, serverOf } from './server/server';
import type { Settings } from './schema';

/** One installation: `hubs.yaml` with its defaults, and what follows from it. Frozen. */
export type Installation = Readonly<
  Omit<Settings, 'cloud' | 'backup' | 'monitoring' | 'server' | 'loadBalancer' | 'apiServerPort'>
> & {
  /** Where database and files are backed up to; absent where there are no backups. */
  readonly backup?: Backup;
  /** What watches it; absent where nothing does. */
  readonly monitoring?: Monitoring;
  /** What is to be made at DigitalOcean; absent where the cluster exists already. */
  readonly cloud?: Cloud;
  /** The single machine that it runs on; absent with any other cluster. */
  readonly server?: Server;
  /** The only public entrance. */
  readonly loadBalancer: Settings['loadBalancer'] & { readonly serviceType: Entrance };
  /** Port of the API server, where it is neither 443 nor 6443. */
  readonly apiServerPort?: number;
  /** The four public hosts. */
  readonly hosts: Hosts;
  /** The image of every component. */
  readonly images: Readonly<Record<Component, string>>;
};

/** Adds what follows from the settings. */
export function installationOf(settings: Settings): Installation {
  const chosen = Object.entries(settings.images).filter(([, image]) => image !== undefined);
  const { cloud: _, backup: __, monitoring: ___, server: ____, apiServerPort: _____, ...rest } = settings;
  const cloud = cloudOf(settings);
  const backup = backupOf(settings);
  const monitoring = monitoringOf(settings);
  const server = serverOf(settings);
  const apiServerPort = apiServerPortOf(settings);
  return freeze({
    ...rest,
    ...(cloud && { cloud }),
    ...(backup && { backup }),
    ...(monitoring && { monitoring }),
    ...(server && { server }),
    ...(apiServerPort !== undefined && { apiServerPort }),
    loadBalancer: { ...settings.loadBalancer, serviceType: entranceOf(settings) },
    database: settings.database.external ? settings.database : placed('database', settings.database, server),
    storage: placed('storage', settings.storage, server),
    hosts: hostsOf(settings.domain),
    images: {
      ...defaultImages(settings.release, settings.ingress.controller),
      ...(Object.fromEntries(chosen) as Partial<Record<Component, string>>),
    },
  });
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
