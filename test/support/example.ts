import { readFileSync } from 'node:fs';
import { hubsApp, renderManifests } from '../../charts';
import type { Manifest } from '../../charts';
import type { Installation } from '../../config';
import { formatProblems } from '../../cli/problems';
import { BACKUP_SECRET, MONITORING_SECRET, parseInstallation } from '../../config';
import { catalogue } from '../../secrets';
import type { RenderedObject } from './objects';

/** A valid `hubs.yaml`, with further settings after the required ones. */
export function hubsYaml(more = ''): string {
  return `domain: meet.example.org
adminEmail: admin@example.org
smtp: { server: smtp.example.org, port: 2587, user: hubs }
${more}`;
}

/** The installation that a text describes. */
export function installation(text = hubsYaml()): Installation {
  const parsed = parseInstallation(text);
  if (!parsed.installation) throw new Error(formatProblems(parsed.problems));
  return parsed.installation;
}

/** The files that an installation is rendered to. Its secrets have no values, and revisions that stay the same. */
export function manifests(of: Installation): Manifest[] {
  const reference = (key: string, name = 'configs') => ({ name, key, revision: `revision of ${key}` });
  const values = [
    { name: 'configs', type: 'Opaque', data: Object.fromEntries(SECRET_KEYS.map((key) => [key, `value of ${key}`])) },
    { name: 'cert-hcce', type: 'kubernetes.io/tls', data: { 'tls.crt': 'certificate', 'tls.key': 'key' } },
    ...[BACKUP_SECRET, MONITORING_SECRET].flatMap((name) => valuesOf(of, name)),
  ];
  return renderManifests(hubsApp(of, { reference, ...(of.secrets === 'local' && { values }) }));
}

function valuesOf(of: Installation, wanted: string) {
  const names = catalogue(of).flatMap(({ name, secret }) => (secret === wanted ? [name] : []));
  const data = Object.fromEntries(names.map((key) => [key, `value of ${key}`]));
  return names.length > 0 ? [{ name: wanted, type: 'Opaque', data }] : [];
}

const SECRET_KEYS = [
  'DB_PASS',
  'SMTP_PASS',
  'GUARDIAN_KEY',
  'PHX_KEY',
  'NODE_COOKIE',
  'DASHBOARD_ACCESS_KEY',
  'PERMS_KEY',
  'PERMS_PUBLIC_KEY',
  'PGRST_JWT_SECRET',
];

/** The objects that an installation is rendered to. */
export function objectsOf(of: Installation): RenderedObject[] {
  return manifests(of).flatMap(({ objects }) => objects as RenderedObject[]);
}

/** The objects of the repository's own example. */
export function exampleObjects(): RenderedObject[] {
  return objectsOf(installation(readFileSync('hubs.yaml', 'utf8')));
}
