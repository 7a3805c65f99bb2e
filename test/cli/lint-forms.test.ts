import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hubs } from '../support/command';
import { temporaryFolder } from '../support/folder';

const OBJECT = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a, namespace: a }\n';

async function messages(name: string, content: string | Buffer): Promise<unknown[]> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, name), content);
  const { stdout } = await hubs(['lint', '--json', name], { cwd: folder });
  return (JSON.parse(stdout) as { rule: string; message: string; remedy: string }[])
    .filter(({ rule }) => rule.startsWith('file/'))
    .map(({ rule, message, remedy }) => [rule, message, remedy]);
}

test('what another program must read first is recognized, and said how', async () => {
  expect(await messages('kustomization.yaml', 'resources: [a.yaml]\n')).toStrictEqual([
    ['file/form', 'a file of Kustomize, which makes the manifests', 'Let it: kubectl kustomize . | hubs lint -'],
  ]);
  expect(
    await messages('k.yaml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: []\n'),
  ).toHaveLength(1);
  expect(await messages('templates/a.yaml', `${OBJECT}data:\n  {{- toYaml .Values.x | nindent 2 }}\n`)).toStrictEqual([
    [
      'file/form',
      'a template of a Helm chart, which makes the manifests',
      'Let Helm fill it: helm template <chart> | hubs lint -',
    ],
  ]);
  expect(await messages('windows.yaml', Buffer.from(`\ufeff${OBJECT}`, 'utf16le'))).toStrictEqual([
    [
      'file/form',
      'text in UTF-16, as Windows PowerShell writes it with >',
      'Save it as UTF-8: … | Out-File -Encoding utf8 <file>',
    ],
  ]);
  expect(await messages('alias.yaml', `x: &one 1\n---\n${OBJECT}data: { a: *one }\n`)).toContainEqual([
    'file/yaml',
    'an alias whose anchor is in no line before it of the same document: kubectl refuses it',
    'Write the value out: every document stands for itself.',
  ]);
});

test('braces in a value are no template', async () => {
  expect(await messages('dashboard.yaml', `${OBJECT}data: { a: "{{ .Labels.x }}" }\n`)).toStrictEqual([]);
});
