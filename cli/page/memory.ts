import { Field } from '../../checks/model';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import { amount } from '../diagnosis/amounts';
import type { Memory } from './parts';

/** What containers of a namespace use, as metrics-server measures it; nothing where there is none, or the account may not ask. */
export async function memoryOf(kubectl: Kubectl, namespace: string): Promise<Memory> {
  try {
    return memoryIn(await kubectl.impatient.raw(`/apis/metrics.k8s.io/v1beta1/namespaces/${namespace}/pods`));
  } catch (error) {
    if (!(error instanceof KubectlFailure)) throw error;
    return new Map();
  }
}

/** Bytes by `pod/container`, in an answer of the metrics API. */
export function memoryIn(text: string): Memory {
  const pods = new Field(JSON.parse(text)).get('items').items;
  return new Map(
    pods.flatMap((pod) =>
      pod
        .get('containers')
        .items.map((container): [string, number] => [
          `${pod.get('metadata', 'name').text ?? ''}/${container.get('name').text ?? ''}`,
          amount(container.get('usage', 'memory')),
        ]),
    ),
  );
}
