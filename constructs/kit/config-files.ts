import { createHash } from 'node:crypto';
import { Construct } from 'constructs';
import { k8s } from '../../imports';

/** Files that pods read, by name, in one ConfigMap. */
export interface ConfigFilesProps {
  /** The ConfigMap's name. */
  readonly name: string;
  /** File contents by file name. Never secrets: a ConfigMap is readable for everyone who may look at the namespace. */
  readonly files: Readonly<Record<string, string>>;
  /** Labels of the ConfigMap. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Files for a container, in a ConfigMap. Pods that mount them restart when they change. */
export class ConfigFiles extends Construct {
  /** The ConfigMap, with one key for each file. */
  readonly configMap: k8s.KubeConfigMap;
  /** The ConfigMap's name. */
  readonly name: string;
  /** Changes whenever a file does. */
  readonly checksum: string;

  constructor(scope: Construct, id: string, props: ConfigFilesProps) {
    super(scope, id);
    this.name = props.name;
    this.checksum = checksum(Object.entries(props.files).sort());
    this.configMap = new k8s.KubeConfigMap(this, 'Resource', {
      metadata: { name: props.name, labels: { ...props.labels } },
      data: { ...props.files },
    });
  }
}

/** A short digest of the value's JSON, for annotations that make pods restart. */
export function checksum(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
