import { spawnSync } from 'node:child_process';
import type { CloudProject } from '../cloud';
import { credentialsFor, findTerraform, hasCloud } from '../cloud';
import type { Kubectl } from '../cluster/kubectl';
import type { Finding } from '../findings';
import type { Project } from '../installation';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** The oldest release that the package allows. */
const OLDEST_NODE = 20;

/**
 * The programs and the accounts that this configuration needs on the computer of a person. Git is not needed, doctl neither; helm only
 * where cert-manager is still to be installed, OpenTofu or Terraform only for `cloud`.
 */
export async function checkComputer(project: Project, kubectl: Kubectl | undefined): Promise<Finding[]> {
  return [...programs(), ...(await helm(kubectl)), ...(hasCloud(project) ? cloud(project) : [])];
}

/** What nothing works without. */
export function programs(): Finding[] {
  return [node(), kubectlProgram()];
}

function node(): Finding {
  const { node: version } = process.versions;
  const id = 'computer/node';
  return Number.parseInt(version, 10) >= OLDEST_NODE
    ? { id, state: 'ok', what: `Node.js ${version}` }
    : {
        id,
        state: 'error',
        what: t`Node.js ${version} is too old`,
        remedy: t`Install version ${OLDEST_NODE} or later`,
      };
}

function kubectlProgram(): Finding {
  const id = 'computer/kubectl';
  const said = output('kubectl', ['version', '--client', '-o', 'json']);
  const version = /"gitVersion": *"v([^"]+)"/.exec(said ?? '')?.[1];
  return version === undefined
    ? missing(id, 'kubectl', 'https://kubernetes.io/docs/tasks/tools/')
    : { id, state: 'ok', what: `kubectl ${version}` };
}

async function helm(kubectl: Kubectl | undefined): Promise<Finding[]> {
  const id = 'computer/helm';
  const there = await kubectl?.get('customresourcedefinition', 'certificates.cert-manager.io').catch(() => undefined);
  if (there) return [];
  const version = /v?(\d+\.\d+\.\d+)/.exec(output('helm', ['version', '--short']) ?? '')?.[1];
  if (version !== undefined) return [{ id, state: 'ok', what: `helm ${version}` }];
  const what = t`helm is not on this computer: hubs deploy installs cert-manager with it`;
  return [{ ...missing(id, 'helm', 'https://helm.sh/docs/intro/install/'), state: 'warning', what }];
}

function cloud(project: CloudProject): Finding[] {
  return [terraform(), ...accounts(project), ...doctl()];
}

function terraform(): Finding {
  const id = 'computer/terraform';
  try {
    const { program, version } = findTerraform(process.env);
    return { id, state: 'ok', what: `${program} ${version}` };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const [what, ...remedy] = error.message.split('\n');
    return { id, state: 'error', what: what!, ...(remedy.length > 0 && { remedy: remedy.join(' ') }) };
  }
}

/** Only whether they are there: what they are worth, DigitalOcean says when they are used. */
function accounts({ installation }: CloudProject): Finding[] {
  return credentialsFor(installation, 'infra').map(({ name, purpose }) => {
    const id = `computer/${name}`;
    return (process.env[name] ?? '') === ''
      ? {
          id,
          state: 'warning',
          what: t`${name} is not in the environment`,
          remedy: t`hubs deploy needs it for the cloud side: ${purpose}`,
        }
      : { id, state: 'ok', what: t`${name} is in the environment` };
  });
}

/** Which account doctl speaks for, where somebody uses it beside this command: a mistake there is hard to see. */
function doctl(): Finding[] {
  const current = /^(.+) \(current\)$/m.exec(output('doctl', ['auth', 'list']) ?? '')?.[1];
  if (current === undefined) return [];
  return [
    {
      id: 'computer/doctl',
      state: 'ok',
      what: t`doctl uses the context ${current}`,
    },
  ];
}

function missing(id: string, program: string, address: string): Finding {
  return {
    id,
    state: 'error',
    what: t`${program} is not on this computer`,
    remedy: t`Install it: ${address}`,
  };
}

/** What a program prints; nothing where it is not there or fails. */
function output(program: string, args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 10_000,
  });
  return status === 0 ? stdout : undefined;
}
