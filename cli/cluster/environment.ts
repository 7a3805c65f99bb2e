import type { KubectlOptions } from './kubectl';

/**
 * The environment of every kubectl that is started. A person's own defaults stay out of it: `~/.kube/kuberc` can make `delete` ask
 * questions, to which a program without a terminal answers no, with exit code 0 (kubectl 1.34 and later).
 */
export function kubectlEnvironment({ kubeconfig }: Pick<KubectlOptions, 'kubeconfig'> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...(kubeconfig !== undefined && { KUBECONFIG: kubeconfig }), KUBERC: 'off' };
}

/** The arguments of kubectl for a cluster: which context comes first. */
export function kubectlArguments({ context }: Pick<KubectlOptions, 'context'>, args: readonly string[]): string[] {
  return [...(context === undefined ? [] : [`--context=${context}`]), ...args];
}
