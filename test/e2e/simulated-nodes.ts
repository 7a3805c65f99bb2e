import { Api } from './api';

const LONG_AGO = '2026-01-01T00:00:00Z';

/** What the control plane writes about a pod. */
interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly resourceVersion: string;
    readonly deletionTimestamp?: string;
  };
  readonly spec: { readonly nodeName?: string };
  readonly status: { readonly conditions?: readonly Condition[] };
}

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime: string;
}

/**
 * Spares tests what takes time on real nodes and nothing on simulated ones: pods stop at once instead of after their grace period, and
 * a pod that is ready has been for long, so that the `minReadySeconds` of its Deployment are over.
 */
export default async function setup(): Promise<() => void> {
  if (process.env['KUBECONFIG'] === undefined) return () => undefined;
  const api = await Api.open();
  api.watch('/api/v1/pods', (object) => {
    const { metadata, spec, status } = object as unknown as Pod;
    if (!/^pool-default-/.test(spec.nodeName ?? '')) return;
    const { name, namespace, resourceVersion } = metadata;
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    if (metadata.deletionTimestamp !== undefined) void api.send('DELETE', path, { gracePeriodSeconds: 0 });
    else if (status.conditions?.some(isYoung) === true) {
      const conditions = status.conditions.map((one) =>
        isYoung(one) ? { ...one, lastTransitionTime: LONG_AGO } : one,
      );
      void api.send('PATCH', `${path}/status`, { metadata: { resourceVersion }, status: { conditions } });
    }
  });
  return () => api.close();
}

function isYoung({ type, status, lastTransitionTime }: Condition): boolean {
  return type === 'Ready' && status === 'True' && lastTransitionTime !== LONG_AGO;
}
