import type { k8s } from '../../imports';
import { k8s as kubernetes } from '../../imports';
import type { ConfigFiles } from './config-files';
import type { SecretKey } from './secret-key';

/** A volume of a pod, and what it tells about the pod's inputs. */
export interface PodVolume {
  /** Its name within the pod: volumes of the same name are one. */
  readonly name: string;
  /** Where its content comes from, in Kubernetes' own terms. */
  readonly source: Omit<k8s.Volume, 'name'>;
  /** The Secret keys that it brings into the pod. */
  readonly secrets?: readonly SecretKey[];
  /** The checksum of the configuration that it brings into the pod. */
  readonly checksum?: string;
  /** Whether it holds data that at most one pod may use: its workload is then replaced rather than rolled. */
  readonly exclusive?: boolean;
}

/** Where a volume appears in a container. */
export interface Mount {
  /** What appears there. */
  readonly volume: PodVolume;
  /** The folder in the container, as an absolute path. */
  readonly path: string;
  /**
   * Whether the container may not write there.
   *
   * @default - true for configuration and Secrets, false for everything else
   */
  readonly readOnly?: boolean;
}

/** An empty folder that lives as long as the pod. */
export function scratch(name: string, sizeLimit?: string): PodVolume {
  const emptyDir = sizeLimit === undefined ? {} : { sizeLimit: kubernetes.Quantity.fromString(sizeLimit) };
  return { name, source: { emptyDir } };
}

/**
 * The data of a PersistentVolumeClaim.
 *
 * @param exclusive whether at most one pod may use it; false for claims of the mode ReadWriteMany
 */
export function claimVolume(name: string, claimName: string, exclusive = true): PodVolume {
  return { name, source: { persistentVolumeClaim: { claimName } }, ...(exclusive && { exclusive }) };
}

/** Files from a ConfigMap. */
export function configVolume(name: string, files: ConfigFiles): PodVolume {
  return { name, source: { configMap: { name: files.name } }, checksum: files.checksum };
}

/**
 * Keys of one Secret as files.
 *
 * @param files the key behind each file name
 */
export function secretVolume(name: string, files: Readonly<Record<string, SecretKey>>): PodVolume {
  const keys = Object.values(files);
  const secretName = keys[0]?.name;
  if (secretName === undefined || keys.some((key) => key.name !== secretName)) {
    throw new Error(
      `volume ${name}: expected the keys of one Secret, got ${keys.map((key) => key.name).join(', ') || 'none'}`,
    );
  }
  const items = Object.entries(files).map(([path, { key }]) => ({ key, path }));
  // 0440 with the pod's fsGroup: readable for the container's user and nobody else.
  const optional = keys.every((key) => key.optional === true) ? { optional: true } : {};
  return { name, source: { secret: { secretName, items, defaultMode: 0o440, ...optional } }, secrets: keys };
}
