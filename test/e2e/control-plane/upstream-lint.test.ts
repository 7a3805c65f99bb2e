import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../../../checks';
import { check } from '../../../checks';
import { reference } from '../reference';

/** The rules that upstream's real output breaks, in whatever way it is generated. */
const ALWAYS = [
  'haproxy/class-annotation',
  'haproxy/global-redirect',
  'hubs/allowed-origins',
  'hubs/anonymous-role',
  'hubs/dialog-key',
  'hubs/empty-key',
  'hubs/end-of-life',
  'hubs/foreign-domain',
  'hubs/liveness-probe',
  'hubs/placeholder',
  'hubs/start-script',
  'operations/exclusive-port',
  'operations/host-network-dns',
  'operations/image',
  'operations/probe-target',
  'operations/probes',
  'operations/resources',
  'operations/restart-on-change',
  'references/config',
  'references/service-port',
  'references/service-selector',
  'references/service-url',
  'scope/cluster-name',
  'security/isolation',
  'security/mount-propagation',
  'security/rbac-secrets',
  'security/rbac-wildcard',
  'security/restricted/capabilities-drop',
  'security/restricted/host-namespaces',
  'security/restricted/host-ports',
  'security/restricted/privilege-escalation',
  'security/restricted/privileged',
  'security/restricted/run-as-non-root',
  'security/restricted/seccomp',
  'security/string-data',
  'security/unused-token',
  'security/weak-secret',
];

/**
 * What holds for one way of storage only. In the recorded files, values of keys are blanked out, so that the certificate cannot be
 * read: with the real one, it is `haproxy/default-certificate`.
 */
const STORAGE: Readonly<Record<string, readonly string[]>> = {
  'hcce-default.yaml': ['operations/exclusive-volume'],
  'hcce-vr-prod.yaml': ['operations/exclusive-volume'],
  'hcce-manual.yaml': ['operations/exclusive-volume', 'security/host-volume'],
  'hcce-nopv.yaml': ['security/restricted/host-path-volumes'],
};

const CERTIFICATE = ['haproxy/default-certificate', 'haproxy/placeholder-certificate'];

test.each(Object.entries(STORAGE))('%s breaks the rules that it is known to break, and no other', (file, more) => {
  const rules = rulesBrokenBy(file);
  expect(rules.filter((rule) => !CERTIFICATE.includes(rule))).toStrictEqual([...ALWAYS, ...more].sort());
  expect(rules.filter((rule) => CERTIFICATE.includes(rule))).toHaveLength(1);
});

test('all recorded files are looked at', () => {
  const files = readdirSync(reference()).filter((name) => /^hcce-.*\.yaml$/.test(name));
  expect(files.sort()).toStrictEqual(Object.keys(STORAGE).sort());
});

function rulesBrokenBy(file: string): string[] {
  const documents = parseAllDocuments(readFileSync(join(reference(), file), 'utf8'));
  const objects = documents.map((document) => document.toJS() as KubeObject | null).filter((object) => object !== null);
  return [...new Set(check(objects).map(({ rule }) => rule))].sort();
}
