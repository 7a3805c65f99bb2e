import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { certificate } from '../../support/certificates';
import type { RenderedObject } from '../../support/objects';
import { kubectl, list, rolledOut } from '../kubectl';
import { identity, upstream } from '../upstream';
import { addressOfLoadBalancer, done } from '../world';
import { HOSTS, add, deploy, emptyNode, enterRecords, hubs, inside, presented, settings, turnSecret } from './place';
import { RELAYED, relayed } from './turn';

// The password is taken from the cluster, as everything else.
const on = emptyNode({ HUBS_SMTP_PASS: '' });
const BACKUP = /add:\n {2}--confirm "(I have a backup of hcce@[^"]+)"/;

/** Upstream's manifest, as it runs here: with values in place of those that were removed, and without what this node does not have. */
async function runnable(): Promise<RenderedObject[]> {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { cert, key } = await certificate({ name: 'meet.school.edu' });
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  return upstream('hcce-default.yaml').map((object) => {
    const { kind, metadata } = object;
    if (metadata.name === 'configs') {
      const PGRST_JWT_SECRET = JSON.stringify(
        createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ format: 'jwk' }),
      );
      return { ...object, stringData: { ...(object['stringData'] as object), PGRST_JWT_SECRET } };
    }
    if (metadata.name === 'cert-hcce') return { ...object, data: { 'tls.crt': base64(cert), 'tls.key': base64(key) } };
    if (kind !== 'Deployment') return object;
    // No registry is here to pull from again, and the machine's root is no shared mount.
    const text = JSON.stringify(object).replaceAll('"imagePullPolicy":"Always"', '"imagePullPolicy":"IfNotPresent"');
    return JSON.parse(text.replaceAll(',"mountPropagation":"Bidirectional"', '')) as RenderedObject;
  });
}

describe('an installation that Hubs’ own generator made', () => {
  test('runs, with a room in its database', async () => {
    await kubectl(['apply', '-f', '-'], list(await runnable()));
    enterRecords(on, await addressOfLoadBalancer());
    await rolledOut('hcce');
    await inside('pgsql', 'psql -U postgres retdb -c "create table rooms as select 42 as id"', 'postgresql');
    await inside('reticulum', 'echo a scene > /storage/scene');
  });

  test('is taken over with TURN, to the last certificate, and keeps keys, data and address', async () => {
    const before = await identity();
    done(await (await hubs(on, 'import', '--from-cluster')).ended);
    add(on, settings(on));
    const refused = await (await deploy(on)).ended;
    const [, words] = BACKUP.exec(refused.err) ?? [];
    expect([refused.code, words]).toStrictEqual([3, expect.any(String)]);
    done(await (await deploy(on, '--confirm', words!)).ended);
    expect(await identity()).toStrictEqual(before);
    expect((await inside('pgsql', 'psql -U postgres retdb -Atc "select id from rooms"', 'postgresql')).trim()).toBe(
      '42',
    );
    expect(await inside('reticulum', 'cat /storage/scene')).toBe('a scene\n');
  });

  test('and serves a certificate for each name, and TURN', async () => {
    const address = await addressOfLoadBalancer();
    const names = await Promise.all(HOSTS.map(async (host) => (await presented(address, 443, host)).subjectAltName));
    expect(names).toStrictEqual(HOSTS.map((host) => `DNS:${host}`));
    expect(await relayed(address, await turnSecret())).toMatch(RELAYED);
  });
});
