/** Where the makers of cert-manager publish its chart. */
const JETSTACK = 'https://charts.jetstack.io';

/**
 * How helm is told which chart of cert-manager to take.
 *
 * @param chart a chart repository's URL, an `oci://` address, a packed chart's file or URL, a folder, or `repository/chart`
 * as helm knows it; that of cert-manager's makers when left out
 * @param version as the chart calls it, such as `v1.20.3`; the latest when left out; without effect on files and folders
 */
export function helmChart(chart = JETSTACK, version?: string): string[] {
  const isRepository = /^https?:\/\//.test(chart) && !chart.endsWith('.tgz');
  return [
    ...(isRepository ? ['cert-manager', '--repo', chart] : [chart]),
    ...(version === undefined ? [] : ['--version', version]),
  ];
}
