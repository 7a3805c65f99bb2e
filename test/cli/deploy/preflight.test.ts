import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { refuseOtherLoadBalancerType, refuseOthersNamespace } from '../../../cli/deploy/preflight';
import { EXIT, Failure } from '../../../terminal/failure';

function namespace(partOf?: string): ClusterObject {
  const labels: Record<string, string> = partOf === undefined ? {} : { 'app.kubernetes.io/part-of': partOf };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'hcce', labels } };
}

describe('a namespace', () => {
  test('of something else is refused, since what is in it would be taken for leftovers', () => {
    const refused = () => refuseOthersNamespace(namespace('hubs'), [namespace('seance')]);
    expect(refused).toThrow(Failure);
    expect(refused).toThrow('The namespace hcce is that of hubs, which seance would remove as leftovers');
    expect(refused).toThrow(expect.objectContaining({ exitCode: EXIT.conflict }));
  });

  test.each([
    ['that is still to be made', undefined],
    ['of the same', namespace('seance')],
    ['that somebody made by hand, or upstream’s generator', namespace()],
  ])('%s is not', (_, found) => {
    expect(() => refuseOthersNamespace(found, [namespace('seance')])).not.toThrow();
  });
});

describe('the type of a load balancer', () => {
  const path = 'metadata.annotations.service.beta.kubernetes.io/do-loadbalancer-type';
  const changed = (live: string | undefined, wanted: string | undefined) => () =>
    refuseOtherLoadBalancerType([{ object: 'Service/lb', kind: 'change', fields: [{ path, live, wanted }] }], 'hcce');

  test('that DigitalOcean would not change is said before anything happens, with both ways out', () => {
    const refused = changed('REGIONAL', 'REGIONAL_NETWORK');
    expect(refused).toThrow('loadBalancer.type: regional in hubs.yaml');
    expect(refused).toThrow('kubectl delete service lb -n hcce');
    expect(refused).toThrow(expect.objectContaining({ exitCode: EXIT.conflict }));
    expect(changed('REGIONAL_NETWORK', 'REGIONAL')).toThrow('loadBalancer.type: regional-network in hubs.yaml');
  });

  test('that nobody asks for, or that is still to be chosen, is not in the way', () => {
    expect(changed('REGIONAL', undefined)).not.toThrow();
    expect(changed(undefined, 'REGIONAL')).not.toThrow();
  });
});
