import type { Format } from './expectation';

const step = '(/[1-9]\\d?)?';
const list = (one: string) => `(\\*${step}|${one}(-${one}${step})?(,${one}(-${one}${step})?)*)`;

/** A schedule of cron with its five fields, in the form that Kubernetes takes: numbers, lists, ranges and steps, no names. */
export const CRON: Format = {
  pattern: new RegExp(
    `^${list('[1-5]?\\d')} ${list('(1?\\d|2[0-3])')} ${list('([1-9]|[12]\\d|3[01])')} ${list('([1-9]|1[0-2])')} ${list('[0-6]')}$`,
  ),
  expected: 'a schedule of five fields (minute, hour, day, month, day of the week), such as "0 3 * * *"',
  maxLength: 100,
};

/** A time zone of the IANA database. Whether it exists is known to the cluster alone. */
export const TIME_ZONE: Format = {
  pattern: /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2})$/,
  expected: 'a time zone, such as Etc/UTC or Europe/Madrid',
  maxLength: 64,
};
