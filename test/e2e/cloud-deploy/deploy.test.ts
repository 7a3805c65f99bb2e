import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { hostsOf } from '../../../upstream';
import { authority, certificate } from '../../support/certificates';
import { dnsServer } from '../../support/dns-server';
import type { RenderedObject } from '../../support/objects';
import { hasTerminal, terminal } from '../../support/terminal';
import { json, kubectl } from '../kubectl';
import { stage } from '../stage';
import { addressOfLoadBalancer, phases, releaseResults } from '../world';
import { CONTEXT, cloudPlace } from './place';

const SECTION = 'region: fra1, dns: { at: digitalocean }';
const BUCKET = (keys: string) => `${SECTION}, buckets: [{ name: seance-cdn, region: sfo3, keys: ${keys} }]`;

const on = stage(() => cloudPlace(SECTION));
const file = (...path: string[]) => join(on.place.folder, ...path);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** A name server that has the records which exist in the cloud. */
async function nameServer(): Promise<string> {
  const server = await dnsServer({});
  const look = () => {
    const records = on.place.existing('digitalocean_record').filter(({ type }) => type === 'A');
    server.answer(Object.fromEntries(records.map(({ fqdn, value }) => [`${fqdn} A`, [String(value)]])));
  };
  const timer = setInterval(look, 100);
  onTestFinished(() => clearInterval(timer));
  return server.address;
}

/** Of everything that a deploy may write to in the cluster. */
async function resourceVersions(): Promise<Record<string, unknown>> {
  const kinds = 'deployments,services,configmaps,secrets,ingresses,networkpolicies,persistentvolumeclaims,certificates';
  const { items } = await json<{ items: RenderedObject[] }>(['get', kinds, '-n', 'hcce']);
  return Object.fromEntries(
    items.map(({ kind, metadata }) => [
      `${kind}/${metadata.name}`,
      (metadata as unknown as { resourceVersion: string }).resourceVersion,
    ]),
  );
}

describe('before anything is made', () => {
  test('without OpenTofu and Terraform, it says how to get one', async () => {
    const folders = (process.env['PATH'] ?? '').split(delimiter);
    const PATH = folders.filter((folder) => !['tofu', 'terraform'].some((name) => existsSync(join(folder, name))));
    const environment = { ...on.place.environment, TERRAFORM_BINARY_NAME: '', PATH: PATH.join(delimiter) };
    const { code, err } = await on.place.workplace.start(['deploy', '--yes'], environment).ended;
    expect(err).toContain('no tofu and no terraform on this machine');
    expect(err).toContain('https://opentofu.org/docs/intro/install');
    expect(code).toBe(1);
    const spanish = await on.place.workplace.start(['deploy', '--yes', '--lang', 'es'], environment).ended;
    expect(spanish.err).toContain('en este equipo no hay tofu ni terraform');
  });

  test('without a token, it says which variable is missing', async () => {
    const environment = { ...on.place.environment, DIGITALOCEAN_TOKEN: '' };
    const { code, err } = await on.place.workplace.start(['deploy', '--yes'], environment).ended;
    expect([code, err.includes('DIGITALOCEAN_TOKEN: a token that may write')]).toStrictEqual([1, true]);
  });

  test('a dry run shows the plan, and that there is no cluster yet', async () => {
    const { code, out, err } = await on.place.hubs('deploy', '--dry-run');
    expect(out).toContain('digitalocean_kubernetes_cluster.cluster will be created');
    expect(out).toContain('The cluster is still to be made; everything in it will be new.');
    expect([code, err, on.place.events()]).toStrictEqual([0, '', []]);
  });

  test('where nobody can be asked, nothing is made', async () => {
    const { code, out, err } = await on.place.hubs('deploy');
    expect(out).toContain('digitalocean_kubernetes_cluster.cluster will be created');
    expect(err).toContain('Create 4, change 0, destroy 0 at DigitalOcean?');
    expect([code, on.place.events(), existsSync(file('.hubs'))]).toStrictEqual([3, [], false]);
  });

  test.runIf(hasTerminal)('who says no changes nothing', async () => {
    const env = { ...on.place.environment, HUBS_SMTP_PASS: 'a-password-of-the-tests', HUBS_LANG: 'en' };
    const screen = terminal(['deploy'], { cwd: on.place.folder, env });
    await screen.shows('destroy 0 at DigitalOcean?', 60);
    screen.press('Enter');
    expect(await screen.ended()).toBe(3);
    expect(on.place.events()).toStrictEqual([]);
  });
});

describe('a deploy to a cluster that it makes', () => {
  test('that DigitalOcean stops half-way says so, and what to do', async () => {
    on.place.refuse('digitalocean_firewall', '422: creating this will exceed your firewall limit');
    const { code, out, err } = await on.place.hubs('deploy', '--yes');
    expect(phases(out)).toStrictEqual(['✗ cluster, firewall and buckets']);
    expect(err).toContain('422: creating this will exceed your firewall limit');
    expect(err).toContain('What was made until then stays, and is in the state.');
    expect(err).toContain('run the same command again: it goes on from there');
    expect([code, on.place.events().includes('create digitalocean_kubernetes_cluster')]).toStrictEqual([1, true]);
    await expect(kubectl(['get', 'namespace', 'hcce'])).rejects.toThrow('NotFound');
  });

  test('goes on from there to a verified installation, with its records', async () => {
    on.place.refuse('digitalocean_firewall', '');
    const run = on.place.start('deploy', '--yes', '--timeout', '15m', '--resolver', await nameServer());
    const address = await addressOfLoadBalancer(run);
    on.place.addLoadBalancer('hubs-meet.school.edu', address);
    const staging = await authority('(STAGING) Ersatz Edamame E1');
    const names = Object.values({ ...hostsOf('meet.school.edu') });
    await on.world.serve(address, await certificate({ names, authority: staging }));
    const { code, out, err } = await run.ended;
    expect(err).not.toContain('✗');
    expect(phases(out)).toStrictEqual([
      '✓ cluster, firewall and buckets',
      '✓ cert-manager',
      '✓ certificate issuer',
      '✓ secrets',
      '✓ database',
      '✓ client and editor',
      '✓ application',
      '✓ pages',
      '✓ ingress',
      '- leftovers',
      '✓ load balancer',
      '✓ DNS',
      '✓ certificates',
      '✓ coturn, after the certificates',
      '✓ verification',
    ]);
    expect(code).toBe(0);
    const events = on.place.events();
    expect(events).toContain('create digitalocean_firewall');
    expect(events).not.toContain('create digitalocean_kubernetes_cluster');
    expect(on.place.existing('digitalocean_kubernetes_cluster')).toHaveLength(1);
    const records = on.place.existing('digitalocean_record').filter(({ type }) => type === 'A');
    expect(records.map(({ fqdn, value }) => `${fqdn} ${value}`).sort()).toStrictEqual(
      ['assets.meet', 'cors.meet', 'meet', 'stream.meet'].map((name) => `${name}.school.edu ${address}`),
    );
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('keeps the way into the cluster and the state for its owner alone', () => {
    expect(mode(file('.hubs/hcce.kubeconfig'))).toBe('600');
    expect([mode(file('.hubs')), mode(file('.secrets'))]).toStrictEqual(['700', '700']);
    for (const stack of ['infra', 'dns']) expect(mode(file(`.secrets/hcce.${stack}.tfstate`))).toBe('600');
    for (const folder of ['.hubs', '.secrets', 'cdktf.out']) {
      expect(readFileSync(file(folder, '.gitignore'), 'utf8')).toBe('*\n');
    }
    expect(readFileSync(file('.hubs/hcce.kubeconfig'), 'utf8')).toContain(`current-context: ${CONTEXT}`);
  });

  test('repeated changes nothing, and asks nothing', async () => {
    on.place.events();
    const before = await resourceVersions();
    const { code, out, err } = await on.place.hubs('deploy', '--timeout', '15m', '--resolver', await nameServer());
    expect(out).toContain('0 to create, 0 to change');
    expect([code, err, on.place.events()]).toStrictEqual([0, '', []]);
    expect(await resourceVersions()).toStrictEqual(before);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('leaves other commands a way into the cluster, and --no-cloud leaves the cloud alone', async () => {
    const status = await on.place.hubs('status', '--json');
    expect(status.code).toBe(0);
    const environment = { ...on.place.environment, TERRAFORM_BINARY_NAME: '/nowhere/tofu' };
    const { code, out } = await on.place.workplace.start(
      ['deploy', '--no-cloud', '--timeout', '15m', '--resolver', await nameServer()],
      environment,
    ).ended;
    expect([code, phases(out)[0]]).toStrictEqual([0, '✓ cert-manager']);
  });
});

describe('a key of a bucket', () => {
  const secret = async () => {
    const { data } = await json(['get', 'secret', 'spaces-credentials', '-n', 'hcce']);
    return Object.fromEntries(
      Object.entries(data as Record<string, string>).map(([name, value]) => [
        name,
        Buffer.from(value, 'base64').toString(),
      ]),
    );
  };
  const revisions = async () => {
    const { items } = await json<{ items: RenderedObject[] }>(['get', 'deployments', '-n', 'hcce']);
    return items.map(
      ({ metadata }) => `${metadata.name} ${metadata.annotations!['deployment.kubernetes.io/revision']}`,
    );
  };
  /** Every secret of a key that there was, and everything that was said while there was one. */
  const [secrets, said]: [Set<string>, string[]] = [new Set(), []];
  const deploy = async (keys: string, ...args: string[]) => {
    on.place.cloud(BUCKET(keys));
    on.place.events();
    const run = await on.place.hubs('deploy', '--timeout', '15m', '--resolver', await nameServer(), ...args);
    for (const { secret_key: value } of on.place.existing('digitalocean_spaces_key')) secrets.add(String(value));
    said.push(run.out, run.err);
    return { ...run, events: on.place.events() };
  };

  test('comes from the outputs into the Secret, and is rotated in two steps', async () => {
    const before = await revisions();
    expect((await deploy('[a]', '--yes')).code).toBe(0);
    const old = await secret();
    expect(old['SPACES_ACCESS_KEY_ID']).toBe(on.place.existing('digitalocean_spaces_key')[0]!['access_key']);
    expect(old['SPACES_CDN_ENDPOINT']).toBe('https://seance-cdn.sfo3.cdn.digitaloceanspaces.com');

    const first = await deploy('[a, b]', '--yes');
    expect([first.code, first.events]).toStrictEqual([0, ['create digitalocean_spaces_key']]);
    const renewed = await secret();
    expect(renewed['SPACES_ACCESS_KEY_ID']).not.toBe(old['SPACES_ACCESS_KEY_ID']);

    const words = 'destroy digitalocean_spaces_key.seance-cdn-a';
    const refused = await deploy('[b]', '--yes');
    expect([refused.code, refused.err.includes(`--confirm "${words}"`), refused.events]).toStrictEqual([3, true, []]);
    const second = await deploy('[b]', '--yes', '--confirm', words);
    expect([second.code, second.events]).toStrictEqual([0, ['destroy digitalocean_spaces_key']]);
    expect(await secret()).toStrictEqual(renewed);
    // Nothing of Hubs itself uses the bucket.
    expect(await revisions()).toStrictEqual(before);
  });

  test('is in nothing that anybody sees or commits', async () => {
    expect((await deploy('[b, c]', '--yes')).code).toBe(0);
    expect(secrets.size).toBe(3);
    expect(readFileSync(file('.secrets/hcce.infra.tfstate'), 'utf8')).toContain([...secrets].at(-1));
    const shown: Record<string, string> = { ...Object.fromEntries(said.entries()), ...on.place.files() };
    const leaks = Object.entries(shown).filter(
      ([name, text]) => name !== 'dist/10-secrets.k8s.yaml' && [...secrets].some((value) => text.includes(value)),
    );
    expect(leaks.map(([name]) => name)).toStrictEqual([]);
  });
});
