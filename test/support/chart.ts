import { App, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { RenderedObject } from './objects';

/** The objects that a construct renders to in a chart of somebody else. */
export function rendered(build: (chart: Construct) => unknown, namespace: string | null = 'school'): RenderedObject[] {
  const chart = new Chart(new App({ outdir: 'unused' }), 'foreign', namespace === null ? {} : { namespace });
  build(chart);
  return chart.toJson() as RenderedObject[];
}
