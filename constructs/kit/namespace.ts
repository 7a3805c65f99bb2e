import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';

/** The namespace of the chart that a construct belongs to. */
export function namespaceOf(construct: Construct): string {
  const { namespace } = Chart.of(construct);
  if (namespace === undefined) {
    throw new Error(`${construct.node.path}: expected a chart with a namespace, got one without`);
  }
  return namespace;
}
