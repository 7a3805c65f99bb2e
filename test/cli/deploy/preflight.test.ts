import { describe, expect, test } from 'vitest';
import type { ClusterObject } from '../../../cli/cluster/objects';
import { refuseOthersNamespace } from '../../../cli/deploy/preflight';
import { EXIT, Failure } from '../../../cli/terminal/failure';

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
