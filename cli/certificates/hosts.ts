import type { Hosts } from '../../upstream';
import { EXIT, Failure } from '../terminal/failure';
import { t } from '../terminal/language';

/**
 * The host that somebody names: in full, or by what stands before the domain.
 *
 * @throws Failure with `EXIT.usage` for other names
 */
export function hostNamed(name: string, hosts: Hosts): string {
  const host = Object.entries(hosts).find(([key, value]) => name === value || name === key)?.[1];
  if (host !== undefined) return host;
  const list = Object.values(hosts).join(', ');
  throw new Failure(
    t(`${name} is none of the four hosts: ${list}`, `${name} no es ninguno de los cuatro nombres: ${list}`),
    EXIT.usage,
  );
}
