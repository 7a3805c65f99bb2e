import { imageTag } from './image';

/** A version of HAProxy's ingress controller, as far as its tag tells it. */
export interface ControllerVersion {
  readonly major: number;
  readonly minor: number;
}

/** Re-tags of version 1.8.5 that hide it. Source: hubs-cloud, community-edition/services/haproxy/Dockerfile */
const HUBS_IMAGE = /^(docker\.io\/)?(mozillareality|hubsfoundation)\/haproxy([:@]|$)/;

/** Digests that upstream's manifests name beside their tag, and that somebody may have kept alone. */
const DIGESTS: Readonly<Record<string, ControllerVersion>> = {
  'sha256:09b59bc272e3aec5ca5b706774ed788c4bb4f184bb1d7ab99660a2b7773b0668': { major: 1, minor: 8 },
};

/**
 * The version of the HAProxy ingress controller in an image; nothing where the reference does not say it, as with `latest` or a
 * digest alone. A tag of a major version alone, such as `3`, moves, and stands for the newest that is known.
 */
export function haproxyControllerVersion(image: string): ControllerVersion | undefined {
  if (HUBS_IMAGE.test(image)) return { major: 1, minor: 8 };
  const [, major, minor] = /^v?(\d{1,4})(?:\.(\d{1,4}))?(?![\d])/.exec(imageTag(image) ?? '') ?? [];
  if (major !== undefined) {
    return { major: Number(major), minor: minor === undefined ? (NEWEST_MINOR[major] ?? 0) : Number(minor) };
  }
  const digest = /@(sha256:[0-9a-f]+)$/.exec(image)?.[1];
  return digest === undefined ? undefined : DIGESTS[digest];
}

/** Newest minor versions by major. Source: tags of github.com/haproxytech/kubernetes-ingress, where 3.0 follows 1.11. */
const NEWEST_MINOR: Readonly<Record<string, number>> = { 1: 11, 3: 2 };

/** Whether a version is at least another. */
export function isAtLeast(version: ControllerVersion, major: number, minor: number): boolean {
  return version.major > major || (version.major === major && version.minor >= minor);
}
