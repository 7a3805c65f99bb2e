import type { RenderedObject } from '../../support/objects';
import { Api } from '../api';

const PODS = '/api/v1/pods';
const INGRESSES = '/apis/networking.k8s.io/v1/ingresses';

/** What runs in pods of Jobs, and what an ingress controller would do, in a cluster that only simulates. */
export class Simulation {
  /** How Jobs end from here on. */
  jobs: 'succeed' | 'fail' = 'succeed';

  private constructor(
    private readonly api: Api,
    private readonly namespaces: readonly string[],
  ) {
    api.watch(PODS, (pod) => this.runPod(pod));
    api.watch(INGRESSES, (ingress) => this.admit(ingress));
  }

  static async of(namespaces: readonly string[]): Promise<Simulation> {
    return new Simulation(await Api.open(), namespaces);
  }

  end(): void {
    this.api.close();
  }

  private runPod({ metadata, status }: RenderedObject): void {
    const { phase } = status as { phase?: string };
    const isJob = metadata.labels?.['batch.kubernetes.io/job-name'] !== undefined;
    if (!isJob || phase === 'Succeeded' || phase === 'Failed') return;
    this.patchStatus(PODS, metadata, { phase: this.jobs === 'succeed' ? 'Succeeded' : 'Failed' });
  }

  private admit({ metadata, status }: RenderedObject): void {
    if (JSON.stringify(status ?? {}).includes('127.')) return;
    this.patchStatus(INGRESSES, metadata, { loadBalancer: { ingress: [{ ip: '127.0.0.9' }] } });
  }

  private patchStatus(list: string, metadata: RenderedObject['metadata'], status: object): void {
    if (this.namespaces.includes(metadata.namespace ?? '')) this.api.patchStatus(list, metadata, status);
  }
}
