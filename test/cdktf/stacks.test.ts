import { describe, expect, test } from 'vitest';
import { InfraStack } from '../../cdktf/infra-stack';
import { App } from '../../cdktf/terraform';
import { providerSchema } from '../support/provider-schema';
import { expectGoldenStack, expectGoldenStackChange, stackJson, stackTexts, withCloud } from '../support/terraform';
import { terraformProblems } from '../support/terraform-check';
import { DNS_OPTIONS, INFRA_OPTIONS } from './options';

const schema = providerSchema();
const infra = () => stackJson(withCloud(), 'infra');
const dns = () => stackJson(withCloud('region: fra1, dns: { at: digitalocean }'), 'dns');

describe('the stack infra', () => {
  test('with every default', async () => {
    await expectGoldenStack('infra', infra());
    expect(terraformProblems(infra(), schema)).toStrictEqual([]);
  });

  test.each(Object.entries(INFRA_OPTIONS))('with %s', async (name, option) => {
    const changed = stackJson(withCloud(`region: fra1, ${option}`), 'infra');
    await expectGoldenStackChange(name, infra(), changed);
    expect(terraformProblems(changed, schema)).toStrictEqual([]);
  });

  test('costs no 40 dollars for a control plane that nobody asked for', () => {
    expect(infra().resource!['digitalocean_kubernetes_cluster']!['cluster']!['ha']).toBe(false);
  });

  test.each(['1.30', '1.3', 'latest', ''])('begins with no Kubernetes %j', (versionPrefix) => {
    const stack = () => {
      const cluster = { name: 'school', versionPrefix };
      new InfraStack(new App(), 'infra', { region: 'fra1', cluster, inbound: [], state: { path: 'a' } });
    };
    expect(stack).toThrow('cluster.versionPrefix: expected a version of Kubernetes from 1.31 on, such as 1.35');
  });

  test('plans, and destroys, clusters whose version DigitalOcean no longer offers', () => {
    const of = (section: string) =>
      stackJson(withCloud(section), 'infra').resource!['digitalocean_kubernetes_cluster']!['cluster']!['version'];
    const latest = 'data.digitalocean_kubernetes_versions.cluster.latest_version';
    expect(of('region: fra1')).toBe(`\${coalesce(${latest}, "none")}`);
    expect(of('region: fra1, cluster: { versionPrefix: "1.35" }')).toBe(`\${coalesce(${latest}, "1.35")}`);
  });

  test('has a fixed number of nodes', () => {
    expect(JSON.stringify(infra())).not.toContain('auto_scale');
  });
});

describe('the stack dns', () => {
  test('with every default', async () => {
    await expectGoldenStack('dns', dns());
    expect(terraformProblems(dns(), schema)).toStrictEqual([]);
  });

  test.each(Object.entries(DNS_OPTIONS))('with %s', async (name, option) => {
    const changed = stackJson(withCloud(`region: fra1, dns: { at: digitalocean, ${option} }`), 'dns');
    await expectGoldenStackChange(name, dns(), changed);
    expect(terraformProblems(changed, schema)).toStrictEqual([]);
  });

  test('is not made where the names are elsewhere', () => {
    expect(Object.keys(stackTexts(withCloud()))).toStrictEqual(['infra']);
  });

  test('leaves certificates to whoever signs them', () => {
    const own = withCloud('region: fra1, dns: { at: digitalocean }', 'tls: { issuer: school-ca }');
    expect(
      Object.values(stackJson(own, 'dns').resource!['digitalocean_record']!).map(({ type }) => type as unknown),
    ).not.toContain('CAA');
  });
});

describe('what is synthesized', () => {
  const everything = () =>
    withCloud(
      `region: fra1, dns: { at: digitalocean }, ${INFRA_OPTIONS['buckets-all-properties']}, ${INFRA_OPTIONS['alerts']}`,
    );

  test('is the same wherever and whenever it is made', () => {
    process.env['DIGITALOCEAN_TOKEN'] = 'dop_v1_of_the_tests';
    try {
      expect(stackTexts(everything())).toStrictEqual(stackTexts(everything()));
      expect(Object.values(stackTexts(everything())).join()).not.toMatch(/dop_v1_|\/tmp\/|\/root|\/work/);
    } finally {
      delete process.env['DIGITALOCEAN_TOKEN'];
    }
  });

  test('gives the provider nothing, so that it reads the environment', () => {
    expect(stackJson(everything(), 'infra').provider).toStrictEqual({ digitalocean: [{}] });
    expect(stackJson(everything(), 'dns').provider).toStrictEqual({ digitalocean: [{}] });
  });

  test('describes every output, and hides those that hold keys', () => {
    const { output = {} } = stackJson(everything(), 'infra');
    expect(Object.entries(output).filter(([, { description }]) => !/\.$/.test(description ?? ''))).toStrictEqual([]);
    const hidden = Object.entries(output).filter(([, { sensitive }]) => sensitive === true);
    expect(hidden.map(([name]) => name)).toStrictEqual(['kubeconfig', 'spaces_other_key', 'spaces_school_media_key']);
    const open = Object.entries(output).filter(([, { sensitive }]) => sensitive !== true);
    expect(JSON.stringify(open)).not.toMatch(/secret_key|access_key|kube_config/);
  });

  test('refuses plans that would destroy data', () => {
    const { resource = {} } = stackJson(withCloud('region: fra1, buckets: [{ name: school-media }]'), 'infra');
    const kept = Object.entries(resource).filter(([, named]) =>
      Object.values(named).some(
        ({ lifecycle }) => (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy === true,
      ),
    );
    expect(kept.map(([type]) => type)).toStrictEqual(['digitalocean_kubernetes_cluster', 'digitalocean_spaces_bucket']);
  });
});

describe('the checker finds', () => {
  const broken = (change: (stack: ReturnType<typeof infra>) => void) => {
    const stack = infra();
    change(stack);
    return terraformProblems(stack, schema);
  };
  const firewall = (stack: ReturnType<typeof infra>) => stack.resource!['digitalocean_firewall']!['firewall']!;

  test.each([
    ['a misspelt attribute', { nmae: 'a' }, 'digitalocean_firewall.firewall: no attribute nmae'],
    ['a wrong type', { name: 5 }, 'digitalocean_firewall.firewall.name: expected "string", got 5'],
    [
      'what only DigitalOcean sets',
      { status: 'ok' },
      'digitalocean_firewall.firewall.status: only DigitalOcean can set it',
    ],
    [
      'a missing attribute in a block',
      { inbound_rule: [{}] },
      'digitalocean_firewall.firewall.inbound_rule.0: protocol is missing',
    ],
    [
      'a dangling reference',
      { name: '${digitalocean_vpc.other.name}' },
      'resource.digitalocean_firewall.firewall.name: nothing is at digitalocean_vpc.other',
    ],
    [
      'an attribute that is not there',
      { name: '${digitalocean_vpc.vpc.nmae}' },
      'resource.digitalocean_firewall.firewall.name: digitalocean_vpc.vpc has no attribute nmae',
    ],
    [
      'an expression that is no reference',
      { name: 'a-${local.b}' },
      'resource.digitalocean_firewall.firewall.name: local.b is no reference',
    ],
    [
      'a field that is not there',
      { name: '${digitalocean_kubernetes_cluster.cluster.kube_config[0].hots}' },
      'resource.digitalocean_firewall.firewall.name: digitalocean_kubernetes_cluster.cluster.kube_config has no [0].hots',
    ],
    [
      'a change that is ignored in vain',
      { lifecycle: { ignore_changes: ['nmae'] } },
      'digitalocean_firewall.firewall: ignores nmae, which is no attribute',
    ],
  ])('%s', (_, change, problem) => {
    expect(broken((stack) => Object.assign(firewall(stack), change))).toStrictEqual([problem]);
  });

  test('a missing attribute, an unknown type, two blocks in place of one, a wrong import', () => {
    expect(broken((stack) => delete firewall(stack)['name'])).toStrictEqual([
      'digitalocean_firewall.firewall: name is missing',
    ]);
    expect(broken((stack) => Object.assign(stack.resource!, { digitalocean_cdm: { a: {} } }))).toStrictEqual([
      'digitalocean_cdm.a: no such type',
    ]);
    expect(
      broken((stack) => {
        const { cluster } = stack.resource!['digitalocean_kubernetes_cluster']!;
        cluster!['maintenance_policy'] = [{}, {}];
      }),
    ).toStrictEqual(['digitalocean_kubernetes_cluster.cluster.maintenance_policy: expected one block, got 2']);
    expect(broken((stack) => Object.assign(stack, { import: [{ id: 'a', to: 'digitalocean_vpc.b' }] }))).toStrictEqual([
      'import: nothing is at digitalocean_vpc.b',
    ]);
  });
});
