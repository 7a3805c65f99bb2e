import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { formatProblems } from '../../cli/problems';
import { parseInstallation } from '../../config';
import { schema } from '../../config/schema';
import { speak } from '../../terminal/language';
import { CANARY, shownIn } from '../support/canary';

const BASE = {
  domain: 'meet.school.edu',
  adminEmail: 'it@school.edu',
  smtp: { server: 'smtp.school.edu', port: 2587, user: 'hubs' },
};

/** What somebody may write in the place of a setting. */
const SHAPES: Readonly<Record<string, unknown>> = {
  text: CANARY,
  'an address': `https://user:${CANARY}@s3.school.edu`,
  'an address of a database': `postgres://u:${encodeURIComponent(CANARY)}@db.school.edu:5432/db`,
  'an address without a scheme': `${CANARY}@school.edu`,
  'several lines': `-----BEGIN RSA PRIVATE KEY-----\n${CANARY}\n-----END RSA PRIVATE KEY-----\n`,
  'a map': { password: CANARY },
  'maps in maps': { a: { b: { c: CANARY } } },
  'a name': { [CANARY]: 1 },
  'a list': [CANARY],
  'a list of maps': [{ a: CANARY }],
  'a placeholder': `changeMe${CANARY}`,
  'a path': `/${CANARY}/../x`,
};

function unwrapped(type: z.ZodType): z.ZodType {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault || type instanceof z.ZodPrefault
    ? unwrapped(type.unwrap() as z.ZodType)
    : type;
}

/** Every path of the schema; one entry stands for those of a list or a record. */
function pathsOf(type: z.ZodType, path: readonly string[] = []): string[][] {
  const inner = unwrapped(type);
  const below =
    inner instanceof z.ZodObject
      ? Object.entries(inner.shape).flatMap(([key, value]) => pathsOf(value as z.ZodType, [...path, key]))
      : inner instanceof z.ZodArray
        ? pathsOf(inner.element as z.ZodType, [...path, '0'])
        : inner instanceof z.ZodRecord && path.length < 6
          ? pathsOf(inner.valueType as z.ZodType, [...path, 'Deployment'])
          : [];
  return [...(path.length > 0 ? [[...path]] : []), ...below];
}

function planted(path: readonly string[], value: unknown): unknown {
  const plant = (current: unknown, [step, ...rest]: readonly string[]): unknown => {
    if (step === undefined) return value;
    if (step === '0') return [plant({}, rest)];
    const map = typeof current === 'object' && current !== null ? (current as Record<string, unknown>) : {};
    return { ...map, [step]: plant(map[step], rest) };
  };
  return plant(BASE, path);
}

/** Everything that anybody is told about a text. */
function said(text: string): string {
  const parsed = parseInstallation(text);
  const problems = parsed.installation ? parsed.warnings : parsed.problems;
  const messages = (['en', 'es'] as const).map((language) => {
    speak(language);
    try {
      return formatProblems(problems);
    } finally {
      speak('en');
    }
  });
  return [JSON.stringify(problems), ...messages].join('\n');
}

const PATHS = pathsOf(schema);

describe('no message about hubs.yaml repeats what may be a secret', () => {
  test('the walk knows the schema', () => {
    const known = PATHS.map((path) => path.join('.'));
    for (const path of ['secrets', 'smtp.user', 'backup.targets.0.s3.endpoint', 'cloud.dns.mail.dkim.0.value']) {
      expect(known).toContain(path);
    }
  });

  test.each(Object.entries(SHAPES))('%s at every path', (_, value) => {
    const leaks = PATHS.flatMap((path) => {
      const shown = shownIn(said(stringify(planted(path, value))));
      return shown.length > 0 ? [`${path.join('.')}: ${shown[0]!}`] : [];
    });
    expect(leaks).toStrictEqual([]);
  });

  test.each(Object.entries(SHAPES))('%s at paths that do not exist', (_, value) => {
    const parents = [
      [],
      ...PATHS.filter((path) =>
        PATHS.some((other) => other.length === path.length + 1 && other.join('.').startsWith(`${path.join('.')}.`)),
      ),
    ];
    const leaks = parents.flatMap((path) =>
      ['unknown', CANARY].flatMap((name) => {
        const shown = shownIn(said(stringify(planted([...path, name], value))));
        return shown.length > 0 ? [`${path.join('.')}.${name}: ${shown[0]!}`] : [];
      }),
    );
    expect(leaks).toStrictEqual([]);
  });

  test.each([
    `domain: *${CANARY}\n`,
    `domain: !${CANARY} x\n`,
    `domain: "\\${CANARY}"\n`,
    `domain: "\\x${CANARY}"\n`,
    `domain: @${CANARY}\n`,
    `domain: %${CANARY}\n`,
    `%${CANARY}\ndomain: a\n`,
    `domain: a: ${CANARY}\n`,
    `SMTP_PASS=${CANARY}\n`,
    `${CANARY}\n`,
    `- ${CANARY}\n`,
    `{${CANARY}\n`,
    `[${CANARY}\n`,
    `domain: |${CANARY}\n`,
    `domain: "${CANARY}\n`,
    `domain: '${CANARY}\n`,
    `domain: "a" ${CANARY}\n`,
    `domain: &${CANARY} a\nsmtp: *${CANARY}\n`,
    `? ${CANARY}\n: a\n`,
    `? [${CANARY}]\n: a\n`,
    `domain:\t${CANARY}\n\t${CANARY}: a\n`,
    `${CANARY}: a\n${CANARY}: b\n`,
    `domain: a\n---\n${CANARY}\n`,
    `domain: \`${CANARY}\`\n`,
    `smtp: { user: a, ${CANARY} }\n`,
    `domain: !!int ${CANARY}\n`,
    `domain: !!binary ${CANARY}\n`,
    `domain: !<${CANARY}> x\n`,
    `domain: |\n  ${CANARY}\n ${CANARY}\n`,
  ])('%j', (text) => expect(shownIn(said(text))).toStrictEqual([]));

  test('numbers that a password may be', () => {
    for (const path of PATHS) {
      expect(said(stringify(planted(path, 739104628))), path.join('.')).not.toContain('739104628');
    }
  });
});
