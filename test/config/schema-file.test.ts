import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { installationJsonSchema } from '../../config';

test('the JSON Schema for editors is that of the configuration: `npm run schema` brings it up to date', () => {
  const file = JSON.parse(readFileSync('config/hubs.schema.json', 'utf8')) as unknown;
  expect(file, 'config/hubs.schema.json is out of date: run `npm run schema`').toStrictEqual(installationJsonSchema());
});
