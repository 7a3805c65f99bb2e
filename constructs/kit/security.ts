import type { k8s } from '../../imports';

/** Who a container runs as. */
export interface User {
  /** Number of the user, as the image's `/etc/passwd` has it or any other; 0 is root. */
  readonly uid: number;
  /** Number of the user's first group. */
  readonly gid: number;
}

/** Meets Pod Security level "restricted": an ordinary user, no capabilities, a read-only root file system. */
export function restricted(
  user: User,
  options: {
    /**
     * Capabilities that are kept, without the prefix `CAP_`; the level allows for `NET_BIND_SERVICE` only.
     *
     * @default - none
     */
    readonly capabilities?: string[];
  } = {},
): k8s.SecurityContext {
  return {
    runAsNonRoot: true,
    runAsUser: user.uid,
    runAsGroup: user.gid,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'], ...(options.capabilities && { add: options.capabilities }) },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/**
 * For images whose entrypoint needs root and writes to its own root file system: everything that can be taken away is.
 *
 * @param capabilities what the entrypoint does as root, such as SETUID to become another user
 */
export function confinedRoot(capabilities: string[] = []): k8s.SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'], ...(capabilities.length > 0 && { add: capabilities }) },
    seccompProfile: { type: 'RuntimeDefault' },
  };
}
