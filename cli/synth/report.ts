import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import type { Problem } from '../../config';
import { BACKUP_SECRET } from '../../config';
import { catalogue } from '../../secrets';
import { SECRETS } from '../../upstream';
import { formatProblems } from '../problems';
import { translated } from '../../terminal/translated';
import { addedSection, filesSection, joinSections, missingSection, nextSection } from '../../project/sections';
import type { SynthResult } from './synth';

/** What a synth wrote, what is still missing and what to do next. */
export function synthReport(result: SynthResult): string {
  const { project, secrets } = result;
  return joinSections([
    written(result),
    ...(secrets ? [addedSection(project.storeFile, secrets.added), missing(secrets)] : [provided(result)]),
    warnings(project.warnings),
    backupReport(result),
    next(result),
  ]);
}

function written({ project, output, manifests }: SynthResult): string {
  const { domain, namespace } = project.installation;
  const title = t`Hubs at ${domain}, namespace ${namespace}: wrote ${output}`;
  const files = manifests.map(({ objects, ...manifest }) => ({ ...manifest, objects: objects.length }));
  return filesSection(title, files);
}

/** The Secrets, where somebody else sees to them. */
function provided({ project }: SynthResult): string {
  const specs = catalogue(project.installation);
  const names = specs.filter(({ secret }) => secret === undefined).map(({ name }) => name);
  const buckets = project.installation.cloud?.buckets ?? [];
  const backup = specs.filter(({ secret }) => secret === BACKUP_SECRET).map(({ name }) => name);
  return (
    `${colours.bold(t`You provide these Secrets`)} ${t`(docs/reference/secrets.md has their formats)`}\n` +
    `  ${SECRETS.configs}: ${[...names.filter((name) => name !== 'BOOTSTRAP_CERTIFICATE'), 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'].join(', ')}\n` +
    `  ${SECRETS.bootstrap}: ${t`tls.crt and tls.key, issued to a name that nobody visits`}` +
    buckets.map(({ secret, name }) => t`\n  ${secret}: key and addresses of the bucket ${name}`).join('') +
    (backup.length > 0 ? `\n  ${BACKUP_SECRET}: ${backup.join(', ')}` : '')
  );
}

function missing(secrets: NonNullable<SynthResult['secrets']>): string {
  return missingSection(
    secrets.missing.map(({ name, purpose, optional }) => ({
      name,
      purpose: translated(purpose),
      consequence: optional ? undefined : t`nothing starts without it`,
    })),
  );
}

function backupReport({ project }: SynthResult): string {
  if (project.installation.backup) return '';
  const words = t`There is no backup: neither of the database nor of the files. The section backup makes both (docs/how-to/backup.md).`;
  return colours.bold(colours.yellow(words));
}

function warnings(problems: readonly Problem[]): string {
  return problems.length === 0 ? '' : `${colours.bold(colours.yellow(t`Please note`))}\n${formatProblems(problems)}`;
}

function next({ project, output }: SynthResult): string {
  const { namespace, hosts } = project.installation;
  const names = Object.values(hosts).join('\n       ');
  const steps = t`  hubs deploy\n  Or with kubectl:\n  1. Apply it; cert-manager must be in the cluster:\n       kubectl apply --server-side -f ${output}\n  2. Find the load balancer's EXTERNAL-IP, and have these four names point at it:\n       kubectl get service lb -n ${namespace}\n       ${names}\n  3. Wait until all four certificates are READY:\n       kubectl get certificates -n ${namespace}`;
  return nextSection(steps);
}
