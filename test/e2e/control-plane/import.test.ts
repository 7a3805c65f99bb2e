import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { hubs } from '../../support/command';
import { temporaryFolder } from '../../support/folder';
import { reference } from '../reference';

test.each(readdirSync(reference()).filter((name) => name.endsWith('.yaml')))(
  '%s is imported, synthesized and compared without anything unexplained',
  async (name) => {
    const folder = temporaryFolder();
    const file = join(reference(), name);
    const imported = await hubs(['import', file, '--json'], { cwd: folder });
    expect([imported.code, imported.stderr]).toStrictEqual([0, '']);
    const { notes, store } = JSON.parse(imported.stdout) as {
      notes: { kind: string; what: string }[];
      store: string;
    };
    const open = notes.filter(({ kind }) => kind === 'unplaced' || kind === 'missing').map(({ what }) => what);
    // Where the database is in its volume, only a manifest says.
    expect(open).toStrictEqual(name.startsWith('hcce-') ? [] : ['PGDATA']);
    const { values } = parse(readFileSync(join(folder, store), 'utf8')) as { values: Record<string, string> };
    expect(values).toMatchObject({
      DB_PASS: '123456',
      SMTP_PASS: 'smtp-pass',
      NODE_COOKIE: 'nodecookie0123456789abcdefghijklmn',
      GUARDIAN_KEY: 'guardiankey0123456789abcdefghijklm',
      PHX_KEY: 'phxkey0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklm',
    });
    expect((await hubs(['synth'], { cwd: folder })).code).toBe(0);
    if (name.startsWith('hcce-')) {
      const compared = await hubs(['compare', file], { cwd: folder });
      expect([compared.code, compared.stdout]).toStrictEqual([0, expect.stringMatching(/^0 unexplained/)]);
    }
  },
);
