/**
 * Ports on which mail servers speak TLS from the first byte: 465 (RFC 8314), and 2465 where providers offer it past blocked ports
 * (Scaleway, Amazon SES). On all others Reticulum asks for STARTTLS.
 */
const TLS_FIRST: readonly number[] = [465, 2465];

/** Whether mail servers speak TLS from the first byte on a port. */
export function speaksTlsFirst(port: number): boolean {
  return TLS_FIRST.includes(port);
}
