/** Writes the page about alerts, which follows from the alerts themselves. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alertsReference } from './alerts-reference';

writeFileSync(join(__dirname, '..', 'docs/reference/alerts.md'), alertsReference());
writeFileSync(join(__dirname, '..', 'docs/es/reference/alerts.md'), alertsReference('es'));
