import { imageTag } from '../../formats';
import type { Component } from '../../upstream';
import { DEFAULT_IMAGES } from '../../upstream';
import type { GivenSettings } from '../setup/given';
import { t } from '../terminal/language';
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
export function chosenImages(
  images: Readonly<Partial<Record<Component, string>>>,
): Pick<GivenSettings, 'images' | 'ingress'> {
  const chosen = Object.entries(images).filter(
    ([component, image]) => image !== UPSTREAM_IMAGES[component as Component],
  );
  const { haproxy } = Object.fromEntries(chosen);
  const old = haproxy !== undefined && !/^v?[23]\./.test(imageTag(haproxy) ?? '');
  return {
    ...(chosen.length > 0 && { images: Object.fromEntries(chosen) }),
    ...(old && { ingress: { controller: 'haproxytech-1.8.5' } }),
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
    why: t(`is ${DEFAULT_IMAGES[component]} here`, `aquí es ${DEFAULT_IMAGES[component]}`),
  }));
}
