import { describe, expect, test } from 'vitest';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl } from '../kubectl';
import { YAML, workplace } from '../stage';
import { addressOfLoadBalancer, done, phases, releaseResults } from '../world';

const on = workplace(YAML);

describe('a first deploy', () => {
  test('asks before it uses a cluster, and changes nothing where nobody can answer', async () => {
    const { code, err } = await on.place.hubs('deploy');
    expect([code, err.includes('--yes')]).toStrictEqual([3, true]);
    await expect(kubectl(['get', 'namespace', 'hcce'])).rejects.toThrow('NotFound');
  });

  test('goes from an empty cluster to a verified installation', async () => {
    const run = on.place.start(['deploy', '--yes', '--timeout', '15m']);
    await on.world.serve(await addressOfLoadBalancer(run));
    const { code, out, err } = await run.ended;
    expect(err.replaceAll(/^….*\n/gm, '')).toBe('');
    expect(phases(out)).toStrictEqual([
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
      '- DNS',
      '✓ certificates',
      '✓ verification',
    ]);
    expect(code).toBe(0);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });

  test('is remembered: another context is refused, and the one that was used needs no option', async () => {
    const { code, err } = await on.place.hubs('deploy', '--context', 'another');
    expect([code, err.includes('belongs to the context')]).toStrictEqual([5, true]);
  });

  test('repeated changes nothing', async () => {
    const before = await resourceVersions();
    const { code, out } = await on.place.hubs('deploy', '--timeout', '15m');
    expect(out).toContain('0 to create, 0 to change');
    expect(code).toBe(0);
    expect(await resourceVersions()).toStrictEqual(before);
    expect(await releaseResults()).toStrictEqual(['1 deployed']);
  });
});

/** Of everything that a deploy may write to. */
async function resourceVersions(): Promise<Record<string, string>> {
  const kinds =
    'deployments,services,configmaps,secrets,ingresses,networkpolicies,serviceaccounts,persistentvolumeclaims,certificates';
  const { items } = await json<{ items: RenderedObject[] }>(['get', kinds, '-n', 'hcce']);
  return Object.fromEntries(
    items.map(({ kind, metadata }) => [
      `${kind}/${metadata.name}`,
      (metadata as unknown as { resourceVersion: string }).resourceVersion,
    ]),
  );
}

describe('what was changed by hand', () => {
  test('is shown, with who did it, and goes back to the configuration', async () => {
    await kubectl(['set', 'env', 'deployment/hubs', '-n', 'hcce', 'BY_HAND=1']);
    await kubectl(['scale', 'deployment/spoke', '-n', 'hcce', '--replicas=2']);
    const dryRun = await on.place.hubs('deploy', '--dry-run');
    expect(dryRun.out).toMatch(
      /Deployment\/hubs\n.*env\[BY_HAND\]:\n.*\n\s+→ nothing\n\s+changed by hand: kubectl-set/,
    );
    expect(dryRun.out).toMatch(/Deployment\/spoke\n.*replicas: 2 → 1\n\s+changed by hand: kubectl/);
    const { code } = await on.place.hubs('deploy', '--timeout', '15m');
    expect(code).toBe(0);
    const hubs = await json(['get', 'deployment', 'hubs', '-n', 'hcce']);
    expect(JSON.stringify(hubs['spec'])).not.toContain('BY_HAND');
    expect((await json(['get', 'deployment', 'spoke', '-n', 'hcce']))['spec'].replicas).toBe(1);
  });

  test('by another program is left to it, with its name, unless its fields are taken', async () => {
    const replicas = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'spoke', namespace: 'hcce' },
      spec: { replicas: 2 },
    };
    const args = ['apply', '--server-side', '--force-conflicts', '--field-manager=somebody-elses-operator', '-f', '-'];
    await kubectl(args, JSON.stringify(replicas));
    const refused = await on.place.hubs('deploy');
    expect(refused.code).toBe(5);
    expect(refused.err).toContain('Deployment/spoke spec.replicas (somebody-elses-operator)');
    done(await on.place.hubs('deploy', '--force-conflicts', '--timeout', '15m'));
  });
});

describe('what nobody wants any more', () => {
  test('is shown and removed, and volumes are not', async () => {
    on.place.configure(`${YAML}turn: false\n`);
    const { code, out } = await on.place.hubs('deploy', '--yes', '--timeout', '15m');
    expect(out).toContain('  - Deployment/coturn\n');
    expect(code).toBe(0);
    await expect(kubectl(['get', 'deployment', 'coturn', '-n', 'hcce'])).rejects.toThrow('NotFound');
    on.place.configure(YAML);
    done(await on.place.hubs('deploy', '--timeout', '15m'));
  });
});

describe('two at once', () => {
  test('the second is told who is at it', async () => {
    const lease = {
      apiVersion: 'coordination.k8s.io/v1',
      kind: 'Lease',
      metadata: { name: 'hubs-deploy', namespace: 'hcce', annotations: { 'hubs.cdk8s/purpose': 'hubs upgrade' } },
      spec: {
        holderIdentity: 'ana@laptop/77',
        leaseDurationSeconds: 60,
        renewTime: new Date().toISOString().replace('Z', '000Z'),
      },
    };
    await kubectl(['create', '-f', '-'], JSON.stringify(lease));
    const { code, err } = await on.place.hubs('deploy');
    await kubectl(['delete', 'lease', 'hubs-deploy', '-n', 'hcce']);
    expect([code, err.includes('ana@laptop/77 (hubs upgrade)')]).toStrictEqual([5, true]);
  });
});
