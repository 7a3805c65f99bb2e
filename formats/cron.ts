import type { Format } from './expectation';
import { closest } from './spelling';

const step = '(/[1-9]\\d?)?';
const list = (one: string) => `(\\*${step}|${one}(-${one}${step})?(,${one}(-${one}${step})?)*)`;

/** A schedule of cron with its five fields, in the form that Kubernetes takes: numbers, lists, ranges and steps, no names. */
export const CRON: Format = {
  pattern: new RegExp(
    `^${list('[1-5]?\\d')} ${list('(1?\\d|2[0-3])')} ${list('([1-9]|[12]\\d|3[01])')} ${list('([1-9]|1[0-2])')} ${list('[0-6]')}$`,
  ),
  expected: 'a schedule of five fields (minute, hour, day, month, day of the week), such as "0 3 * * *"',
  maxLength: 100,
  faults: [
    {
      pattern: /^(\S+ +){4}\S*[A-Za-z]\S*$|^(\S+ +){3}\S*[A-Za-z]\S* +\S+$/,
      found: 'a name of a day or a month',
      remedy: 'Write numbers: months from 1 to 12, days of the week from 0 (Sunday) to 6.',
    },
    { pattern: /^@/, found: 'an abbreviation', remedy: 'Write five fields: @daily is "0 0 * * *".' },
    {
      pattern: /^\s*(\S+\s*){1,4}$/,
      found: 'fewer than five fields',
      remedy: 'Write * for each that may be anything.',
    },
    { pattern: /^(\S+ +){5}\S+$/, found: 'six fields', remedy: 'There are no seconds: begin with the minute.' },
    { pattern: /^(\S+ +){4}[7]$/, found: 'day 7', remedy: 'Sunday is 0.' },
    { pattern: /^(\S+ +){4}\S+$/, found: 'a field beyond its limits' },
  ],
};

/**
 * A time zone of the IANA database, as far as its form goes. Whether there is one of the name: see `isTimeZone`.
 */
export const TIME_ZONE: Format = {
  pattern: /^(UTC|[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2})$/,
  expected: 'a time zone, such as Etc/UTC or Europe/Madrid',
  maxLength: 64,
  faults: [
    {
      pattern: /^[A-Z]{2,5}$|^(UTC|GMT)?[+-]\d/,
      found: 'an abbreviation or an offset',
      remedy: 'Name a place, so that daylight saving time is right.',
    },
    {
      pattern: /^[a-z]\w*\/\w|\/[a-z]\w*$/,
      found: 'a name in lower case',
      remedy: 'Its parts begin with capital letters.',
    },
  ],
};

/** Whether the runtime knows the time zone: its list is that of the IANA, as Kubernetes' is. */
export function isTimeZone(name: string): boolean {
  try {
    // eslint-disable-next-line no-restricted-globals -- whether a name exists is no matter of the clock
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** The time zone that a misspelt one most likely stands for, if there is one. */
export function closestTimeZone(name: string): string | undefined {
  // eslint-disable-next-line no-restricted-globals -- names, which do not change with the clock
  return closest(name, Intl.supportedValuesOf('timeZone'));
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a schedule ever comes: the 30th of February does not. A day of the week makes it come in any month. */
export function everComes(schedule: string): boolean {
  const [, , day = '*', month = '*', weekday = '*'] = schedule.split(' ');
  if (weekday !== '*' || day.startsWith('*')) return true;
  const earliest = Math.min(...day.split(',').map((part) => Number.parseInt(part, 10)));
  return LONGEST_MONTHS.some((days, index) => includes(month, index + 1) && earliest <= days);
}

/** Whether a field of a schedule stands for a number. Of steps only the first is looked at. */
function includes(field: string, number: number): boolean {
  if (field.startsWith('*')) return true;
  return field.split(',').some((part) => {
    const [from, to] = part.split('/')[0]!.split('-').map(Number) as [number, number?];
    return number >= from && number <= (to ?? from);
  });
}
