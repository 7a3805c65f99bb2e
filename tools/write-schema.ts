/** Writes what follows from the schema of `hubs.yaml`: the JSON Schema, with which editors complete and check it, and its reference. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationJsonSchema } from '../config';
import { configurationReference } from './configuration-reference';

const schema = installationJsonSchema();
const write = (file: string, text: string) => writeFileSync(join(__dirname, '..', file), text);
write('config/hubs.schema.json', `${JSON.stringify(schema, undefined, 2)}\n`);
write('docs/reference/hubs-yaml.md', configurationReference(schema));
write('docs/es/reference/hubs-yaml.md', configurationReference(schema, 'es'));
