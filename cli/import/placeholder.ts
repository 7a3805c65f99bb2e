import { isPlaceholder } from '../../formats';

/** Whether nobody ever gave this value: upstream's templates stand for it. */
export function isUnset(value: string | undefined): boolean {
  return value === undefined || value === '' || value === '?' || /^<.*>$|^\$\w+$/.test(value) || isPlaceholder(value);
}
