import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure } from '../terminal/failure';
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
  const run = (args: readonly string[], show?: (text: string) => void) =>
    runTerraform(terraform, stack.folder, args, environment, show);
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
        succeed(stack, await run(['apply', '-input=false', '-no-color', file], show));
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The result, if the run succeeded. */
export function succeed(stack: SynthesizedStack, result: RunResult): RunResult {
  if (result.code === 0) return result;
  throw new Failure(`the stack ${stack.name}:\n\n${(result.stderr.trim() || result.stdout.trim()).slice(-8000)}`);
}

interface ShownPlan {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

function changesIn(json: string): Pick<StackPlan, 'create' | 'change' | 'destroy'> {
  const { resource_changes: all = [] } = JSON.parse(json) as ShownPlan;
  const doing = (action: string) =>
    all.filter(({ change }) => change.actions.includes(action)).map(({ address }) => address);
  return { create: doing('create'), change: doing('update'), destroy: doing('delete') };
}
