import type { Cluster, Field } from '../model';
import { rule } from '../model';
import type { Controller } from './controller';
import { controllers, settings, watches } from './controller';

const NAMES = ['request-set-header', 'response-set-header'];

/**
 * Headers that Ingresses set can be written into HAProxy's configuration: it refuses the whole of it for one value that it cannot read,
 * keeps the one before, and after a restart listens nowhere. Source: `pkg/annotations/ingress/reqSetHdr.go` of
 * haproxytech/kubernetes-ingress, 1.8.5 to 3.2.11, and `haproxy -c`.
 */
export const headerValues = rule('haproxy/header-value', (cluster, report) => {
  for (const controller of controllers(cluster)) {
    for (const { field, name } of headers(cluster, controller)) {
      for (const line of (field.text ?? '').split('\n').filter((one) => one !== '')) {
        const [reason, remedy] = faultOf(line, name, controller) ?? [];
        if (reason !== undefined && remedy !== undefined) report.error(field, reason, remedy);
      }
    }
  }
});

/** What sets headers: annotations of Ingresses that the controller watches, and its ConfigMap. */
function headers(cluster: Cluster, controller: Controller): { field: Field; name: string }[] {
  const inConfigMap = settings(cluster, controller);
  return NAMES.flatMap((name) => [
    ...cluster
      .all('Ingress')
      .filter(({ namespace }) => watches(controller, namespace))
      .map((ingress) => ({ field: ingress.get('metadata', 'annotations', `haproxy.org/${name}`), name })),
    ...(inConfigMap === undefined ? [] : [{ field: inConfigMap.get(name), name }]),
  ]);
}

type Fault = readonly [reason: string, remedy: string];

const FORM = 'Write <name> "<value>", one header a line.';

function faultOf(line: string, name: string, { isAtLeast }: Controller): Fault | undefined {
  const at = line.indexOf(' ');
  if (at === -1) return ['a line has a name and no value: the header is not set', FORM];
  const words = wordsOf(
    `${line.slice(0, at)} ${isAtLeast(3, 2) ? quotedOnce(line.slice(at + 1)) : `"${line.slice(at + 1)}"`}`,
  );
  if (typeof words === 'string') return [refused(words), FORM];
  const [, value, ...rest] = words;
  if (value === undefined || value === '') return [refused('it has no value'), FORM];
  if (rest.length > 0) {
    return [
      refused('it has further words behind its value, since quotes within quotes end them'),
      isAtLeast(3, 2)
        ? 'Put the whole value in one pair of double quotes, and write \\" for quotes within.'
        : 'Leave the double quotes around the value out: this version of the controller puts them there itself.',
    ];
  }
  const fault = formatFault(value, name);
  return fault === undefined ? undefined : [refused(fault), 'Write %% for a percent sign.'];
}

const refused = (why: string) =>
  `HAProxy cannot read this header (${why}): it refuses its whole configuration, and after a restart listens nowhere`;

/** As `EnsureQuoted` of the controller does since 3.2.0; versions before put quotes around whatever there is. */
function quotedOnce(value: string): string {
  if (value === '' || value === '"') return '""';
  return `${value.startsWith('"') ? '' : '"'}${value}${value.endsWith('"') ? '' : '"'}`;
}

/** The words of a line as HAProxy reads it, or why it cannot. Source: its management guide, "Quoting and escaping", 2.3 to 3.2. */
function wordsOf(line: string): string[] | string {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let index = 0; index < line.length; index++) {
    const sign = line[index]!;
    if (quote === "'") {
      if (sign === "'") quote = '';
      else word = (word ?? '') + sign;
    } else if (sign === '\\') {
      word = (word ?? '') + (line[index + 1] ?? '');
      index++;
    } else if (quote === '"' && sign === '$') {
      const reference = /^\$(?:\{[A-Za-z_][^}]*\}|[A-Za-z_]\w*)/.exec(line.slice(index))?.[0];
      if (reference === undefined) return 'a dollar sign begins the name of a variable';
      // What the variable holds is up to the controller's environment.
      word = (word ?? '') + '?';
      index += reference.length - 1;
    } else if (sign === '"' || (sign === "'" && quote === '')) {
      quote = quote === '' ? sign : '';
      word ??= '';
    } else if (quote === '' && /\s/.test(sign)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (quote === '' && sign === '#') {
      break;
    } else {
      word = (word ?? '') + sign;
    }
  }
  if (quote !== '') return 'a quote is not closed';
  return word === undefined ? words : [...words, word];
}

/** What stands behind a percent sign: `%%`, a variable of the log format, or a sample in brackets. */
function formatFault(value: string, name: string): string | undefined {
  for (let index = value.indexOf('%'); index !== -1; index = value.indexOf('%', index)) {
    const rest = value.slice(index + 1);
    if (rest.startsWith('%')) {
      index += 2;
      continue;
    }
    const [options = ''] = /^\{[^}]*\}/.exec(rest) ?? [];
    const after = rest.slice(options.length);
    if (after === '') return 'a percent sign at its end';
    if (after.startsWith('[')) {
      const end = after.indexOf(']');
      if (end === -1) return 'a bracket is not closed';
      if (name === 'response-set-header' && /^\[req\./.test(after))
        return 'requests are gone when responses are written';
      index += 1 + options.length + end + 1;
      continue;
    }
    const variable = /^[A-Za-z]+/.exec(after)?.[0];
    if (variable === undefined || !VARIABLES.includes(variable))
      return 'a percent sign stands for a variable that there is not';
    index += 1 + options.length + variable.length;
  }
  return undefined;
}

/** Source: HAProxy's configuration manual, 8.2.6 "Custom log format", 2.3 to 3.2. */
const VARIABLES =
  'B|CC|CS|E|H|HM|HP|HPO|HQ|HU|HV|ID|ST|T|Ta|Tc|Td|TR|Tl|Th|Ti|Tq|Tr|Ts|Tt|Tu|Tw|U|ac|b|bc|bi|bp|bq|ci|cp|f|fc|fi|fp|ft|hr|hrl|hs|hsl|lc|ms|o|pid|r|rc|rt|s|sc|si|sp|sq|sslc|sslv|t|tr|trg|trl|ts|tsc'.split(
    '|',
  );
