import type { Field } from './field';
import type { Pod } from './pod';

/** Something that must be there before a pod can start. */
export interface Need {
  readonly kind: 'ConfigMap' | 'PersistentVolumeClaim' | 'Secret' | 'ServiceAccount';
  readonly namespace: string;
  readonly name: Field;
  /** The keys that must be in it. */
  readonly keys: readonly Field[];
  /** Whether it is there to pull images with. */
  readonly pulls: boolean;
}

/**
 * Everything that a pod cannot start without: what its containers, those that prepare it included, take variables from, what its
 * volumes are made of, and the account that it runs as. What is `optional` does not count, nor what comes with the pod itself, such as
 * the claims of a StatefulSet's templates. Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ of
 * Kubernetes 1.36.
 */
export function needsOf({ owner: { namespace }, spec, containers }: Pod): Need[] {
  const account = [spec.get('serviceAccountName'), spec.get('serviceAccount')].find(({ present }) => present);
  return [
    ...containers.flatMap(({ field }) => containerNeeds(namespace, field)),
    ...spec.get('volumes').items.flatMap((volume) => volumeNeeds(namespace, volume)),
    ...pullSecrets(namespace, spec.get('imagePullSecrets')),
    ...(account ? [need('ServiceAccount', namespace, account)] : []),
  ].filter(({ name }) => (name.text ?? '') !== '');
}

/** The Secrets of a pod, or of a ServiceAccount, with which images are pulled. */
export function pullSecrets(namespace: string, list: Field): Need[] {
  return list.items.map((entry) => ({ ...need('Secret', namespace, entry.get('name')), pulls: true }));
}

function need(kind: Need['kind'], namespace: string, name: Field, keys: readonly Field[] = []): Need {
  return { kind, namespace, name, keys, pulls: false };
}

function containerNeeds(namespace: string, container: Field): Need[] {
  const variables = container.get('env').items.map((entry) => entry.get('valueFrom'));
  return [
    ...variables.flatMap((from) => [
      ...keyNeed('Secret', namespace, from.get('secretKeyRef')),
      ...keyNeed('ConfigMap', namespace, from.get('configMapKeyRef')),
    ]),
    ...container
      .get('envFrom')
      .items.flatMap((entry) => [
        ...wholeNeed('Secret', namespace, entry.get('secretRef'), 'name'),
        ...wholeNeed('ConfigMap', namespace, entry.get('configMapRef'), 'name'),
      ]),
  ];
}

function volumeNeeds(namespace: string, volume: Field): Need[] {
  const claim = volume.get('persistentVolumeClaim', 'claimName');
  return [
    ...wholeNeed('Secret', namespace, volume.get('secret'), 'secretName'),
    ...wholeNeed('ConfigMap', namespace, volume.get('configMap'), 'name'),
    ...volume
      .get('projected', 'sources')
      .items.flatMap((source) => [
        ...wholeNeed('Secret', namespace, source.get('secret'), 'name'),
        ...wholeNeed('ConfigMap', namespace, source.get('configMap'), 'name'),
      ]),
    ...(claim.present ? [need('PersistentVolumeClaim', namespace, claim)] : []),
    ...driverSecrets(namespace, volume),
  ];
}

/** What drivers of volumes log in with. */
function driverSecrets(namespace: string, volume: Field): Need[] {
  const azure = volume.get('azureFile', 'secretName');
  const references = volume.entries.flatMap(([, source]) => [
    source.get('secretRef', 'name'),
    source.get('nodePublishSecretRef', 'name'),
  ]);
  return [azure, ...references].filter(({ present }) => present).map((name) => need('Secret', namespace, name));
}

function keyNeed(kind: Need['kind'], namespace: string, reference: Field): Need[] {
  if (!reference.present || reference.get('optional').isTrue) return [];
  return [need(kind, namespace, reference.get('name'), [reference.get('key')])];
}

function wholeNeed(kind: Need['kind'], namespace: string, source: Field, nameField: string): Need[] {
  if (!source.present || source.get('optional').isTrue) return [];
  const keys = source.get('items').items.map((item) => item.get('key'));
  return [need(kind, namespace, source.get(nameField), keys)];
}
