import { IPV4, expectFormat } from '../../formats';
import { PORTS } from '../../upstream';
import type { NetworkNode } from '../kit';

/** What a component that fetches whatever URL a visitor gives must not reach. */
export interface FetcherProps {
  /**
   * Public IPv4 addresses that it must not connect to, such as the node's own: no firewall of the cloud stands between a pod and its
   * node. Private addresses are always closed.
   *
   * @default - none; of public addresses, only ports 80 and 443 are open
   */
  readonly closedAddresses?: readonly string[];
}

/**
 * Opens the Internet to a component that fetches any URL: what is private stays out of its reach, and of everything else what serves
 * pages. So a node's own ports (kubelet, SSH, node ports) are closed even where its address is not known.
 */
export function fetchesFromInternet(what: string, network: NetworkNode, { closedAddresses = [] }: FetcherProps): void {
  const except = closedAddresses.map((address) => expectFormat(`${what}.closedAddresses`, IPV4, address));
  network.connectOutside(except.length > 0 ? { internetExcept: except } : 'internet', [
    { port: PORTS.http },
    { port: PORTS.https },
  ]);
}
