import { setTimeout as sleep } from 'node:timers/promises';
import type { RenderedObject } from '../../support/objects';
import { json, kubectl } from '../kubectl';

/** What runs in pods of Jobs, and what an ingress controller would do, in a cluster that only simulates. */
export class Simulation {
  /** How Jobs end from here on. */
  jobs: 'succeed' | 'fail' = 'succeed';
  private busy = true;
  private readonly ended: Promise<void>;

  constructor(private readonly namespaces: readonly string[]) {
    this.ended = this.goOn();
  }

  async end(): Promise<void> {
    this.busy = false;
    await this.ended;
  }

  private async goOn(): Promise<void> {
    while (this.busy) {
      const { items } = await json<{ items: (RenderedObject & { status?: Record<string, unknown> })[] }>([
        'get',
        'pods,ingresses',
        '--all-namespaces',
      ]).catch(() => ({ items: [] }));
      const ours = items.filter(({ metadata: { namespace = '' } }) => this.namespaces.includes(namespace));
      await Promise.all(ours.map((object) => this.act(object)));
      await sleep(500);
    }
  }

  private async act({ kind, metadata, status = {} }: RenderedObject & { status?: Record<string, unknown> }) {
    const isJob = metadata.labels?.['batch.kubernetes.io/job-name'] !== undefined;
    if (kind === 'Pod' && isJob && !['Succeeded', 'Failed'].includes(String(status['phase'])))
      return patchStatus(kind, metadata, { phase: this.jobs === 'succeed' ? 'Succeeded' : 'Failed' });
    if (kind === 'Ingress' && !JSON.stringify(status).includes('127.'))
      return patchStatus(kind, metadata, { loadBalancer: { ingress: [{ ip: '127.0.0.9' }] } });
  }
}

async function patchStatus(kind: string, { name, namespace }: RenderedObject['metadata'], status: object) {
  const patch = JSON.stringify({ status });
  const args = [
    'patch',
    kind.toLowerCase(),
    name,
    '-n',
    namespace!,
    '--subresource=status',
    '--type=merge',
    '-p',
    patch,
  ];
  await kubectl(args).catch(() => undefined);
}
