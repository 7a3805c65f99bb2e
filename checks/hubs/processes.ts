import { rule } from '../model';
import { components, variable } from './components';

/** What the scripts do that images start with, unless a command of one's own takes their place. Sources: the scripts. */
const START_SCRIPTS = [
  {
    images: ['reticulum', 'ret'],
    severity: 'error',
    message:
      "the image's own start script sets a cookie that everybody knows, whatever NODE_COOKIE is: who knows it can run code in Reticulum",
    remedy: 'Start Reticulum by a script that sets NODE_COOKIE from a Secret.',
  },
  {
    images: ['dialog'],
    severity: 'warning',
    message:
      "the image's own start script asks a third party for the node's address, and prints the beginning of the key",
    remedy: 'Start Dialog by a script of your own.',
  },
  {
    images: ['coturn'],
    severity: 'warning',
    message:
      "the image's own start script puts the address of the database, with its password, on the command line, and prints its configuration",
    remedy: 'Start turnserver by a script of your own, with the password in PGPASSWORD.',
  },
] as const;

/** Images whose start scripts are unsafe are started otherwise. */
export const startScript = rule('hubs/start-script', (cluster, report) => {
  for (const { images, severity, message, remedy } of START_SCRIPTS) {
    for (const { container } of components(cluster, ...images)) {
      const command = container.field.get('command');
      if (!command.present) report[severity](command, message, remedy);
    }
  }
});

/** Dialog, which only verifies, does not have the key that signs. */
export const dialogKey = rule('hubs/dialog-key', (cluster, report) => {
  for (const { container } of components(cluster, 'dialog')) {
    const key = variable(container, 'perms_key');
    if (key === undefined) continue;
    report.error(
      key,
      'Dialog gets the private key that signs permissions, although it only verifies them',
      'Mount the public key as a file, and name it in AUTH_KEY.',
    );
  }
});

/** Reticulum is not restarted for faults of others. */
export const livenessProbe = rule('hubs/liveness-probe', (cluster, report) => {
  for (const { container } of components(cluster, 'reticulum', 'ret')) {
    const path = container.field.get('livenessProbe', 'httpGet', 'path');
    if (path.text !== '/health') continue;
    report.warning(
      path,
      'fails while Hubs or Spoke is down: Reticulum is then restarted, too, and every visitor thrown out',
      'Ask for a page that depends on nobody else, such as /api/v1/meta.',
    );
  }
});

/** Software that its makers no longer repair, by image. Source: the Dockerfiles in hubs-cloud, community-edition/services */
const END_OF_LIFE: readonly (readonly [RegExp, string])[] = [
  [
    /(^|\/)mozillareality\/postgres[:@]|(^|\/)postgres:(9|1[0-3])([.-]|$)/,
    'PostgreSQL 13 gets no repairs since 2025, older ones even longer',
  ],
  [/(^|\/)mozillareality\/pgbouncer[:@]/, 'PgBouncer 1.17 is of 2022, on a system without repairs'],
  [/(^|\/)mozillareality\/postgrest[:@]|(^|\/)postgrest\/postgrest:v?9\./, 'PostgREST 9 is of 2022'],
  [
    /(^|\/)(mozillareality|hubsfoundation)\/haproxy[:@]|(^|\/)haproxytech\/kubernetes-ingress:1\.[0-9][.@]/,
    'the controller is of 2022, and its HAProxy 2.5 gets no repairs',
  ],
  [/(^|\/)mozillareality\/certbotbot_http[:@]/, 'certbotbot gets no repairs, and renews nothing by itself'],
];

/** Images contain software that is still repaired. */
export const endOfLife = rule('hubs/end-of-life', (cluster, report) => {
  for (const { field } of cluster.pods.flatMap(({ containers }) => containers)) {
    const image = field.get('image');
    const reason = END_OF_LIFE.find(([pattern]) => pattern.test(image.text ?? ''))?.[1];
    if (reason !== undefined) report.warning(image, reason, 'Plan the step to a version that is maintained.');
  }
});
