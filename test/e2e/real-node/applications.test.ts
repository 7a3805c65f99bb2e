import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { json, kubectl } from '../kubectl';
import { S3Server, workshop } from '../programs/backup/servers';
import { TIMEOUT } from './limits';
import { MACHINE, deployed, inside, podsOf, strangerWith } from './application';

const stranger = await strangerWith('wapi');
const shop = workshop();
const s3 = await S3Server.start(shop.path, MACHINE);
afterAll(() => {
  s3.stop();
  shop.close();
});

describe('the example wapi, with a program in place of its own that counts in the volume', () => {
  const wapi = stranger.example('wapi', {
    HUBS_DATABASE_URL: 'libsql://wapi.example.org',
    HUBS_DATABASE_AUTH_TOKEN: 'a-token-of-the-tests',
    HUBS_BACKUP_KEY_ID: S3Server.key,
    HUBS_BACKUP_KEY_SECRET: S3Server.secret,
  });
  const SESSIONS = '/app/whatsapp_sessions';
  const hits = async () => Number(await inside('wapi', 'wapi', `cat ${SESSIONS}/hits`));

  beforeAll(async () => {
    wapi.edit("  command: ['node', 'server.js'],\n", '');
    // No ingress controller is here.
    wapi.edit("  hosts: ['wapi.example.org'],\n", '');
    wapi.edit("HOSTNAME: '0.0.0.0',", `PORT: '3000', DATA_DIR: '${SESSIONS}',`);
    wapi.edit('BackupTarget.spaces', 'BackupTarget.s3');
    wapi.edit(
      `bucket: 'wapi-backups',\n      region: 'fra1',`,
      `bucket: 'school-backups', endpoint: 'http://${MACHINE}:${s3.port}',`,
    );
    expect(await deployed(wapi)).toBe('');
  });

  test('answers, as verify finds out over the network', async () => {
    const { code, out } = await wapi.hubs('verify');
    expect([code, out.trimEnd().split('\n').at(-1)]).toStrictEqual([0, '1/1 as it should be']);
    expect(await hits()).toBeGreaterThan(0);
  });

  test('runs with as few rights as the namespace’s level "restricted" asks for', async () => {
    expect(await inside('wapi', 'wapi', 'id -u; id -g')).toBe('1001\n1001\n');
    await expect(inside('wapi', 'wapi', 'touch /app/x')).rejects.toThrow('Read-only file system');
    expect(await inside('wapi', 'wapi', 'touch /tmp/x && grep CapEff /proc/1/status')).toMatch(/CapEff:\t0{16}\n/);
    const privileged = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'privileged', namespace: 'wapi' },
      spec: { containers: [{ name: 'a', image: 'busybox:1.37.0', securityContext: { privileged: true } }] },
    };
    await expect(kubectl(['apply', '-f', '-'], JSON.stringify(privileged))).rejects.toThrow('violates PodSecurity');
  });

  test('knows its secrets, and nobody reads them in its objects', async () => {
    expect(await inside('wapi', 'wapi', 'echo "$DATABASE_URL"')).toBe('libsql://wapi.example.org\n');
    expect(await kubectl(['get', 'deployment,configmap', '-n', 'wapi', '-o', 'yaml'])).not.toContain(
      'a-token-of-the-tests',
    );
  });

  test('finds its data again after the pod has gone', async () => {
    await inside('wapi', 'wapi', `echo written > ${SESSIONS}/session-1 && echo seen > /app/public/media/photo`);
    const before = await hits();
    const [pod] = await podsOf('wapi', 'wapi');
    await kubectl(['delete', 'pod', pod!.metadata.name, '-n', 'wapi']);
    await kubectl(['rollout', 'status', 'deployment/wapi', '-n', 'wapi', '--timeout=240s']);
    expect(await inside('wapi', 'wapi', `cat ${SESSIONS}/session-1 /app/public/media/photo`)).toBe('written\nseen\n');
    expect(await hits()).toBeGreaterThan(before);
  });

  test('and after an upgrade, which never has two pods at once', async () => {
    const before = await hits();
    wapi.edit('wapi:1.0.0', 'wapi:1.1.0');
    const watch: number[] = [];
    let upgrading = true;
    const watched = (async () => {
      while (upgrading) {
        const pods = await podsOf('wapi', 'wapi');
        watch.push(pods.filter(({ status }) => (status as { phase?: string }).phase === 'Running').length);
        await sleep(200);
      }
    })();
    // Its volume has a backup, which has not run yet.
    const context = (await kubectl(['config', 'current-context'])).trim();
    const warnings = await deployed(wapi, '--confirm', `I have a backup of wapi@${context}`);
    expect(warnings)
      .toBe(`! This exchanges programs that hold data, and a newer one may change the data so that the older one cannot read it:
    Deployment/wapi: registry.example.org/wapi:1.0.0 → registry.example.org/wapi:1.1.0
  No verified backup of the last 24 hours. Make one: add --backup-first, or hubs backup now
`);
    upgrading = false;
    await watched;
    expect(Math.max(...watch)).toBe(1);
    const [pod, ...more] = await podsOf('wapi', 'wapi');
    expect([pod!['spec'].containers[0].image, more]).toStrictEqual(['registry.example.org/wapi:1.1.0', []]);
    expect(await inside('wapi', 'wapi', `cat ${SESSIONS}/session-1`)).toBe('written\n');
    expect(await hits()).toBeGreaterThan(before);
  });

  describe('has backups', () => {
    const ofSessions = ['--of', 'whatsapp-sessions-backup'];

    test('of both volumes before an image is exchanged, where that is asked for', async () => {
      wapi.edit('wapi:1.1.0', 'wapi:1.0.0');
      const { code, out, err } = await wapi.hubs('deploy', '--yes', '--backup-first', ...TIMEOUT);
      expect([code, err], out).toStrictEqual([0, expect.stringMatching(/^A backup comes first\.$/m)]);
      const [pod] = await podsOf('wapi', 'wapi');
      expect(pod!['spec'].containers[0].image).toBe('registry.example.org/wapi:1.0.0');
    });

    test('of both volumes, which a deploy then trusts', async () => {
      const { code, out, err } = await wapi.hubs('backup', 'now', '--json');
      expect(code, out + err).toBe(0);
      expect(JSON.parse(out)).toMatchObject([
        { kind: 'volume', volume: 'media', files: 1, targets: ['s3'] },
        { kind: 'volume', volume: 'whatsapp-sessions', files: 2, targets: ['s3'] },
      ]);
      wapi.edit('wapi:1.0.0', 'wapi:1.1.0');
      const deploy = await wapi.hubs('deploy', '--yes', ...TIMEOUT);
      expect([deploy.code, deploy.out]).toStrictEqual([0, expect.stringMatching(/A verified backup is \d+[sm] old/)]);
    });

    test('which a drill tries out of reach of all that is in use, and leaves nothing', async () => {
      const { code, out, err } = await wapi.hubs('drill', ...ofSessions, '--json');
      expect(code, out + err).toBe(0);
      expect(JSON.parse(out)).toMatchObject([{ part: 'files', place: 's3', files: 2 }]);
      expect(
        (await json<{ items: unknown[] }>(['get', 'jobs', '-n', 'wapi', '-l', 'hubs.cdk8s/task=drill'])).items,
      ).toStrictEqual([]);
    });

    test('which bring back what somebody has deleted', async () => {
      const before = await hits();
      await inside('wapi', 'wapi', `rm ${SESSIONS}/session-1`);
      const context = (await kubectl(['config', 'current-context'])).trim();
      const phrase = `restore files whatsapp-sessions of wapi@${context}`;
      const refused = await wapi.hubs('restore', ...ofSessions, '--backup', 'latest', '--confirm', 'yes');
      expect(refused.code).toBe(3);
      const { code, out, err } = await wapi.hubs('restore', ...ofSessions, '--backup', 'latest', '--confirm', phrase);
      expect([code, out], err).toStrictEqual([0, expect.stringContaining('The backup is back.')]);
      expect(await inside('wapi', 'wapi', `cat ${SESSIONS}/session-1 /app/public/media/photo`)).toBe('written\nseen\n');
      expect(await hits()).toBeLessThanOrEqual(before);
    });

    test('and status and doctor know how old they are', async () => {
      const status = await wapi.hubs('status');
      expect([status.code, status.out]).toStrictEqual([0, expect.stringMatching(/whatsapp-sessions-backup.*verified/)]);
      const doctor = await wapi.hubs('doctor', '--json');
      const areas = JSON.parse(doctor.out) as { area: string; findings: { state: string; what: string }[] }[];
      expect(areas.map(({ area }) => area)).toStrictEqual([
        'computer',
        'cluster',
        'components',
        'storage',
        'secrets',
        'backup',
      ]);
      expect(areas.flatMap(({ findings }) => findings).filter(({ state }) => state === 'error')).toStrictEqual([]);
      // The volumes here are folders of the node, of which kubelets tell nothing.
      expect(areas[1]!.findings.map(({ what }) => what)).toContainEqual(
        expect.stringMatching(/^disks \d+ % full at most; [\d.]+ [GM]iB of [\d.]+ GiB memory in use$/),
      );
      expect(areas.at(-1)!.findings.map(({ what }) => what)).toStrictEqual([
        expect.stringMatching(/^media-backup: verified/),
        expect.stringMatching(/^whatsapp-sessions-backup: verified/),
      ]);
    });
  });
});
