import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { RenderedObject } from '../support/objects';
import { json } from './kubectl';
import { reference } from './reference';

const KEYS = ['DB_PASS', 'SMTP_PASS', 'NODE_COOKIE', 'GUARDIAN_KEY', 'PHX_KEY', 'PERMS_KEY'];
/** Upstream's manifest at a domain that somebody can own, with a real signing key. */
export function upstream(file: string): RenderedObject[] {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trim();
  const text = readFileSync(join(reference(), file), 'utf8').replaceAll('example.org', 'school.edu');
  return parseAllDocuments(text)
    .map((document) => document.toJS() as RenderedObject | null)
    .filter((object) => object !== null)
    .map((object) =>
      object.metadata.name === 'configs'
        ? { ...object, stringData: { ...(object['stringData'] as object), PERMS_KEY: pem.replaceAll('\n', '\\\\n') } }
        : object,
    );
}

/** What must not change for anybody. */
export async function identity() {
  const secret = await json(['get', 'secret', 'configs', '-n', 'hcce']);
  const claims = await json<{ items: RenderedObject[] }>(['get', 'pvc', 'pgsql-pvc', 'ret-pvc', '-n', 'hcce']);
  const { spec, status } = await json(['get', 'service', 'lb', '-n', 'hcce']);
  return {
    keys: KEYS.map((key) => [key, (secret['data'] as Record<string, string>)[key]]),
    volumes: claims.items.map(({ metadata, spec: claim }) => [
      metadata.name,
      (metadata as unknown as { uid: string }).uid,
      claim.volumeName,
    ]),
    address: [spec.clusterIP, status.loadBalancer],
  };
}
