import type { Component, Hosts } from '../upstream';
import { defaultImages, hostsOf } from '../upstream';
import type { Settings } from './schema';

/** One installation: `hubs.yaml` with its defaults, and what follows from it. Frozen. */
export type Installation = Readonly<Settings> & {
  /** The four public hosts. */
  readonly hosts: Hosts;
  /** The image of every component. */
  readonly images: Readonly<Record<Component, string>>;
};

/** Adds what follows from the settings. */
export function installationOf(settings: Settings): Installation {
  const chosen = Object.entries(settings.images).filter(([, image]) => image !== undefined);
  return freeze({
    ...settings,
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
