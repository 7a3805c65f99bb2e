import pc from 'picocolors';
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
    const count = objects.length === 1 ? '1 object ' : `${objects.length} objects`;
    return `  ${file.padEnd(width)}  ${count.padStart(10)}${secret ? '  passwords and keys: for your eyes only' : ''}`;
  });
  return `${pc.bold(`Hubs at ${domain}, namespace ${namespace}: wrote ${output}`)}\n${lines.join('\n')}`;
}

function secretsReport({ project, secrets }: SynthResult): string {
  if (!secrets) {
    const names = catalogue(project.installation).map(({ name }) => name);
    return (
      `${pc.bold('You provide these Secrets')} (docs/secrets.md has their formats)\n` +
      `  ${SECRETS.configs}: ${[...names.filter((name) => name !== 'BOOTSTRAP_CERTIFICATE'), 'PERMS_PUBLIC_KEY', 'PGRST_JWT_SECRET'].join(', ')}\n` +
      `  ${SECRETS.bootstrap}: tls.crt and tls.key, issued to a name that nobody visits`
    );
  }
  const { added, missing } = secrets;
  const sections = [];
  if (added.length > 0) {
    sections.push(
      `${pc.bold(`New in ${project.storeFile}: keep a copy of this file elsewhere`)}\n  ${added.join(', ')}`,
    );
  }
  if (missing.length > 0) {
    const lines = missing.map(({ name, purpose, optional }) => `  ${name}: ${purpose}${optional ? '' : ' (nothing starts without it)'}`);
    sections.push(
      `${pc.bold(pc.yellow('Still missing'))}\n${lines.join('\n')}\n` +
        `  Set HUBS_${missing[0]!.name} in the environment, or add it to values: in ${project.storeFile}; then synth again.`,
    );
  }
  return sections.join('\n\n');
}

function warnings(problems: readonly Problem[]): string {
  return problems.length === 0 ? '' : `${pc.bold(pc.yellow('Please note'))}\n${formatProblems(problems)}`;
}

function next({ project, output }: SynthResult): string {
  const { namespace, hosts } = project.installation;
  return `${pc.bold('Next')}
  kubectl apply --server-side -f ${output}        (cert-manager must be there)
  kubectl get service lb -n ${namespace}             its EXTERNAL-IP is where these names must point:
      ${Object.values(hosts).join('  ')}
  kubectl get certificates -n ${namespace}           until all four are READY`;
}
