import { execFile } from 'node:child_process';
import { hasCloud } from '../cloud';
import { findTerraform } from '../cloud/terraform';
import type { Kubectl } from '../cluster/kubectl';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/**
 * The programs of this computer that the command starts, as far as this installation needs them. Whether kubectl fits the cluster is
 * asked in the area of the cluster.
 */
export async function checkPrograms(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  const [client, helm, installed] = await Promise.all([
    said('kubectl', 'version', '--client', '-o', 'json'),
    said('helm', 'version', '--short'),
    hasCertManager(kubectl),
  ]);
  return [
    { id: 'programs/node', state: 'ok', what: `Node.js ${process.versions.node}` },
    kubectlFinding(client),
    ...helmFinding(helm, installed),
    ...(hasCloud(project) ? [terraformFinding()] : []),
  ];
}

function kubectlFinding(output: string | undefined): Finding {
  const [, version] = /"gitVersion":\s*"(v[^"]+)"/.exec(output ?? '') ?? [];
  const id = 'programs/kubectl';
  if (version !== undefined) return { id, state: 'ok', what: `kubectl ${version}` };
  return {
    id,
    state: 'error',
    what: t('kubectl is not on this computer', 'kubectl no está en este equipo'),
    remedy: t(
      'Install it: https://kubernetes.io/docs/tasks/tools/',
      'Instálalo: https://kubernetes.io/es/docs/tasks/tools/',
    ),
  };
}

/** helm does one thing only: it installs cert-manager where that is missing. */
function helmFinding(output: string | undefined, installed: boolean): Finding[] {
  const [version] = /v\d[\w.-]*/.exec(output ?? '') ?? [];
  const id = 'programs/helm';
  if (version !== undefined) return [{ id, state: 'ok', what: `helm ${version}` }];
  if (installed) return [];
  return [
    {
      id,
      state: 'warning',
      what: t(
        'helm, which installs cert-manager, is not on this computer',
        'helm, que instala cert-manager, no está en este equipo',
      ),
      remedy: t(
        'Install it, or cert-manager in another way: https://helm.sh/docs/intro/install/',
        'Instálalo, o instala cert-manager de otra manera: https://helm.sh/docs/intro/install/',
      ),
    },
  ];
}

function terraformFinding(): Finding {
  const id = 'programs/terraform';
  try {
    const { program, version } = findTerraform(process.env);
    return { id, state: 'ok', what: `${program} ${version}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [what, ...remedy] = error.message.split('\n');
    return { id, state: 'error', what: what!, ...(remedy.length > 0 && { remedy: remedy.join(' ') }) };
  }
}

async function hasCertManager(kubectl: Kubectl | undefined): Promise<boolean> {
  const definition = await kubectl
    ?.get('customresourcedefinition', 'certificates.cert-manager.io')
    .catch(() => undefined);
  return definition !== undefined;
}

/** What a program prints; nothing where there is none, or it fails. */
function said(program: string, ...args: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(program, args, { timeout: 10_000 }, (error, stdout) => resolve(error ? undefined : stdout));
  });
}
