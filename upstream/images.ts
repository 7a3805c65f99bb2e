import type { Component } from './components';

/**
 * Hubs client releases, newest first, with the client image that each is published as.
 * A release is a tag of github.com/Hubs-Foundation/hubs; image tags are counters of that repository's own builds.
 */
export const RELEASES = {
  /** The tag of 17 December 2025. */
  'prod-2025-12-17': {
    /** Its client image. */
    hubs: 'hubsfoundation/hubs:stable-3108',
  },
} as const satisfies Record<string, { readonly hubs: string }>;

/** A release of the Hubs client. */
export type Release = keyof typeof RELEASES;

/** The release of the client that is installed where none is named. */
export const NEWEST_RELEASE = Object.keys(RELEASES)[0] as Release;

/** The HAProxy ingress controllers that the manifests are written for. */
export const CONTROLLERS = ['haproxytech-3.2', 'haproxytech-1.8.5'] as const;

/** A version of the HAProxy ingress controller. */
export type Controller = (typeof CONTROLLERS)[number];

const controllerImages: Record<Controller, string> = {
  'haproxytech-3.2': 'haproxytech/kubernetes-ingress:3.2.11',
  // The digest of which upstream's mozillareality/haproxy is an unmodified re-tag (services/haproxy/Dockerfile).
  'haproxytech-1.8.5':
    'haproxytech/kubernetes-ingress:1.8.5@sha256:09b59bc272e3aec5ca5b706774ed788c4bb4f184bb1d7ab99660a2b7773b0668',
};

/**
 * The image of every component for a release and a controller.
 *
 * Where upstream's image is only a re-tag of a vendor's (postgres, postgrest, haproxy), this is the vendor's.
 */
export function defaultImages(release: Release, controller: Controller): Record<Component, string> {
  return {
    reticulum: 'hubsfoundation/reticulum:stable-latest',
    postgrest: 'postgrest/postgrest:v9.0.1',
    pgsql: 'postgres:12',
    pgbouncer: 'mozillareality/pgbouncer:stable-latest',
    hubs: RELEASES[release].hubs,
    spoke: 'hubsfoundation/spoke:stable-latest',
    nearspark: 'hubsfoundation/nearspark:stable-latest',
    photomnemonic: 'hubsfoundation/photomnemonic:stable-latest',
    dialog: 'mozillareality/dialog:stable-latest',
    coturn: 'mozillareality/coturn:stable-latest',
    haproxy: controllerImages[controller],
  };
}

/** The image of every component for the newest release and the default controller. */
export const DEFAULT_IMAGES: Readonly<Record<Component, string>> = Object.freeze(
  defaultImages(NEWEST_RELEASE, CONTROLLERS[0]),
);
