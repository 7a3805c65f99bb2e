import type { Format } from './expectation';
import { matches } from './expectation';

/** Why a text is not in a format, in words that repeat nothing of it: whoever mistook a line may have put a password there. */
export interface Fault {
  /** Completes "found …". */
  readonly found: string;
  /** What to do about it. */
  readonly remedy?: string;
}

interface Repair extends Fault {
  /** The text without the fault, or as it was. */
  readonly mended: (text: string) => string;
}

/** The most common faults, in an order in which mending one does not hide another. */
const REPAIRS: readonly Repair[] = [
  { found: 'spaces around the text', mended: (text) => text.trim(), remedy: 'Remove them.' },
  {
    found: 'an address with a scheme (https://)',
    mended: (text) => text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').replace(/\/$/, ''),
    remedy: 'Write the host name alone.',
  },
  {
    found: 'a path behind the host',
    mended: (text) => text.replace(/\/.*$/, ''),
    remedy: 'Write the host name alone.',
  },
  { found: 'a slash at the end', mended: (text) => text.replace(/\/+$/, ''), remedy: 'Remove it.' },
  {
    found: 'a port behind the host',
    mended: (text) => text.replace(/:\d+$/, ''),
    remedy: 'Write the host name alone.',
  },
  { found: 'a dot at the end', mended: (text) => text.replace(/\.$/, ''), remedy: 'Remove it.' },
  {
    found: 'letters beyond ASCII',
    mended: (text) => text.replace(/[^\0-\x7f]/g, 'x'),
    remedy: 'Use letters a to z; a domain with others is written in the form that begins with xn--.',
  },
  { found: 'capital letters', mended: (text) => text.toLowerCase(), remedy: 'Write it in lower case.' },
  { found: 'underscores', mended: (text) => text.replaceAll('_', '-'), remedy: 'Use hyphens.' },
  { found: 'spaces in the text', mended: (text) => text.replace(/\s+/g, ''), remedy: 'Remove them.' },
  {
    found: 'a quotation mark in the text',
    mended: (text) => text.replace(/["'’]/g, ''),
    remedy: 'Use an address of letters, digits and . _ % + - before the @.',
  },
];

/** Says what is wrong with a text that is not in the format. */
export function faultOf(format: Format, text: string): Fault {
  if (text === '') return { found: 'an empty text' };
  const own = format.faults?.find(({ pattern }) => pattern.test(text));
  if (own) return { found: own.found, ...(own.remedy !== undefined && { remedy: own.remedy }) };
  if (text.length > format.maxLength) {
    return { found: `${text.length} characters, where at most ${format.maxLength} fit` };
  }
  const userInfo = /^[a-z][a-z0-9+.-]*:\/\/[^/]*@/i.test(text);
  if (userInfo) return { found: 'an address with a user or a password in it', remedy: 'Secrets have no place here.' };
  const needed: Repair[] = [];
  let current = text;
  for (const repair of REPAIRS) {
    const next = repair.mended(current);
    if (next === current) continue;
    needed.push(repair);
    current = next;
    if (!matches(format, current)) continue;
    // What mended nothing by itself may have been right as it was.
    const faults = needed.filter((one) => !matches(format, mendedWithout(text, needed, one)));
    const [remedy] = faults.flatMap((fault) => fault.remedy ?? []);
    return { found: faults.map(({ found }) => found).join(' and '), ...(remedy !== undefined && { remedy }) };
  }
  return { found: 'text of another form' };
}

function mendedWithout(text: string, repairs: readonly Repair[], without: Repair): string {
  return repairs.filter((repair) => repair !== without).reduce((mended, repair) => repair.mended(mended), text);
}
