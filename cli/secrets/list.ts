import type { Installation } from '../../config';
import type { Origin, Store } from '../../secrets';
import { catalogue } from '../../secrets';
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

export function listSecrets(store: Store | undefined, installation: Installation): Listed[] {
  return catalogue(installation).map(({ name, purpose, origin }) => ({
    name,
    purpose,
    from: origin.from,
    state: store?.values[name] === undefined ? 'missing' : 'set',
    weakAccepted: store?.acceptWeak.includes(name) ?? false,
  }));
}

/** Two lines for each secret: what it is, and what it is for. */
export function listReport(listed: readonly Listed[]): string {
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
