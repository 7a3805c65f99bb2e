import { IPV4, expectFormat } from '../../formats';

/** How media servers learn the address that clients reach their node at. */
export interface PublicAddressProps {
  /**
   * The node's public IPv4 address.
   *
   * @default - asked of DigitalOcean's metadata service when the pod starts, elsewhere of ipinfo.io
   */
  readonly publicAddress?: string;
}

/** The variable through which the start scripts receive a fixed address. */
export function publicAddressEnv(what: string, { publicAddress }: PublicAddressProps): Record<string, string> {
  return publicAddress === undefined
    ? {}
    : { PUBLIC_ADDRESS: expectFormat(`${what}.publicAddress`, IPV4, publicAddress) };
}

/**
 * Shell function for start scripts: prints the public address, or ends the script with a message. Upstream's images go on with an
 * empty address, and nobody hears anybody.
 */
export const PUBLIC_ADDRESS_FUNCTION = `public_address() {
  address=\${PUBLIC_ADDRESS:-}
  for url in http://169.254.169.254/metadata/v1/interfaces/public/0/ipv4/address https://ipinfo.io/ip; do
    [ -n "$address" ] || address=$(curl --fail --silent --max-time 5 "$url" || true)
  done
  if ! printf '%s' "$address" | grep -Eq '^[0-9]{1,3}(\\.[0-9]{1,3}){3}$'; then
    echo "cannot find out this node's public IPv4 address: set media.publicAddress in hubs.yaml" >&2
    exit 1
  fi
  printf '%s' "$address"
}`;
