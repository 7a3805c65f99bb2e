import { colours } from './colours';
import type { Problem } from '../config';
import { formatProblems } from '../config';
import { catalogue } from '../secrets';
import { SECRETS } from '../upstream';
import type { SynthResult } from './synth';

/** What a synth wrote, what is still missing and what to do next. */
export function synthReport(result: SynthResult): string {
  return [written(result), secretsReport(result), warnings(result.project.warnings), next(result)]
    .filter((section) => section !== '')
    .join('\n\n');
}

function written({ project, output, manifests }: SynthResult): string {
  const { domain, namespace } = project.installation;
  const width = Math.max(...manifests.map(({ file }) => file.length));
  const lines = manifests.map(({ file, objects, secret }) => {
    const count = `${String(objects.length).padStart(2)} object${objects.length === 1 ? '' : 's'}`;
    return `  ${file.padEnd(width)}  ${count}${secret ? ': passwords and keys, for your eyes only' : ''}`;
  });
  return `${colours.bold(`Hubs at ${domain}, namespace ${namespace}: wrote ${output}`)}\n${lines.join('\n')}`;
}

function secretsReport({ project, secrets }: SynthResult): string {
  if (!secrets) {
    const specs = catalogue(project.installation);
    const names = specs.filter(({ secret }) => secret === undefined).map(({ name }) => name);
    const buckets = project.installation.cloud?.buckets ?? [];
    return (
      `${colours.bold('You provide these Secrets')} (docs/secrets.md has their formats)\n` +
      `  ${SECRETS.configs}: ${[...names.filter((name) => name !== 'BOOTSTRAP_CERTIFICATE'), 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'].join(', ')}\n` +
      `  ${SECRETS.bootstrap}: tls.crt and tls.key, issued to a name that nobody visits` +
      buckets.map(({ secret, name }) => `\n  ${secret}: key and addresses of the bucket ${name}`).join('')
    );
  }
  const { added, missing } = secrets;
  const sections = [];
  if (added.length > 0) {
    sections.push(
      `${colours.bold(`New in ${project.storeFile}: keep a copy of this file elsewhere`)}\n  ${added.join(', ')}`,
    );
  }
  if (missing.length > 0) {
    const lines = missing.map(
      ({ name, purpose, optional }) => `  ${name}: ${purpose}${optional ? '' : ' (nothing starts without it)'}`,
    );
    sections.push(
      `${colours.bold(colours.yellow('Still missing'))}\n${lines.join('\n')}\n` +
        `  Set HUBS_${missing[0]!.name} in the environment, or add it to values: in ${project.storeFile}; then synth again.`,
    );
  }
  return sections.join('\n\n');
}

function warnings(problems: readonly Problem[]): string {
  return problems.length === 0 ? '' : `${colours.bold(colours.yellow('Please note'))}\n${formatProblems(problems)}`;
}

function next({ project, output }: SynthResult): string {
  const { namespace, hosts } = project.installation;
  return `${colours.bold('Next')}
  1. Apply it; cert-manager must be in the cluster:
       kubectl apply --server-side -f ${output}
  2. Find the load balancer's EXTERNAL-IP, and have these four names point at it:
       kubectl get service lb -n ${namespace}
       ${Object.values(hosts).join('\n       ')}
  3. Wait until all four certificates are READY:
       kubectl get certificates -n ${namespace}`;
}
