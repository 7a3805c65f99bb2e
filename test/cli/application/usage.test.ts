import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chosenHosts } from '../../../cli/network/application-hosts';
import { contract } from '../../support/contract';
import { hubsYaml } from '../../support/example';
import { temporaryFolder } from '../../support/folder';
import { hubs } from '../../support/hubs';

/** A folder with an application, by the name of the configuration that it does not have. */
function application(): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'cdk8s.yaml'), 'language: typescript\napp: node -e 0\n');
  return join(folder, 'hubs.yaml');
}

/** A project whose program writes a contract. */
const writing = (written: object) =>
  `app: mkdir -p "$CDK8S_OUTDIR/shop" && echo '${JSON.stringify(written)}' > "$CDK8S_OUTDIR/shop/application.jsonc"\n`;

function installation(): string {
  const path = join(temporaryFolder(), 'hubs.yaml');
  writeFileSync(path, hubsYaml());
  return path;
}

describe('an option that means nothing to the project at hand is wrong usage', () => {
  test.each([
    [['deploy', '--no-cloud'], '--no-cloud'],
    [['deploy', '--resolver', '192.0.2.1'], '--resolver'],
  ])('to an application: hubs %j', async (args, option) => {
    const { status, stderr } = await hubs([...args, '--config', application()]);
    expect([status, stderr.split('\n')[0]]).toStrictEqual([
      2,
      `✗ ${option} is for installations of Hubs, and this folder has an application`,
    ]);
  });

  test.each([
    [['deploy', '--only', 'web'], '--only'],
    ...['deploy', 'diff', 'status', 'logs', 'events', 'top', 'restart', 'rollback', 'verify', 'context'].map(
      (command): [string[], string] => [[command, '--application', 'a'], '--application'],
    ),
    [['secrets', 'list', '--application', 'a'], '--application'],
    [['context', 'use', 'other', '--application', 'a'], '--application'],
    [['checklist', '--stage', 'security'], '--stage'],
  ])('to an installation of Hubs: hubs %j', async (args, option) => {
    const { status, stderr } = await hubs([...args, '--config', installation()]);
    expect([status, stderr.split('\n')[0]]).toStrictEqual([
      2,
      `✗ ${option} is for applications of a cdk8s project, and this is an installation of Hubs`,
    ]);
  });

  test('unless it comes from the environment, which is for all projects', async () => {
    const environment = { HUBS_CERT_MANAGER_CHART: 'oci://charts.example.org/cert-manager' };
    const { stderr } = await hubs(['deploy', '--config', application()], environment);
    expect(stderr).toContain("The project's program wrote no application");
  });
});

describe('in the folder of an application', () => {
  test('hubs init makes no installation of Hubs beside it', async () => {
    const config = application();
    const flags = [
      '--domain',
      'meet.example.org',
      '--admin-email',
      'a@example.org',
      '--smtp-server',
      'smtp.example.org',
    ];
    const mail = ['--smtp-port', '2525', '--smtp-user', 'hubs'];
    const { status, stderr } = await hubs(['init', '--yes', ...flags, ...mail, '--config', config]);
    expect([status, stderr.split(';')[0], existsSync(config)]).toStrictEqual([
      1,
      '✗ This folder has an application (cdk8s.yaml). With a hubs.yaml beside it, every command here would be about an installation of Hubs instead',
      false,
    ]);
  });

  test('hubs login-link says that there is no Hubs in it', async () => {
    const config = application();
    writeFileSync(join(config, '..', 'cdk8s.yaml'), writing(contract()));
    const { status, stderr } = await hubs(['login-link', '--config', config]);
    expect([status, stderr]).toStrictEqual([2, '✗ shop has no Hubs: nobody logs in there with a link.\n']);
  });

  test.each(['media', 'smtp'])('hubs doctor %s says that there is no Hubs in it', async (area) => {
    const config = application();
    writeFileSync(join(config, '..', 'cdk8s.yaml'), writing(contract()));
    const { stdout } = await hubs(['doctor', area, '--config', config, '--context', 'none']);
    expect(stdout).toContain('✓ the application has no Hubs\n');
  });

  test.each([
    [['upgrade', '--image', 'web=a:1'], 'The images of an application are in its program: write the other ones there'],
    [['upgrade', '--list'], 'The images of an application are in its program: write the other ones there'],
    [['compare', 'hcce.yaml'], 'An application has no manifest of upstream’s to be compared with; hubs diff shows'],
  ])('hubs %j says what to do instead', async (args, sentence) => {
    const { status, stderr } = await hubs([...args, '--config', application()]);
    expect([status, stderr.startsWith(`✗ ${sentence}`)]).toStrictEqual([2, true]);
  });

  /** Runs the command in the folder of a configuration. */
  async function within(config: string, args: readonly string[]) {
    const before = process.cwd();
    process.chdir(join(config, '..'));
    try {
      return await hubs(args);
    } finally {
      process.chdir(before);
    }
  }

  /** An application with two hosts, one of them certified by cert-manager. */
  function withHosts(objects: readonly object[] = []): string {
    const config = application();
    const component = (name: string, host: string) => ({
      ...{ name, file: '30-web.k8s.yaml', level: 0, needs: [], hosts: [host], tls: true },
    });
    const components = [component('web', 'shop.example.org'), component('www', 'www.example.com')];
    const folder = join(config, '..', 'dist', 'shop');
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'application.jsonc'),
      JSON.stringify(contract({ files: ['30-web.k8s.yaml'], components })),
    );
    writeFileSync(join(folder, '30-web.k8s.yaml'), objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    return config;
  }

  test('hubs dns plan shows the records of its hosts, zone by zone', async () => {
    const config = withHosts();
    const args = ['dns', 'plan', '--address', '203.0.113.7', '--resolver', '127.0.0.1:1', '--json', '--config', config];
    const { status, stdout } = await within(config, args);
    const record = (name: string, host: string) => ({ name, host, type: 'A', value: '203.0.113.7', ttl: 600 });
    expect([status, JSON.parse(stdout)]).toStrictEqual([
      0,
      {
        zone: null,
        address: '203.0.113.7',
        records: [record('shop', 'shop.example.org'), record('www', 'www.example.com')],
      },
    ]);
  });

  test('hubs certs says where cert-manager has nothing to do', async () => {
    const config = withHosts();
    const { status, stderr } = await within(config, ['certs', '--config', config]);
    expect([status, stderr]).toStrictEqual([
      1,
      '✗ cert-manager makes no certificate for shop: its hosts are served without TLS, or by a proxy that obtains its certificates itself.\n',
    ]);
  });

  test('hubs certs explain knows its certified hosts, by their first label, too', () => {
    const certificate = {
      ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate', metadata: { name: 'shop', namespace: 'shop' } },
      spec: { dnsNames: ['shop.example.org'], secretName: 'shop' },
    };
    const opened = { ...contract({ title: 'shop' }) };
    const files = new Map([['30-web.k8s.yaml', [certificate]]]);
    const of = { contract: opened, files } as unknown as Parameters<typeof chosenHosts>[0];
    expect([chosenHosts(of, undefined), chosenHosts(of, 'shop')]).toStrictEqual([
      ['shop.example.org'],
      ['shop.example.org'],
    ]);
    expect(() => chosenHosts(of, 'www.example.com')).toThrow('www.example.com is none of the hosts: shop.example.org');
  });

  test.each(['verify', 'workflow'])('hubs %s is for nothing else', async (command) => {
    const args = command === 'workflow' ? ['--image', 'registry.example.org/a'] : [];
    const { status, stderr } = await hubs([command, ...args, '--config', installation()]);
    expect([status, stderr.includes('about applications of a cdk8s project')]).toStrictEqual([2, true]);
  });

  test('a configuration of another name that is not there is a mistake', async () => {
    const typo = application().replace(/hubs\.yaml$/, 'hub.yaml');
    const { status, stderr } = await hubs(['status', '--config', typo]);
    expect([status, stderr.includes('hub.yaml: run this in the folder that has it')]).toStrictEqual([1, true]);
  });

  test('its cluster is known by the name of its namespace', async () => {
    const config = application();
    const folder = join(config, '..');
    writeFileSync(join(folder, 'cdk8s.yaml'), writing(contract({ namespace: 'shop-prod' })));
    expect((await hubs(['context', '--config', config])).stdout).toBe('None yet: the first deploy asks.\n');
    mkdirSync(join(folder, '.hubs'), { recursive: true });
    writeFileSync(join(folder, '.hubs/shop-prod.yaml'), 'context: production\ncluster: a-uid\n');
    expect((await hubs(['context', '--config', config])).stdout).toBe('production\n');
  });

  test('what another version of the library wrote is refused, with what to do', async () => {
    const config = application();
    writeFileSync(join(config, '../cdk8s.yaml'), writing({ ...contract(), format: 1 }));
    const { status, stderr } = await hubs(['context', '--config', config]);
    expect([status, stderr.replace(/^.*\/shop\//, '')]).toStrictEqual([
      1,
      'application.jsonc is of format 1, and this command reads format 2: give the project the library of the command’s version (npm install cdk8s-hubs), then run hubs synth\n',
    ]);
  });
});
