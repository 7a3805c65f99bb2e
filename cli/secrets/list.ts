import type { Origin, SecretSpec, Store } from '../../secrets';
import { colours } from '../../terminal/colours';
import { t } from '../../terminal/language';
import { translated } from '../../terminal/translated';

/** One secret, without its value. */
export interface Listed {
  readonly name: string;
  readonly purpose: string;
  readonly from: Origin['from'];
  readonly state: 'set' | 'missing';
  readonly weakAccepted: boolean;
}

export function listSecrets(store: Store | undefined, specs: readonly SecretSpec[]): Listed[] {
  return specs.map(({ name, purpose, origin }) => ({
    name,
    purpose,
    from: origin.from,
    state: store?.values[name] === undefined ? 'missing' : 'set',
    weakAccepted: store?.acceptWeak.includes(name) ?? false,
  }));
}

/** Two lines for each secret: what it is, and what it is for. */
export function listReport(listed: readonly Listed[]): string {
  if (listed.length === 0) return t`It keeps no secrets.`;
  const width = Math.max(...listed.map(({ name }) => name.length));
  return listed
    .map(({ name, purpose, from, state, weakAccepted }) => {
      const mark = state === 'set' ? colours.green('✓') : colours.yellow('-');
      const origin = from === 'person' ? t`from you` : t`generated`;
      const stateText =
        state === 'missing'
          ? colours.yellow(t`missing`)
          : weakAccepted
            ? colours.yellow(t`set, weak but accepted`)
            : t`set`;
      return `${mark} ${name.padEnd(width)}  ${origin}, ${stateText}\n  ${' '.repeat(width)}  ${colours.dim(translated(purpose))}`;
    })
    .join('\n');
}
