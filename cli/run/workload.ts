import type { Kubectl } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { WORKLOADS } from '../workloads';
import { containerOf } from './one-off';

/** A container that is deployed. */
export interface Deployed {
  readonly workload: ClusterObject;
  readonly container: NonNullable<ReturnType<typeof containerOf>>;
  /** Whether a pod of it is ready. */
  readonly runs: boolean;
}

/**
 * The container of a component, as the cluster has it.
 *
 * @param component the name of a Deployment, or one of Hubs' components
 * @param wanted the container's name, where it has several
 * @throws Failure with `EXIT.usage` for a component or a container that is not there
 */
export async function deployedContainer(
  kubectl: Kubectl,
  namespace: string,
  component: string,
  wanted?: string,
): Promise<Deployed> {
  const deployments = await kubectl.list('deployments', namespace);
  const own = deployments.find(({ metadata }) => metadata.name === component);
  const hubs = own ? undefined : WORKLOADS.find((entry) => entry.component === component);
  const workload = own ?? deployments.find(({ metadata }) => metadata.name === hubs?.deployment);
  if (!workload) {
    const names = deployments.map(({ metadata }) => metadata.name).sort();
    throw new Failure(
      t`There is no component ${component} in the namespace ${namespace}. There are: ${names.join(', ') || '-'}`,
      EXIT.usage,
    );
  }
  const container = containerOf(workload, wanted ?? hubs?.container);
  if (!container) {
    const { template } = workload['spec'] as { template: { spec: { containers: readonly { name: string }[] } } };
    const names = template.spec.containers.map(({ name }) => name).join(', ');
    throw new Failure(t`${component} has no container ${wanted ?? ''}. It has: ${names}`, EXIT.usage);
  }
  const { readyReplicas = 0 } = (workload['status'] ?? {}) as { readyReplicas?: number };
  return { workload, container, runs: readyReplicas > 0 };
}
