import { spawnSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EnsureOptions, InfraOutputs, Outcome, StackPlan } from '../../../cli/cloud';
import { ensureDns, ensureInfra, planStack, synthCloud } from '../../../cli/cloud';
import type { Project } from '../../../cli/installation';
import { spacesMetadata } from '../../../digitalocean';
import type { Workshop } from './workshop';
import { PROGRAMS, workshop } from './workshop';

const SMALL = 'region: fra1';
const WHOLE =
  'region: fra1, nodePools: [{ name: apps, size: s-2vcpu-4gb }], buckets: [{ name: seance-cdn, region: sfo3 }], alerts: { emails: [it@school.edu] }, dns: { at: digitalocean }';

type Step = (options: EnsureOptions) => Promise<{ outcome: Outcome; outputs?: InfraOutputs }>;

/** Applies a step with a person who agrees, and tells what that person saw. */
async function agree(step: Step, { environment }: Workshop, project: Project) {
  const plans: StackPlan[] = [];
  const confirm = async (plan: StackPlan) => plans.push(plan) > 0;
  let shown = '';
  const result = await step({ project, environment, confirm, show: (text) => (shown += text) });
  return { ...result, plan: plans[0], shown };
}

describe.each(PROGRAMS.map((program) => [program.split('/').at(-1)!, program]))('with %s', (_, program) => {
  test('everything is made, changed and left alone', async () => {
    const place = workshop(program);
    const project = place.configure(WHOLE);

    const first = await agree(ensureInfra, place, project);
    expect(first.outcome).toBe('applied');
    expect(place.events().sort()).toStrictEqual(
      [
        'cdn',
        'firewall',
        'kubernetes_cluster',
        'kubernetes_node_pool',
        'monitor_alert',
        'project',
        'spaces_bucket',
        'spaces_bucket_cors_configuration',
        'spaces_key',
        'uptime_alert',
        'uptime_alert',
        'uptime_check',
        'vpc',
      ].map((type) => `create digitalocean_${type}`),
    );

    const again = await agree(ensureInfra, place, project);
    expect([again.outcome, again.plan, place.events()]).toStrictEqual(['unchanged', undefined, []]);

    const narrow = await agree(ensureInfra, place, place.configure(`${WHOLE}, firewall: narrow`));
    expect([narrow.plan!.create, narrow.plan!.change, narrow.plan!.destroy]).toStrictEqual([
      [],
      ['digitalocean_firewall.firewall'],
      [],
    ]);
    expect(place.events()).toStrictEqual(['change digitalocean_firewall']);
  });

  test('what is made is what was asked for', async () => {
    const place = workshop(program);
    const project = place.configure(WHOLE);
    const { outputs } = await agree(ensureInfra, place, project);
    const [cluster] = place.existing('digitalocean_kubernetes_cluster');
    const [network] = place.existing('digitalocean_vpc');
    expect(cluster).toMatchObject({
      name: 'hubs-hcce',
      region: 'fra1',
      version: '1.36.1-do.0',
      ha: false,
      vpc_uuid: network!['id'],
      node_pool: [{ size: 's-4vcpu-8gb', node_count: 1, auto_scale: null }],
    });
    expect(place.existing('digitalocean_firewall')).toMatchObject([{ tags: [`k8s:${cluster!['id']}`] }]);
    const rules = place.existing('digitalocean_firewall')[0]!['inbound_rule'] as { port_range: string }[];
    expect(rules.map((rule) => rule.port_range).sort()).toStrictEqual(['35000-60000', '443', '4443', '5349', '80']);
    expect(outputs).toStrictEqual({
      clusterId: cluster!['id'],
      clusterName: 'hubs-hcce',
      clusterVersion: '1.36.1-do.0',
      kubeconfig: cluster!['kube_config'][0].raw_config,
      spacesKeys: {
        SPACES_ACCESS_KEY_ID: place.existing('digitalocean_spaces_key')[0]!['access_key'],
        SPACES_SECRET_ACCESS_KEY: place.existing('digitalocean_spaces_key')[0]!['secret_key'],
      },
    });
    const { stdout } = spawnSync(program, [`-chdir=${place.folder}/cdktf.out/stacks/infra`, 'output', '-json'], {
      env: place.environment,
      encoding: 'utf8',
    });
    const { spaces_seance_cdn: addresses } = JSON.parse(stdout) as Record<string, { value: unknown }>;
    expect(addresses!.value).toStrictEqual(spacesMetadata(project.installation.cloud!.buckets[0]!));
  });

  test('records follow the load balancer, once it is there', async () => {
    const place = workshop(program);
    const project = place.configure(WHOLE);
    await expect(agree(ensureDns, place, project)).rejects.toThrow(
      'no load balancer found with name hubs-meet.example.org',
    );
    expect(place.events()).toStrictEqual([]);
    place.addLoadBalancer('hubs-meet.example.org', '203.0.113.7');
    expect((await agree(ensureDns, place, project)).outcome).toBe('applied');
    const records = place.existing('digitalocean_record').map(({ type, fqdn, value }) => `${type} ${fqdn} ${value}`);
    expect(records.sort()).toStrictEqual([
      'A assets.meet.example.org 203.0.113.7',
      'A cors.meet.example.org 203.0.113.7',
      'A meet.example.org 203.0.113.7',
      'A stream.meet.example.org 203.0.113.7',
      'CAA meet.example.org letsencrypt.org.',
    ]);
    expect((await agree(ensureDns, place, project)).outcome).toBe('unchanged');
  });

  test('mail has its records, with names of other hosts as DigitalOcean takes them', async () => {
    const place = workshop(program);
    const mail =
      'spf: "v=spf1 include:_spf.tem.scaleway.com -all", dkim: [{ selector: 5e8f, value: "v=DKIM1; h=sha256; k=rsa; p=MIIB" }], dmarc: "v=DMARC1; p=none", mx: [{ host: blackhole.tem.scaleway.com, priority: 10 }]';
    const project = place.configure(`region: fra1, dns: { at: digitalocean, mail: { ${mail} } }`);
    place.addLoadBalancer('hubs-meet.example.org', '203.0.113.7');
    expect((await agree(ensureDns, place, project)).outcome).toBe('applied');
    const records = place.existing('digitalocean_record').filter(({ type }) => /^(TXT|MX)$/.test(String(type)));
    expect(records.map(({ type, fqdn, value }) => `${type} ${fqdn} ${value}`).sort()).toStrictEqual([
      'MX meet.example.org blackhole.tem.scaleway.com.',
      'TXT 5e8f._domainkey.meet.example.org v=DKIM1; h=sha256; k=rsa; p=MIIB',
      'TXT _dmarc.meet.example.org v=DMARC1; p=none',
      'TXT meet.example.org v=spf1 include:_spf.tem.scaleway.com -all',
    ]);
    expect((await agree(ensureDns, place, project)).outcome).toBe('unchanged');
  });

  test('a key is rotated in two steps, and never missing', async () => {
    const place = workshop(program);
    const bucket = (keys: string) => `region: fra1, buckets: [{ name: seance-cdn, ${keys} }]`;
    const keyAfter = async (keys: string) => {
      const { outputs } = await agree(ensureInfra, place, place.configure(bucket(keys)));
      return outputs!.spacesKeys['SPACES_ACCESS_KEY_ID'];
    };
    const old = await keyAfter('keys: [a]');
    place.events();
    const renewed = await keyAfter('keys: [a, b]');
    expect(renewed).not.toBe(old);
    expect(place.events()).toStrictEqual(['create digitalocean_spaces_key']);
    expect(await keyAfter('keys: [b]')).toBe(renewed);
    expect(place.events()).toStrictEqual(['destroy digitalocean_spaces_key']);
  });

  test('a plan that would destroy the cluster is refused, unless its owner gives up the protection', async () => {
    const place = workshop(program);
    await agree(ensureInfra, place, place.configure(SMALL));
    place.events();
    const larger = place.configure('region: fra1, cluster: { size: s-8vcpu-16gb }');
    await expect(agree(ensureInfra, place, larger)).rejects.toThrow(/prevent_destroy/);
    expect(place.events()).toStrictEqual([]);

    const unprotected = place.configure('region: fra1, cluster: { protect: false }');
    await agree(ensureInfra, place, unprotected);
    const [stack] = await synthCloud(unprotected);
    const destroyed = spawnSync(program, [`-chdir=${stack!.folder}`, 'destroy', '-auto-approve', '-no-color'], {
      env: place.environment,
      encoding: 'utf8',
    });
    expect([destroyed.status, destroyed.stderr]).toStrictEqual([0, '']);
    expect(place.events().sort()).toStrictEqual(
      ['firewall', 'kubernetes_cluster', 'project', 'vpc'].map((type) => `destroy digitalocean_${type}`),
    );
  });

  test('a cluster and a bucket that exist are taken over, not made', async () => {
    const before = workshop(program);
    await agree(ensureInfra, before, before.configure('region: fra1, buckets: [{ name: seance-cdn }]'));
    const [cluster] = before.existing('digitalocean_kubernetes_cluster');
    const [network] = before.existing('digitalocean_vpc');

    const place = workshop(program);
    writeFileSync(
      place.environment['TEST_CLOUD']!,
      JSON.stringify({
        count: 100,
        resources: {
          digitalocean_kubernetes_cluster: { [cluster!['id']]: cluster },
          digitalocean_vpc: { [network!['id']]: network },
          digitalocean_spaces_bucket: { 'seance-cdn': before.existing('digitalocean_spaces_bucket')[0] },
        },
      }),
    );
    const project = place.configure(
      `region: fra1, vpc: { existing: ${network!['id']} }, cluster: { import: ${cluster!['id']} }, buckets: [{ name: seance-cdn, import: true }]`,
    );
    const { outcome, plan } = await agree(ensureInfra, place, project);
    expect(outcome).toBe('applied');
    expect(plan!.create).not.toContain('digitalocean_kubernetes_cluster.cluster');
    expect(plan!.destroy).toStrictEqual([]);
    const created = place.events().filter((event) => event.startsWith('create'));
    expect(created).not.toContain('create digitalocean_kubernetes_cluster');
    expect(created).not.toContain('create digitalocean_spaces_bucket');
    expect((await agree(ensureInfra, place, project)).outcome).toBe('unchanged');
  });

  test('who declines changes nothing, and a plan alone changes nothing', async () => {
    const place = workshop(program);
    const project = place.configure(SMALL);
    const { environment } = place;
    expect(await ensureInfra({ project, environment, confirm: async () => false })).toStrictEqual({
      outcome: 'declined',
    });
    const plan = await planStack({ project, environment }, 'infra');
    expect([plan!.create.length, plan!.changes, place.events()]).toStrictEqual([4, true, []]);
    expect(await planStack({ project, environment }, 'dns')).toBeUndefined();
  });

  test('no secret is anywhere but in the private folder', async () => {
    const place = workshop(program);
    const { shown, plan, outputs } = await agree(ensureInfra, place, place.configure(WHOLE));
    const secrets = [
      ...Object.values(outputs!.spacesKeys).slice(1),
      'secret-token-of',
      ...['DIGITALOCEAN_TOKEN', 'SPACES_SECRET_ACCESS_KEY'].map((name) => place.environment[name]!),
    ];
    expect(shown).toContain('Apply complete!');
    for (const secret of secrets) {
      expect(shown).not.toContain(secret);
      expect(plan!.text).not.toContain(secret);
      for (const [file, text] of Object.entries(place.files())) expect(text.includes(secret), file).toBe(false);
    }
    expect(Object.keys(place.files())).not.toContain('terraform.tfstate');
    const state = statSync(join(place.folder, '.secrets/hcce.infra.tfstate'));
    expect((state.mode & 0o777).toString(8)).toBe('600');
  });

  test('what DigitalOcean refuses is shown in its own words, and the next apply goes on from there', async () => {
    const place = workshop(program);
    const project = place.configure(SMALL);
    place.refuse('digitalocean_kubernetes_cluster', '422: creating this will exceed your droplet limit');
    const failed = agree(ensureInfra, place, project);
    await expect(failed).rejects.toThrow('422: creating this will exceed your droplet limit');
    await expect(failed).rejects.toThrow('https://cloud.digitalocean.com/account/resource_limits');
    expect(place.events()).toStrictEqual(['create digitalocean_vpc']);
    place.refuse('digitalocean_kubernetes_cluster', '');
    expect((await agree(ensureInfra, place, project)).outcome).toBe('applied');
    expect(place.events()).not.toContain('create digitalocean_vpc');
  });

  test('a version of Kubernetes that DigitalOcean does not have is refused before anything is made', async () => {
    const place = workshop(program);
    const project = place.configure('region: fra1, cluster: { versionPrefix: "1.33" }');
    await expect(agree(ensureInfra, place, project)).rejects.toThrow(
      'DigitalOcean makes no clusters of Kubernetes 1.33',
    );
    expect(place.events()).toStrictEqual([]);
  });

  test('a version that DigitalOcean no longer has is no matter to a cluster that is there', async () => {
    const place = workshop(program);
    await agree(ensureInfra, place, place.configure('region: fra1, cluster: { versionPrefix: "1.34" }'));
    expect(place.existing('digitalocean_kubernetes_cluster')).toMatchObject([{ version: '1.34.9-do.0' }]);
    const later = place.configure('region: fra1, cluster: { versionPrefix: "1.33" }');
    expect((await agree(ensureInfra, place, later)).outcome).toBe('unchanged');
  });
});
