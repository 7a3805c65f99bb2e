import type { Chart } from 'cdk8s';
import { k8s } from '../imports';

/** A Secret with its values. */
export interface SecretValues {
  readonly name: string;
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** The Secrets: the only chart that knows values. */
export function secrets(chart: Chart, objects: readonly SecretValues[]): void {
  for (const { name, type, data } of objects) {
    new k8s.KubeSecret(chart, name, {
      metadata: { name },
      type,
      // Not stringData, whose removed keys server-side apply would leave behind.
      data: Object.fromEntries(
        Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
      ),
    });
  }
}
