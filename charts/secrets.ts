import type { Chart } from 'cdk8s';
import { secretData } from '../constructs';
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
      data: secretData(data),
    });
  }
}
