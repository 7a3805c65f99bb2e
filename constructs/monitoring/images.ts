/** The images of their makers, each in one version whose configuration is checked with the same version's own program where there is one. */
export const MONITORING_IMAGES = {
  /** https://hub.docker.com/r/prom/prometheus: with promtool and a shell. */
  prometheus: 'prom/prometheus:v3.16.0',
  /** https://hub.docker.com/r/prom/alertmanager: with amtool and a shell. */
  alertmanager: 'prom/alertmanager:v0.35.0',
  /** https://hub.docker.com/r/grafana/grafana. */
  grafana: 'grafana/grafana:12.3.0',
  /** https://hub.docker.com/r/prom/blackbox-exporter. */
  blackbox: 'prom/blackbox-exporter:v0.27.0',
  /** https://github.com/kubernetes/kube-state-metrics. */
  kubeStateMetrics: 'registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.17.0',
} as const;
