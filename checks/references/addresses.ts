import type { Field } from '../model';
import { rule } from '../model';

/**
 * Ranges of addresses are written as the API server takes them: since 1.36 it refuses in new objects what earlier versions read in
 * two ways, bits behind the mask and zeros in front of numbers. Source: KEP-4858, IP/CIDR validation improvements.
 */
export const addressRanges = rule('references/address-range', (cluster, report) => {
  const ranges: Field[] = [
    ...cluster
      .all('NetworkPolicy')
      .flatMap((policy) =>
        [
          ...policy.get('spec', 'ingress').items.flatMap((one) => one.get('from').items),
          ...policy.get('spec', 'egress').items.flatMap((one) => one.get('to').items),
        ].flatMap((peer) => [peer.get('ipBlock', 'cidr'), ...peer.get('ipBlock', 'except').items]),
      ),
    ...cluster.all('Service').flatMap((service) => service.get('spec', 'loadBalancerSourceRanges').items),
  ];
  for (const range of ranges) {
    const written = range.text?.trim();
    const [, address, bits] = /^(\d{1,10}(?:\.\d{1,10}){3})\/(\d{1,3})$/.exec(written ?? '') ?? [];
    if (address === undefined) continue;
    const numbers = address.split('.');
    if (numbers.some((number) => /^0\d/.test(number)) || /^0\d/.test(bits!)) {
      report.error(
        range,
        'zeros in front of a number: Kubernetes refuses them in new objects since 1.36, since other programs read such numbers as octal',
        'Leave the zeros out.',
      );
    } else if (Number(bits) <= 32 && numbers.every((number) => Number(number) <= 255)) {
      const first = firstOf(numbers, Number(bits));
      if (first !== address)
        report.error(
          range,
          'the address has bits behind the mask: Kubernetes refuses it in new objects since 1.36',
          `Write ${first}/${bits} for the whole range, or ${address}/32 for the one address.`,
        );
    }
  }
});

function firstOf(numbers: readonly string[], bits: number): string {
  const value = numbers.reduce((sum, number) => sum * 256 + Number(number), 0);
  const first = value - (value % 2 ** (32 - bits));
  return [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join('.');
}
