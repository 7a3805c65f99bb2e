import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { certificate } from '../../support/certificates';
import { until } from '../../support/until';
import { kubectl } from '../kubectl';
import { SftpServer, workshop } from '../programs/backup/servers';
import { postgresServer } from '../programs/postgres-server';
import { MACHINE, deployed, inside, podsOf, strangerWith } from './application';
import { TIMEOUT } from './limits';

const stranger = await strangerWith('onquota');
const shop = workshop();
const PASSWORD = 'Invented-Password-4';
const database = await postgresServer(PASSWORD, { address: MACHINE, pair: await certificate({ name: 'postgres' }) });
const box = await SftpServer.start(shop.path, MACHINE);
afterAll(async () => {
  await database.stop();
  box.stop();
  shop.close();
});

const ASK = `import json, sys, urllib.request
request = urllib.request.Request("http://127.0.0.1:8000" + sys.argv[2], method=sys.argv[1], data=sys.argv[3].encode() if len(sys.argv) > 3 else None, headers={"content-type": "application/json"})
try: answer = urllib.request.urlopen(request, timeout=20)
except urllib.error.HTTPError as error: answer = error
print(json.dumps([answer.status, json.load(answer)]))
`;

describe('the example onquota, with the programs of a back end as it has', () => {
  const onquota = stranger.example('onquota', {
    HUBS_DB_ADMIN_PASSWORD: PASSWORD,
    HUBS_STORAGEBOX_PASSWORD: SftpServer.password,
  });
  const sql = (statement: string) => database.ask('onquota_db', statement);
  const ask = async (method: string, path: string, body?: object) => {
    const words = [method, path, ...(body ? [JSON.stringify(body)] : [])].map((word) => `'${word}'`).join(' ');
    const script = `python3 - ${words} <<'END'\n${ASK}END`;
    return JSON.parse(await inside('onquota', 'backend', script)) as [number, Record<string, unknown>];
  };
  const context = async () => (await kubectl(['config', 'current-context'])).trim();

  beforeAll(async () => {
    // An entrance of its own wants public names and an authority; pages in Next.js are not to be had here.
    onquota.add(
      'main.ts',
      `import { App } from 'cdk8s';
import { synth } from 'cdk8s-hubs/project';
import { onQuota } from './onquota';

const app = new App();
onQuota(app, { domain: 'onquota.example.org', databaseHost: '${MACHINE}', version: '1.0.0' });
void synth(app);
`,
    );
    const change = (from: string, to: string) => onquota.edit(from, to, 'onquota.ts');
    change('host: databaseHost,', `host: databaseHost, port: ${database.port},`);
    change("image: image('frontend'),", "image: 'registry.example.org/wapi:1.0.0',");
    change("config: { HOSTNAME: '0.0.0.0' },", "config: { PORT: '3000' },");
    change("host: 'u000000.your-storagebox.example.org',", `host: '${MACHINE}',`);
    change('port: 23,', `port: ${box.port},`);
    change("user: 'u000000',", `user: '${SftpServer.user}',`);
    change("path: 'home/backups/postgresql/onquota',", "path: 'backups',");
    change("'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f'", `'${box.rsaHostKey}'`);
    const start = performance.now();
    expect(await deployed(onquota)).toBe('');
    console.log(
      `measured: seconds from nothing to an OnQuota that runs: ${((performance.now() - start) / 1000).toFixed(1)}`,
    );
  });

  test('has its role, its database and 36 tables, which Alembic made', () => {
    expect(sql("select count(*) from information_schema.tables where table_schema = 'public'")).toBe('36');
    expect(sql('select version_num from alembic_version')).toBe('0002');
    expect(sql("select pg_get_userbyid(datdba) from pg_database where datname = 'onquota_db'")).toBe('onquota');
  });

  test('does what somebody asks for later: through Redis, to a worker', async () => {
    const [code, { id }] = await ask('POST', '/api/v1/quotes', { client: 'school', amount: 7 });
    expect(code).toBe(202);
    await until('the quote is approved', () => sql(`select state from quotes where id = ${Number(id)}`) === 'approved');
    const [worker] = await podsOf('onquota', 'worker');
    expect(await ask('GET', `/api/v1/quotes/${Number(id)}`)).toStrictEqual([
      200,
      { id, client: 'school', amount: 7, state: 'approved', worker: worker!.metadata.name },
    ]);
  });

  test('beats by the clock', async () => {
    const beats = () => Number(sql('select count(*) from heartbeats'));
    const before = beats();
    await until('the scheduler has beaten', () => beats() > before);
  });

  test('shows the worker in Flower, to whoever knows the password', async () => {
    const get = (login: string) =>
      inside(
        'onquota',
        'flower',
        `python3 -c "
import os, urllib.request, base64
request = urllib.request.Request('http://127.0.0.1:5555/api/workers?refresh=1', headers=${login})
try: print(urllib.request.urlopen(request, timeout=30).read().decode())
except Exception as error: print(error)"`,
      );
    expect(await get('{}')).toContain('401');
    const login = "{'Authorization': 'Basic ' + base64.b64encode(os.environ['FLOWER_BASIC_AUTH'].encode()).decode()}";
    const [worker] = await podsOf('onquota', 'worker');
    await until('Flower knows the worker', async () => (await get(login)).includes(`celery@${worker!.metadata.name}`));
  });

  test('signs with another key after it was rotated', async () => {
    const [, { token }] = await ask('POST', '/api/v1/sessions/anna');
    expect((await ask('GET', `/api/v1/sessions/anna/${String(token)}`))[0]).toBe(200);
    const asked = await onquota.hubs('secrets', 'rotate', 'SECRET_KEY');
    const [, words] = /--confirm "(.*)"/.exec(asked.err) ?? [];
    const rotated =
      words === undefined ? asked : await onquota.hubs('secrets', 'rotate', 'SECRET_KEY', '--confirm', words);
    expect(rotated.code, rotated.out + rotated.err).toBe(0);
    await deployed(onquota);
    expect((await ask('GET', `/api/v1/sessions/anna/${String(token)}`))[0]).toBe(401);
  });

  test('scales to three, and goes back to two by a rollback', async () => {
    onquota.edit(
      '    port: 8000,\n    servicePort: 8000,\n',
      '    port: 8000,\n    replicas: 3,\n    servicePort: 8000,\n',
      'onquota.ts',
    );
    await deployed(onquota);
    expect(await podsOf('onquota', 'backend')).toHaveLength(3);
    const { code, out, err } = await onquota.hubs('rollback', '--yes', ...TIMEOUT);
    expect(code, out + err).toBe(0);
    await until('one has stopped', async () => (await podsOf('onquota', 'backend')).length === 2);
    onquota.edit('    replicas: 3,\n', '', 'onquota.ts');
  });

  test('gets a table back that somebody dropped, as the role that owns the database', async () => {
    const backup = await onquota.hubs('backup', 'now', '--json');
    expect(backup.code, backup.out + backup.err).toBe(0);
    const quotes = sql('select id, client, amount from quotes order by id');
    sql('drop table quotes');
    const phrase = `restore onquota_db on ${MACHINE} of onquota@${await context()}`;
    const { code, out, err } = await onquota.hubs('restore', '--backup', 'latest', '--confirm', phrase);
    expect([code, out], err).toStrictEqual([0, expect.stringContaining('The backup is back.')]);
    expect(sql('select id, client, amount from quotes order by id')).toBe(quotes);
    expect((await ask('GET', '/api/v1/health'))[0]).toBe(200);
  });
});
