/** Writes the JSON Schema of `hubs.yaml`, with which editors complete and check it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationJsonSchema } from '../config';

writeFileSync(
  join(__dirname, '../config/hubs.schema.json'),
  `${JSON.stringify(installationJsonSchema(), undefined, 2)}\n`,
);
