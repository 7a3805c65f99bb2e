import { PROBE_JOBS } from '../scrape-config';
import type { Alert, AlertRule } from './alert';

type Rule = Omit<AlertRule, 'alert'>;

const probed = `job=~"${PROBE_JOBS.pages}|${PROBE_JOBS.tls}"`;

const servedUntil = (days: number) => `(probe_ssl_earliest_cert_expiry{${probed}} - time()) / 86400 < ${days}`;

/** Whether people reach what they are meant to reach, and whether what serves them runs. */
export const AVAILABILITY: readonly Alert[] = [
  {
    alert: 'HostDown',
    group: 'availability',
    meaning:
      'A public page or TLS port has not answered with success for three minutes, as seen from within the cluster through its public address.',
    impact: 'Visitors cannot use it, or see an error.',
    remedy: 'Look which workload is not ready; then at DNS, the load balancer and the certificate.',
    command: 'hubs doctor',
    rules: (): Rule[] => [
      {
        severity: 'critical',
        expr: `probe_success{${probed}} == 0`,
        for: '3m',
        summary: '{{ $labels.instance }} has not answered for three minutes.',
      },
    ],
  },
  {
    alert: 'CertificateServedExpiring',
    group: 'availability',
    meaning:
      'The certificate that visitors are shown ends soon. cert-manager renews thirty days ahead, so either it could not, or what serves still shows the old one.',
    impact: 'From its last day on, browsers refuse the page.',
    remedy: 'Let the chain from the Certificate to the challenge be explained, and renew.',
    command: 'hubs certs explain',
    rules: ({ thresholds: { certificateDays } }): Rule[] => [
      {
        severity: 'warning',
        expr: servedUntil(certificateDays),
        for: '1h',
        summary: 'The certificate of {{ $labels.instance }} ends in {{ $value | printf "%.0f" }} days.',
      },
      {
        severity: 'critical',
        expr: servedUntil(3),
        for: '10m',
        summary: 'The certificate of {{ $labels.instance }} ends in {{ $value | printf "%.1f" }} days.',
      },
    ],
  },
  {
    alert: 'CertificateNotReady',
    group: 'availability',
    meaning: 'A Certificate has no valid certificate: cert-manager could not get one, or not yet.',
    impact: 'The host is served with no certificate of its own, or soon will be.',
    remedy: 'Let the chain from the Certificate to the challenge be explained: it names the step that waits, and why.',
    command: 'hubs certs explain',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `max by (namespace, name) (certmanager_certificate_ready_status{namespace=~"${namespaces}", condition="True"}) == 0`,
        for: '10m',
        summary: 'Certificate {{ $labels.name }} in {{ $labels.namespace }} is not ready.',
      },
    ],
  },
  {
    alert: 'CertificateNotRenewed',
    group: 'availability',
    meaning: 'A certificate that should have been renewed thirty days before its end has fewer than 21 left.',
    impact: 'None yet: there are three weeks to find out why.',
    remedy: 'Let the chain from the Certificate to the challenge be explained; then renew.',
    command: 'hubs certs explain',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `(max by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds{namespace=~"${namespaces}"}) - time()) / 86400 < 21`,
        for: '1h',
        summary:
          'Certificate {{ $labels.name }} in {{ $labels.namespace }} ends in {{ $value | printf "%.0f" }} days and was not renewed.',
      },
    ],
  },
  {
    alert: 'DeploymentUnavailable',
    group: 'availability',
    meaning: 'A Deployment has had fewer available pods than wanted for ten minutes.',
    impact: 'With a single pod, what it does is not done; with several, fewer carry the load.',
    remedy: 'See which pod is not ready and what it waits for.',
    command: 'hubs status',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'critical',
        expr: `kube_deployment_status_replicas_available{namespace=~"${namespaces}"} < kube_deployment_spec_replicas{namespace=~"${namespaces}"}`,
        for: '10m',
        summary:
          'Deployment {{ $labels.deployment }} in {{ $labels.namespace }} has {{ $value }} available pods, fewer than wanted.',
      },
    ],
  },
  {
    alert: 'PodCrashLooping',
    group: 'availability',
    meaning: 'A container ends again and again right after its start.',
    impact: 'What it does is not done; Kubernetes waits longer before each new start.',
    remedy: 'Read the log of the run before: it ends with the reason.',
    command: 'hubs logs',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'critical',
        expr: `max_over_time(kube_pod_container_status_waiting_reason{namespace=~"${namespaces}", reason="CrashLoopBackOff"}[5m]) >= 1`,
        for: '10m',
        summary:
          'Container {{ $labels.container }} of {{ $labels.pod }} in {{ $labels.namespace }} ends again and again.',
      },
    ],
  },
  {
    alert: 'ImageNotPulled',
    group: 'availability',
    meaning: 'A node cannot get an image: a name or tag that is not there, or a registry that refuses.',
    impact: 'The pod does not start. Pods of the version before go on, where they are not replaced.',
    remedy: 'The events name the image and the registry’s answer.',
    command: 'hubs events',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'warning',
        expr: `kube_pod_container_status_waiting_reason{namespace=~"${namespaces}", reason=~"ErrImagePull|ImagePullBackOff|InvalidImageName"} == 1`,
        for: '10m',
        summary:
          'The image of container {{ $labels.container }} of {{ $labels.pod }} in {{ $labels.namespace }} cannot be pulled.',
      },
    ],
  },
  {
    alert: 'PodNotScheduled',
    group: 'availability',
    meaning: 'No node takes a pod: too little memory or CPU is free, or its volume or host port is elsewhere.',
    impact: 'The pod does not start.',
    remedy: 'The plan says what is requested and what nodes have; the events say what is lacking.',
    command: 'hubs doctor',
    rules: ({ namespaces }): Rule[] => [
      {
        severity: 'critical',
        expr: `kube_pod_status_unschedulable{namespace=~"${namespaces}"} == 1`,
        for: '10m',
        summary: 'No node takes pod {{ $labels.pod }} in {{ $labels.namespace }}.',
      },
    ],
  },
  {
    alert: 'JobFailed',
    group: 'availability',
    meaning: 'A Job has used up its tries. Backups have alerts of their own.',
    impact: 'What it had to do, such as a migration, is not done; what depends on it waits.',
    remedy: 'Read its log, mend the reason, deploy again.',
    command: 'hubs logs',
    rules: ({ namespaces, backups }): Rule[] => {
      const own = backups.flatMap(({ cronJobs }) => cronJobs);
      const others = own.length === 0 ? '' : `, job_name!~"(${own.join('|')})-[0-9]+"`;
      return [
        {
          severity: 'warning',
          expr: `kube_job_failed{namespace=~"${namespaces}"${others}, condition="true"} == 1`,
          for: '5m',
          summary: 'Job {{ $labels.job_name }} in {{ $labels.namespace }} has failed.',
        },
      ];
    },
  },
  {
    alert: 'TargetDown',
    group: 'availability',
    meaning: 'A pod that should say what it measures does not answer Prometheus.',
    impact: 'Alerts and dashboards about it are blind.',
    remedy:
      'The doctor names the target and the error: a pod that is not ready, a port that is closed, a NetworkPolicy.',
    command: 'hubs doctor monitoring',
    rules: (): Rule[] => [
      {
        severity: 'warning',
        expr: 'up == 0',
        for: '10m',
        summary: '{{ $labels.job }} ({{ $labels.instance }}) does not answer Prometheus.',
      },
    ],
  },
  {
    alert: 'TargetMissing',
    group: 'availability',
    meaning: 'There is no pod at all of something that should say what it measures.',
    impact: 'It does not run, and alerts about it are blind.',
    remedy: 'See whether its Deployment is there and has pods.',
    command: 'hubs status',
    rules: ({ jobs }): Rule[] =>
      jobs.length === 0
        ? []
        : [
            {
              severity: 'warning',
              expr: jobs.map((job) => `absent(up{job="${job}"})`).join(' or '),
              for: '10m',
              summary: 'No pod of {{ $labels.job }} is there.',
            },
          ],
  },
];
