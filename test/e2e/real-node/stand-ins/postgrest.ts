/** In place of PostgREST: needs its settings and the database, goes on trying where that is away, and answers once it is there. */
import type { JsonWebKey } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from './database';

const environment = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set`);
  return value;
};

environment('PGRST_DB_SCHEMA');
environment('PGRST_DB_ANON_ROLE');
createPublicKey({ key: JSON.parse(environment('PGRST_JWT_SECRET')) as JsonWebKey, format: 'jwk' });
const { hostname, port, username, password, pathname } = new URL(environment('PGRST_DB_URI'));
const place = {
  hostname,
  port: Number(port || 5432),
  username,
  password: decodeURIComponent(password) || environment('PGPASSWORD'),
  database: pathname.slice(1),
};

let isConnected = false;
createServer((_, response) => response.writeHead(isConnected ? 200 : 503).end()).listen(
  3000,
  process.env['PGRST_SERVER_HOST'] ?? '0.0.0.0',
);
process.on('SIGTERM', () => process.exit(0));
while (!isConnected) {
  isConnected =
    (await sql(place, 'select 1').then(
      () => true,
      (error: Error) => console.error(error.message),
    )) === true;
  await sleep(1000);
}
