import { expect, test } from 'vitest';
import type { Problem } from '../../checks';
import { check } from '../../checks';
import { upstream, VALUES } from './upstream';

/**
 * Upstream's weaknesses that manifests show, and where rules see them: `<rule> <object>`.
 *
 * The others are in images and scripts, out of sight: W-08 (values that the generator corrupts), W-09 (a quota that the program
 * ignores), W-10 (an option that is ignored), W-26 (the apply script), W-27 (backup), W-34 (how the generator edits its template).
 */
const WEAKNESSES: readonly (readonly [string, ...string[]])[] = [
  ['W-01 the key of the internal API is a public constant', 'hubs/placeholder ConfigMap hcce/ret-config'],
  [
    'W-02 everybody knows the Erlang cookie',
    'hubs/start-script Deployment hcce/reticulum',
    'security/isolation Deployment hcce/reticulum',
  ],
  ['W-03 an empty bot key is accepted', 'hubs/empty-key ConfigMap hcce/ret-config'],
  ['W-04 PostgREST works as superuser', 'hubs/anonymous-role Deployment hcce/reticulum'],
  [
    'W-05 the database password is 123456',
    'security/weak-secret Secret hcce/configs',
    'security/isolation Deployment hcce/pgsql',
  ],
  ['W-06 pods keep old keys', 'operations/restart-on-change Deployment hcce/dialog'],
  ['W-07 placeholders are rendered', 'security/weak-secret Secret hcce/configs'],
  [
    'W-11 Reticulum is privileged',
    'security/restricted/privileged Deployment hcce/reticulum',
    'security/mount-propagation Deployment hcce/reticulum',
  ],
  ['W-12 Dialog has the private key', 'hubs/dialog-key Deployment hcce/dialog'],
  [
    'W-13 coturn shows its password and cannot resolve',
    'hubs/start-script Deployment hcce/coturn',
    'operations/host-network-dns Deployment hcce/coturn',
  ],
  [
    'W-14 rollouts never end',
    'operations/exclusive-volume Deployment hcce/pgsql',
    'operations/exclusive-volume Deployment hcce/reticulum',
    'operations/exclusive-port Deployment hcce/coturn',
  ],
  ['W-15 the bootstrap certificate shadows the real one', 'haproxy/default-certificate Deployment hcce/haproxy'],
  ['W-16 nothing renews certificates', 'references/config Ingress hcce/ret'],
  [
    'W-17 certbotbot may do nearly everything',
    'security/rbac-admin RoleBinding hcce/certbotbot',
    'digitalocean/bare-pod Pod hcce/certbotbot-http',
    'hubs/end-of-life Pod hcce/certbotbot-http',
  ],
  [
    'W-18 HAProxy reads all Secrets, and is old',
    'security/rbac-secrets ClusterRole haproxy-cr',
    'hubs/end-of-life Deployment hcce/haproxy',
  ],
  ['W-19 old software', 'hubs/end-of-life Deployment hcce/pgsql'],
  ['W-20 tags that move', 'operations/image Deployment hcce/hubs'],
  [
    'W-21 no resources, no probes',
    'operations/resources Deployment hcce/nearspark',
    'operations/probes Deployment hcce/nearspark',
  ],
  ['W-22 a token in every pod', 'security/unused-token Deployment hcce/nearspark'],
  ['W-23 Dialog’s admin port is open', 'references/service-port Service hcce/dialog'],
  ['W-24 a third party says what the address is', 'hubs/start-script Deployment hcce/dialog'],
  ['W-25 secrets stay readable after an apply', 'security/string-data Secret hcce/configs'],
  [
    'W-28 two installations collide',
    'scope/cluster-name ClusterRole haproxy-cr',
    'duplicates/host-port Deployment a/dialog',
  ],
  [
    'W-29 dead ends',
    'references/service-selector Service hcce/speelycaptor',
    'references/service-url Deployment hcce/reticulum',
    'security/weak-secret Secret hcce/configs',
  ],
  ['W-30 pods may fetch anything', 'security/isolation Deployment hcce/nearspark'],
  ['W-31 every website may talk to Reticulum', 'hubs/allowed-origins ConfigMap hcce/ret-config'],
  ['W-32 Reticulum restarts for faults of others', 'hubs/liveness-probe Deployment hcce/reticulum'],
  [
    'W-33 a foreign site is trusted',
    'hubs/foreign-domain ConfigMap hcce/ret-config',
    'hubs/foreign-domain Deployment hcce/hubs',
  ],
];

const objects = await upstream();
const problems: readonly Problem[] = check(objects);
const found = new Set(problems.map(({ rule, object }) => `${rule} ${object}`));

test.each(WEAKNESSES)('%s', (_, ...rules) => {
  expect(rules.filter((rule) => !found.has(rule))).toStrictEqual([]);
});

test('nothing in the objects is misspelt: their weaknesses are not of that kind', () => {
  expect(problems.filter(({ rule }) => rule.startsWith('schema/'))).toStrictEqual([]);
});

test('every problem says where it is, what is wrong and how to mend it, in sentences', () => {
  for (const { object, message, remedy } of problems) {
    expect(object).toMatch(/^[A-Z]\w+ \S+$/);
    expect(message).toMatch(/^\S.*[^.\s]$/);
    expect(remedy).toMatch(/^[A-Z].*[.…?)]$/);
  }
});

test('no message contains the value of a secret', () => {
  const text = JSON.stringify(problems);
  const certificate = objects.find(({ metadata }) => metadata.name === 'cert-hcce')?.['data'] as Record<string, string>;
  for (const value of [...Object.values(VALUES), ...Object.values(certificate)]) {
    if (value !== 'postgres' && value !== '?') expect(text.includes(value)).toBe(false);
  }
});

test('the kinds of problems of the whole, so that a rule that falls silent is noticed', () => {
  expect([...new Set(problems.map(({ rule }) => rule))].sort()).toMatchInlineSnapshot(`
    [
      "digitalocean/bare-pod",
      "duplicates/host-port",
      "haproxy/class-annotation",
      "haproxy/default-certificate",
      "haproxy/global-redirect",
      "hubs/allowed-origins",
      "hubs/anonymous-role",
      "hubs/dialog-key",
      "hubs/empty-key",
      "hubs/end-of-life",
      "hubs/foreign-domain",
      "hubs/liveness-probe",
      "hubs/placeholder",
      "hubs/start-script",
      "operations/exclusive-port",
      "operations/exclusive-volume",
      "operations/host-network-dns",
      "operations/image",
      "operations/probe-target",
      "operations/probes",
      "operations/resources",
      "operations/restart-on-change",
      "references/config",
      "references/service-port",
      "references/service-selector",
      "references/service-url",
      "scope/cluster-name",
      "security/isolation",
      "security/mount-propagation",
      "security/rbac-admin",
      "security/rbac-secrets",
      "security/rbac-wildcard",
      "security/restricted/capabilities-drop",
      "security/restricted/host-namespaces",
      "security/restricted/host-ports",
      "security/restricted/privilege-escalation",
      "security/restricted/privileged",
      "security/restricted/run-as-non-root",
      "security/restricted/seccomp",
      "security/string-data",
      "security/unused-token",
      "security/weak-secret",
    ]
  `);
});
