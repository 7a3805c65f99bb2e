import { connect } from '../cluster/connection';
import type { Project } from '../installation';
import type { ClusterFlags } from '../options';
import { Failure } from '../../terminal/failure';
import { loadBalancerAddress, noAddress } from './address';
import type { AddressFlags } from './options';

/**
 * The address that the four hosts should lead to: the one that was named, else that of the load balancer in the cluster.
 *
 * @throws Failure where there is none yet, or the cluster cannot be asked
 */
export async function targetAddress(
  project: Project,
  { address, context }: AddressFlags & ClusterFlags,
): Promise<string> {
  if (address !== undefined) return address;
  const { namespace, loadBalancer } = project.installation;
  const { kubectl } = await connect(project, { context });
  const found = await loadBalancerAddress(kubectl, namespace);
  if (found === undefined) throw new Failure(noAddress(namespace, loadBalancer.serviceType));
  return found;
}
