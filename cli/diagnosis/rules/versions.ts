import { t } from '../../../terminal/language';
import type { Found, Rule } from '../diagnosis';

/** kubectl, API server and nodes whose versions are too far apart. */
export const versions: Rule = (scene) => {
  const { client, server } = scene.snapshot.versions;
  const theirs = minorOf(server);
  if (server === undefined || theirs === undefined) return [];
  return [
    ...kubectlSkew(client, server, theirs),
    ...scene.anywhere('Node').flatMap((node) => {
      const version = node.get('status', 'nodeInfo', 'kubeletVersion').text;
      const minor = minorOf(version);
      if (version === undefined || minor === undefined || (minor <= theirs && theirs - minor <= 3)) return [];
      return [
        {
          id: 'node/version',
          severity: 'warning' as const,
          object: node.title,
          cause: t`The node runs Kubernetes ${version}, the control plane ${server}: too far apart.`,
          remedy: t`Replace the node; the provider gives it the version of the cluster.`,
          final: true,
        },
      ];
    }),
  ];
};

function kubectlSkew(client: string | undefined, server: string, theirs: number): Found[] {
  const ours = minorOf(client);
  if (client === undefined || ours === undefined || Math.abs(ours - theirs) <= 1) return [];
  return [
    {
      id: 'kubectl/version',
      severity: 'warning',
      object: 'kubectl',
      cause: t`kubectl is ${client}, the cluster ${server}: they may be one minor version apart.`,
      remedy: t`Install kubectl 1.${theirs}: https://kubernetes.io/docs/tasks/tools/`,
      final: true,
    },
  ];
}

/** The minor number of a version 1.x; nothing for other texts, such as those of simulated nodes. */
function minorOf(version: string | undefined): number | undefined {
  const minor = /^v?1\.(\d+)\./.exec(version ?? '')?.[1];
  return minor === undefined ? undefined : Number(minor);
}
