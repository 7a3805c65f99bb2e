import { describe, expect, test } from 'vitest';
import { applicationPlanReport, planApplication } from '../../../cli/application/plan';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { openedExample } from '../../support/example-app';
import { expectScreen, saying } from '../../support/screen';

function deployment(name: string, replicas: number, cpu: string, memory: string): ClusterObject {
  const containers = [{ name, resources: { requests: { cpu, memory } } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas, template: { spec: { containers } } },
  };
}

describe('the plan of an application', () => {
  test.each(['en', 'es'] as const)('is a screen in %s', async (language) => {
    const text = saying(language, () => applicationPlanReport(planApplication(openedExample('wapi'))));
    await expectScreen(`application-plan-${language}`, text);
  });

  test('counts volumes, and a bucket where a Secret names one', () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'spaces-credentials' },
      data: {
        SPACES_ACCESS_KEY_ID: base64('an-invented-key'),
        SPACES_SECRET_ACCESS_KEY: base64('an-invented-secret'),
        SPACES_BUCKET: base64('seance-cdn'),
        SPACES_REGION: base64('sfo3'),
      },
    };
    const { cost } = planApplication(openedExample('wapi', secret));
    expect(cost.lines).toStrictEqual([
      { item: '2 volumes, 25 GiB', monthly: 2.5 },
      { item: 'Spaces: seance-cdn', monthly: 5 },
    ]);
    expect(cost.total).toBe(7.5);
    expect(planApplication(openedExample('wapi')).hosts).toStrictEqual(['wapi.example.org']);
  });

  test('counts the load balancer that it brings itself, to which its names must lead', () => {
    const plan = planApplication(openedExample('onquota'));
    expect([plan.entrances, plan.cost.lines.at(-1), plan.cost.total]).toStrictEqual([
      ['Service/caddy'],
      { item: 'load balancer of Service/caddy', monthly: 15 },
      plan.cost.lines[0]!.monthly + 15,
    ]);
    const report = applicationPlanReport(plan);
    expect(report).toContain('Names that must lead to Service/caddy');
    expect(report).toMatch(/^.*Cost a month, besides nodes\b(?! and)/m);
    expect(planApplication(openedExample('wapi')).entrances).toStrictEqual([]);
  });

  test('adds up what pods ask for, with the fewest and the most of an autoscaler', () => {
    const scaler = {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: 'web' },
      spec: { minReplicas: 2, maxReplicas: 5 },
    };
    const shop = {
      ...openedExample('wapi'),
      files: new Map([['30-web.k8s.yaml', [deployment('web', 2, '100m', '256Mi'), scaler]]]),
    };
    const plan = planApplication(shop);
    expect(plan.requests).toStrictEqual({
      least: { cpu: 0.2, memory: 512 * 2 ** 20 },
      most: { cpu: 0.5, memory: 1280 * 2 ** 20 },
    });
    expect([plan.node, plan.cost.lines]).toStrictEqual([{ size: 's-2vcpu-4gb', monthly: 24 }, []]);
  });

  test('names no node where none is large enough', () => {
    const shop = {
      ...openedExample('wapi'),
      files: new Map([['30-web.k8s.yaml', [deployment('web', 100, '1', '1Gi')]]]),
    };
    const plan = planApplication(shop);
    expect(plan).not.toHaveProperty('node');
    expect(applicationPlanReport(plan)).toContain('No single node holds them.');
  });
});
