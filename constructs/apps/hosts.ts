import type { Construct, IConstruct } from 'constructs';

/** Who serves which host, in each tree of constructs. */
const served = new WeakMap<IConstruct, Map<string, Construct>>();

/**
 * Notes that a construct serves hosts. All applications of a cdk8s app are meant for one cluster, and share its entrances.
 *
 * @throws Error for a host that another construct serves already, whatever application that belongs to
 */
export function claimHosts(construct: Construct, hosts: readonly string[]): void {
  const { root } = construct.node;
  const claims = served.get(root) ?? new Map<string, Construct>();
  served.set(root, claims);
  for (const host of hosts) {
    const other = claims.get(host);
    if (other !== undefined) {
      throw new Error(
        `${construct.node.path}: expected hosts that nobody else serves, got ${host}, which ${other.node.path} serves: give all routes of a host in one place`,
      );
    }
    claims.set(host, construct);
  }
}
