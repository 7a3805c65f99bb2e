import { haproxyControllerVersion, isAtLeast } from '../../formats';
import type { Component } from '../../upstream';
import { CONTROLLERS, DEFAULT_IMAGES } from '../../upstream';
import type { GivenSettings } from '../setup/given';
import { t } from '../../terminal/language';
import type { Note } from './found';

/** What upstream's generator writes for an input that nobody touched. */
export const UPSTREAM_IMAGES: Readonly<Record<Component, string>> = {
  reticulum: 'hubsfoundation/reticulum:stable-latest',
  postgrest: 'mozillareality/postgrest:stable-latest',
  pgsql: 'mozillareality/postgres:stable-latest',
  pgbouncer: 'mozillareality/pgbouncer:stable-latest',
  hubs: 'hubsfoundation/hubs:stable-latest',
  spoke: 'hubsfoundation/spoke:stable-latest',
  nearspark: 'hubsfoundation/nearspark:stable-latest',
  photomnemonic: 'hubsfoundation/photomnemonic:stable-latest',
  dialog: 'mozillareality/dialog:stable-latest',
  coturn: 'mozillareality/coturn:stable-latest',
  haproxy: 'mozillareality/haproxy:stable-latest',
};

/** The images that somebody chose. HAProxy's decides on the controller: arguments and rights belong to its version. */
export function chosenImages(images: Readonly<Partial<Record<Component, string>>>): {
  settings: Pick<GivenSettings, 'images' | 'ingress'>;
  notes: Note[];
} {
  const chosen = Object.entries(images).filter(
    ([component, image]) => image !== UPSTREAM_IMAGES[component as Component],
  );
  const { haproxy } = Object.fromEntries(chosen);
  const version = haproxy === undefined ? undefined : haproxyControllerVersion(haproxy);
  // From 1.11 on, the controller has the defaults and arguments that the manifests for 3.2 count on.
  const old = version !== undefined && !isAtLeast(version, 1, 11);
  return {
    settings: {
      ...(chosen.length > 0 && { images: Object.fromEntries(chosen) }),
      ...(old && { ingress: { controller: 'haproxytech-1.8.5' } }),
    },
    notes: haproxy !== undefined && version === undefined ? [unknownController(haproxy)] : [],
  };
}

function unknownController(image: string): Note {
  return {
    kind: 'missing',
    what: `ingress.controller (${image})`,
    why: t`which version of the controller this is cannot be told; ${CONTROLLERS[0]} is taken. If it is older than 1.11: hubs import … --controller ${CONTROLLERS[1]}`,
  };
}

/** The images of upstream's that have another in their place here. */
export function imageNotes(images: Readonly<Partial<Record<Component, string>>>): Note[] {
  const own = (['pgsql', 'postgrest', 'hubs', 'haproxy'] as const).filter(
    (component) => images[component] === UPSTREAM_IMAGES[component],
  );
  return own.map((component) => ({
    kind: 'replaced',
    what: UPSTREAM_IMAGES[component],
    why: t`is ${DEFAULT_IMAGES[component]} here`,
  }));
}
