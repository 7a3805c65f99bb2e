import type { Weakness } from '../../formats';
import { FEWEST_CHARACTERS, credentialIn, isFromElsewhere, secretIn, weakness } from '../../formats';
import type { Field } from '../model';
import { rule } from '../model';

const TO_SECRET = 'Move it to a Secret and refer to it; then replace the value, since others may have read it.';

/**
 * No secret stands in a ConfigMap, an environment variable or an argument, where everyone who may look at the namespace reads it.
 * What counts: private keys, URLs with passwords, tokens, and values with a name like DB_PASSWORD.
 */
export const plainSecret = rule('security/plain-secret', (cluster, report) => {
  const found: [Field, string | undefined][] = [];
  for (const map of cluster.all('ConfigMap')) {
    for (const [name, value] of map.get('data').entries) found.push([value, inFile(name, value.text ?? '')]);
  }
  for (const { field } of cluster.pods.flatMap(({ containers }) => containers)) {
    for (const variable of field.get('env').items) {
      found.push([
        variable.get('value'),
        credentialIn(variable.get('name').text ?? '', variable.get('value').text ?? ''),
      ]);
    }
    for (const argument of [...field.get('command').items, ...field.get('args').items]) {
      found.push([argument, inArgument(argument.text ?? '')]);
    }
  }
  for (const [field, what] of found) {
    if (what !== undefined)
      report.error(field, `${what}, readable for everyone who may look at the namespace`, TO_SECRET);
  }
});

function inArgument(text: string): string | undefined {
  const [, name, value] = /^--?([\w.-]+)=(.+)$/.exec(text) ?? [];
  return credentialIn(name ?? '', value ?? '') ?? secretIn(text);
}

/** A key of a ConfigMap is a setting or a whole file with settings. */
function inFile(name: string, text: string): string | undefined {
  if (!text.includes('\n')) return credentialIn(name, text.trim());
  const secret = secretIn(text);
  if (secret !== undefined) return secret;
  const line = text.split('\n').findIndex((candidate) => {
    const [, key, value] =
      /^\s*(?:export\s+)?["']?([\w.-]{1,128})["']?\s*[=:]\s*["']?([^"'\s]+)["']?,?\s*$/.exec(candidate) ?? [];
    return key !== undefined && credentialIn(key, value ?? '') !== undefined;
  });
  return line < 0 ? undefined : `a secret, by its name, in line ${line + 1}`;
}

const WEAKNESSES: Readonly<Record<Weakness, string>> = {
  placeholder: 'is a placeholder',
  empty: 'is empty, which some programs accept as a key',
  common: 'is among those that everybody tries first',
  short: `is shorter than ${FEWEST_CHARACTERS} characters`,
};

/** The values of Secrets are neither placeholders nor what everybody tries first. */
export const weakSecret = rule('security/weak-secret', (cluster, report) => {
  for (const secret of cluster.all('Secret')) {
    const values = [
      ...secret.get('stringData').entries.map(([name, field]) => [name, field, field.text] as const),
      ...secret.get('data').entries.map(([name, field]) => [name, field, decode(field.text)] as const),
    ];
    for (const [name, field, value] of values) {
      const reason = value === undefined ? undefined : weakness(name, value);
      if (reason !== undefined)
        report.error(
          field,
          `the value ${WEAKNESSES[reason]}`,
          isFromElsewhere(name)
            ? 'Put the value in its place that the other service gave out, or leave the key out where it is optional.'
            : 'Put a long random value in its place, or leave the key out where it is optional.',
        );
    }
  }
});

function decode(base64: string | undefined): string | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64').toString('utf8');
}

/** Secrets are written in `data`. */
export const stringData = rule('security/string-data', (cluster, report) => {
  for (const secret of cluster.all('Secret')) {
    const field = secret.get('stringData');
    if (!field.present) continue;
    report.warning(
      field,
      'values in stringData stay in the cluster after their keys are removed here, and client-side kubectl apply keeps them readable in an annotation',
      'Write them in data, in base64, and apply with --server-side.',
    );
  }
});
