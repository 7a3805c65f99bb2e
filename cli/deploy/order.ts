import { Circle, Issuers, Order } from '../../order';
import type { Deployed } from '../../project/circle';
import { ordered } from '../../project/circle';
import type { Kubectl } from '../cluster/kubectl';
import { KubectlFailure } from '../cluster/kubectl';
import type { ClusterObject } from '../cluster/objects';

/**
 * The order in which what is deployed comes alive in a cluster, whose issuers say whether certificates wait for the entrance.
 *
 * @throws Failure where things wait for one another
 */
export async function orderIn(kubectl: Kubectl, { shared, parts }: Deployed): Promise<Order> {
  const references = Order.issuersElsewhere([...shared, ...parts.flatMap(({ objects }) => objects)]);
  const found = await Promise.all(
    references.map(({ kind, namespace, name }) =>
      issuer(kubectl, `${kind.toLowerCase()}s.cert-manager.io`, name, namespace === '' ? undefined : namespace),
    ),
  );
  return ordered({ shared, parts }, new Issuers(found.filter((object) => object !== undefined)));
}

/** The order where no cluster is asked: issuers that are not among the objects are taken to ask for hosts, if that is possible. */
export function plannedOrder({ shared, parts }: Deployed): Order {
  try {
    return new Order(shared, parts, new Issuers([], 'ask'));
  } catch (error) {
    if (!(error instanceof Circle)) throw error;
    return new Order(shared, parts, new Issuers([], 'alone'));
  }
}

/** Nothing where there is none, where cert-manager is still to come, and where one may not look. */
async function issuer(
  kubectl: Kubectl,
  kind: string,
  name: string,
  namespace: string | undefined,
): Promise<ClusterObject | undefined> {
  try {
    return await kubectl.get(kind, name, namespace);
  } catch (error) {
    if (!(error instanceof KubectlFailure) || (error.reason !== 'unknown-kind' && error.reason !== 'forbidden'))
      throw error;
    return undefined;
  }
}
