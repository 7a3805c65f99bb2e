import { connect } from '../cluster/connection';
import type { Project } from '../installation';
import type { ClusterFlags } from '../options';
import { Failure } from '../../terminal/failure';
import { loadBalancerAddress, namedAddress, noAddress } from './address';
import type { AddressFlags } from './options';

/**
 * The address that the four hosts should lead to: the one that was named, here or in `hubs.yaml`, else that of the load balancer in the cluster.
 *
 * @throws Failure where there is none yet, or the cluster cannot be asked
 */
export async function targetAddress(
  project: Project,
  { address, context }: AddressFlags & ClusterFlags,
): Promise<string> {
  if (address !== undefined) return address;
  const named = namedAddress(project.installation);
  if (named !== undefined) return named;
  const { kubectl } = await connect(project, { context });
  const found = await loadBalancerAddress(kubectl, project.installation.namespace);
  if (found === undefined) throw new Failure(noAddress(project.installation));
  return found;
}
