import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { applyTerraform } from './apply';
import { remedyFor } from './causes';
import type { SynthesizedStack } from './synth';
import type { Environment, RunResult, Terraform } from './terraform';
import { runTerraform } from './terraform';

/** What applying a stack would do. */
export interface StackPlan {
  readonly stack: SynthesizedStack;
  /** Addresses of what is created, changed, destroyed; what is replaced counts as both created and destroyed. */
  readonly create: readonly string[];
  readonly change: readonly string[];
  readonly destroy: readonly string[];
  /** Whether anything changes; outputs and imports count, too. */
  readonly changes: boolean;
  /** Versions of Kubernetes that clusters would begin with; empty text for a version that DigitalOcean does not have. */
  readonly clusterVersions: readonly string[];
  /** What Terraform says, without secrets. */
  readonly text: string;
}

/** A plan, and the private file that it is in. */
export interface PlannedStack {
  readonly plan: StackPlan;
  /**
   * Does what the plan says, and nothing else.
   *
   * @throws Failure when Terraform fails; what it did until then is in its state
   */
  readonly apply: (show?: (text: string) => void) => Promise<void>;
}

/**
 * Plans a stack, and hands the plan to `use`. The plan's file can hold secrets: it is in a private folder, which is gone afterwards.
 *
 * @throws Failure with Terraform's own words
 */
export async function withPlan<T>(
  terraform: Terraform,
  stack: SynthesizedStack,
  environment: Environment,
  use: (planned: PlannedStack) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hubs-plan-'));
  const file = join(folder, 'plan');
  const run = (args: readonly string[]) => runTerraform(terraform, stack.folder, args, environment);
  try {
    succeed(stack, await run(['init', '-input=false', '-no-color']));
    const planned = await run(['plan', '-input=false', '-no-color', '-detailed-exitcode', `-out=${file}`]);
    // With this flag, 2 means that there are changes.
    if (planned.code !== 2) succeed(stack, planned);
    const text = succeed(stack, await run(['show', '-no-color', file])).stdout;
    const json = succeed(stack, await run(['show', '-json', file])).stdout;
    return await use({
      plan: { stack, ...changesIn(json), changes: planned.code === 2, text: text.trim() },
      apply: async (show) => {
        const args = ['-input=false', '-no-color', file];
        const result = await applyTerraform(terraform, stack.folder, args, environment, show);
        if (result.code !== 0) throw new Failure(`${wordsOf(stack, result)}\n\n${kept()}`);
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The result, if the run succeeded. */
export function succeed(stack: SynthesizedStack, result: RunResult): RunResult {
  if (result.code === 0) return result;
  throw new Failure(wordsOf(stack, result));
}

/** What Terraform said, and what to do about it where that is known. */
function wordsOf({ name }: SynthesizedStack, { stdout, stderr }: RunResult): string {
  const words = (stderr.trim() || stdout.trim()).slice(-8000);
  const remedy = remedyFor(words);
  return `${t`the stack ${name}`}:\n\n${words}${remedy === undefined ? '' : `\n\n${remedy}`}`;
}

function kept(): string {
  return t`What was made until then stays, and is in the state. Mend what is said above, and run the same command again: it goes on from there.`;
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[]; readonly after: { readonly version?: string } | null };
  }[];
}

function changesIn(json: string): Pick<StackPlan, 'create' | 'change' | 'destroy' | 'clusterVersions'> {
  const { resource_changes: all = [] } = JSON.parse(json) as ShownPlan;
  const doing = (action: string) => all.filter(({ change }) => change.actions.includes(action));
  const addresses = (action: string) => doing(action).map(({ address }) => address);
  return {
    create: addresses('create'),
    change: addresses('update'),
    destroy: addresses('delete'),
    clusterVersions: doing('create')
      .filter(({ type }) => type === 'digitalocean_kubernetes_cluster')
      .map(({ change }) => change.after?.version ?? ''),
  };
}
