import type { Exemption } from './exemptions';

const NGINX = "the image's nginx starts as root, binds, and becomes another user; it writes its pages at each start";
const PGBOUNCER = "the image's start script writes its configuration as root, then becomes the user postgres";
const RETICULUM = "the image's start script writes into /ret and the storage, which belong to root";
const MEDIA = "browsers send audio and video straight to the node's address: no Service carries thousands of UDP ports";
const ADMINISTRATION =
  "dialog's administration has no password, so it listens on 127.0.0.1 of the node, where the probe must ask it";
const LOCAL_ONLY =
  'PostgREST listens on 127.0.0.1, where the kubelet cannot ask it, and its image has no shell to ask from inside';

const FOLDER =
  'a folder of a node belongs to root: the image hands it over to postgres before it gives up root (no cloud volume needs this)';
const ENTRANCE = 'without a load balancer, ports 80 and 443 of the machine itself are the way in';
const S6 = 'the first program of controller 1.8.5 becomes root to prepare /run; version 3.2 does without';

/** What is known and accepted about an installation of Hubs that this project renders. */
export const hubsExemptions: readonly Exemption[] = [
  ...exempt('Deployment hubs', NGINX, ['security/restricted/run-as-non-root', 'security/restricted/capabilities-add']),
  ...exempt('Deployment spoke', NGINX, ['security/restricted/run-as-non-root', 'security/restricted/capabilities-add']),
  ...['pgbouncer', 'pgbouncer-t'].flatMap((name) =>
    exempt(`Deployment ${name}`, PGBOUNCER, [
      'security/restricted/run-as-non-root',
      'security/restricted/capabilities-add',
    ]),
  ),
  {
    rule: 'security/restricted/run-as-non-root',
    object: 'Deployment reticulum',
    container: 'reticulum',
    reason: RETICULUM,
  },
  ...['dialog', 'coturn'].flatMap((name) =>
    exempt(`Deployment ${name}`, MEDIA, ['security/restricted/host-namespaces', 'security/restricted/host-ports']),
  ),
  ...exempt('Deployment dialog', ADMINISTRATION, ['security/restricted/host-probes']),
  ...exempt('Deployment pgsql', FOLDER, [
    'security/restricted/run-as-non-root',
    'security/restricted/capabilities-add',
  ]),
  ...exempt('Deployment haproxy', S6, ['security/restricted/privilege-escalation']),
  ...exempt('Deployment haproxy', ENTRANCE, ['security/restricted/host-ports']),
  { rule: 'operations/probes', object: 'Deployment reticulum', container: 'postgrest', reason: LOCAL_ONLY },
];

function exempt(object: string, reason: string, rules: readonly string[]): Exemption[] {
  return rules.map((rule) => ({ rule, object, reason }));
}
