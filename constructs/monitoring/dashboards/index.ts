import type { Watched } from '../watched';
import { applicationDashboard } from './application';
import { hubsDashboard } from './hubs';
import { overview } from './overview';
import type { Dashboard } from './panel';
import { dashboardJson } from './panel';

/** The dashboards for what is watched, by file name. */
export function dashboardsOf(watched: readonly Watched[]): Readonly<Record<string, Dashboard>> {
  return {
    overview: overview(watched),
    ...Object.fromEntries(
      watched.map((one) =>
        one.hubs
          ? [`hubs-${one.namespace}`, hubsDashboard(one)]
          : [`application-${one.namespace}`, applicationDashboard(one)],
      ),
    ),
  };
}

/** As `dashboardsOf`, in Grafana's JSON. */
export function dashboards(watched: readonly Watched[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(dashboardsOf(watched)).map(([name, dashboard]) => [`${name}.json`, dashboardJson(dashboard)]),
  );
}
