import type { CloudInstallation } from '../../cdktf/app';
import { spacesKeyNames } from '../../secrets';
import { SPACES_KEYS } from '../../digitalocean';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { succeed } from './plan';
import type { SynthesizedStack } from './synth';
import type { Environment, Terraform } from './terraform';
import { runTerraform } from './terraform';

/** What the stack `infra` made. */
export interface InfraOutputs {
  readonly clusterId: string;
  readonly clusterName: string;
  readonly clusterVersion: string;
  /** Secret: the way into the cluster, for seven days. */
  readonly kubeconfig: string;
  /**
   * Secret: the keys of the buckets, under the names that the secret store has for them (`SPACES_ACCESS_KEY_ID`, …). With `HUBS_` before
   * each they go into the environment of a synth, which then keeps them.
   */
  readonly spacesKeys: Readonly<Record<string, string>>;
}

/**
 * Reads the outputs of the stack `infra`.
 *
 * @throws Failure when it was never applied
 */
export async function infraOutputs(
  terraform: Terraform,
  stack: SynthesizedStack,
  installation: CloudInstallation,
  environment: Environment,
): Promise<InfraOutputs> {
  const result = await runTerraform(terraform, stack.folder, ['output', '-json'], environment);
  const outputs = JSON.parse(succeed(stack, result).stdout) as Record<string, { value: unknown }>;
  const value = (name: string): unknown => {
    if (!(name in outputs)) {
      throw new Failure(t`the stack infra has no output ${name}: it was not applied as it is now`);
    }
    return outputs[name]!.value;
  };
  const keys = installation.cloud.buckets.flatMap((bucket) => {
    const names = spacesKeyNames(bucket);
    const key = value(`spaces_${bucket.name.replaceAll('-', '_')}_key`) as Record<string, string>;
    return [
      [names.id, key[SPACES_KEYS.id]!],
      [names.secret, key[SPACES_KEYS.secret]!],
    ];
  });
  return {
    clusterId: String(value('cluster_id')),
    clusterName: String(value('cluster_name')),
    clusterVersion: String(value('cluster_version')),
    kubeconfig: String(value('kubeconfig')),
    spacesKeys: Object.fromEntries(keys) as Record<string, string>,
  };
}
