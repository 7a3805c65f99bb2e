import type { HubsFacts } from '../../constructs';
import type { Finding } from '../findings';
import { t } from '../../terminal/language';

/**
 * What the components can reach that fetch any URL a visitor gives.
 *
 * @param nodes the public addresses of the nodes, as far as they are known
 */
export function judgeFetchers(
  {
    networkPolicies,
    publicAddress,
    loadBalancer,
  }: Pick<HubsFacts, 'networkPolicies' | 'publicAddress' | 'loadBalancer'>,
  nodes: readonly string[],
): Finding {
  const id = 'media/fetchers';
  if (!networkPolicies) {
    return {
      id,
      state: 'warning',
      what: t`Nearspark and Photomnemonic fetch any URL that a visitor gives, and reach private addresses, too.`,
      remedy: t`Remove networkPolicies from hubs.yaml, then hubs deploy`,
    };
  }
  const closed = loadBalancer ? publicAddress : undefined;
  const open = nodes.filter((address) => address !== closed);
  if (open.length === 0) {
    return { id, state: 'ok', what: t`Nearspark and Photomnemonic reach web servers at public addresses only.` };
  }
  return {
    id,
    state: 'ok',
    what: t`Nearspark and Photomnemonic reach web servers at public addresses only; of the nodes’ own (${open.join(', ')}), ports 80 and 443, where nothing of this installation listens.`,
  };
}
