import type { Cluster, Field, Reporter, Resource } from '../model';
import { rule } from '../model';

/** A Secret or ConfigMap that something uses. */
interface Use {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: Field;
  /** The keys that must be in it. */
  readonly keys: readonly Field[];
  /** What happens without it. */
  readonly effect: string;
}

const POD_WAITS = 'the pod waits for it for ever';

/**
 * Every ConfigMap and Secret that is used exists, with the keys that are used; references marked `optional` may lead nowhere.
 * Secrets that cert-manager fills, because a Certificate or an annotated Ingress asks for it, count as existing.
 */
export const configReference = rule('references/config', (cluster, report) => {
  for (const use of uses(cluster)) checkUse(cluster, use, report);
});

function checkUse(cluster: Cluster, use: Use, report: Reporter): void {
  const { kind, namespace, name, effect } = use;
  if (name.text === undefined || name.text === '') return;
  const external = cluster.external(kind, namespace, name.text);
  const object = cluster.find(kind, namespace, name.text);
  const issued = kind === 'Secret' && isIssued(cluster, namespace, name.text);
  if (!object && !external && !issued && !(kind === 'ConfigMap' && name.text === 'kube-root-ca.crt')) {
    const where = namespace === '' ? '' : ` in namespace ${namespace}`;
    report.error(
      name,
      `nothing makes a ${kind} of this name${where}: ${effect}`,
      `Correct the name, add the ${kind}, or declare it external.`,
    );
    return;
  }
  const keys = knownKeys(object, external?.keys, issued);
  for (const key of use.keys) {
    if (keys === undefined || key.text === undefined || keys.includes(key.text)) continue;
    const others = keys.length === 0 ? 'no keys at all' : keys.join(', ');
    report.error(
      key,
      `${kind} ${name.text} has no such key, but ${others}: ${effect}`,
      `Correct the key, or add it to the ${kind}.`,
    );
  }
}

/** The keys that an object has, or nothing when they cannot be known. */
function knownKeys(
  object: Resource | undefined,
  declared: readonly string[] | undefined,
  issued: boolean,
): string[] | undefined {
  if (issued)
    return [
      'tls.crt',
      'tls.key',
      'ca.crt',
      'tls-combined.pem',
      'key.der',
      'keystore.jks',
      'truststore.jks',
      'keystore.p12',
      'truststore.p12',
    ];
  if (!object) return declared && [...declared];
  // Kubernetes fills these itself.
  if (object.get('type').text === 'kubernetes.io/service-account-token') return undefined;
  return ['data', 'stringData', 'binaryData'].flatMap((field) => object.get(field).entries.map(([key]) => key));
}

/** Whether cert-manager makes the Secret. */
export function isIssued(cluster: Cluster, namespace: string, name: string): boolean {
  const certified = cluster
    .all('Certificate')
    .some((certificate) => certificate.namespace === namespace && certificate.get('spec', 'secretName').text === name);
  return (
    certified ||
    cluster
      .all('Ingress')
      .some(
        (ingress) =>
          ingress.namespace === namespace &&
          ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'].some(
            (key) => ingress.annotations[key] !== undefined,
          ) &&
          ingress.get('spec', 'tls').items.some((entry) => entry.get('secretName').text === name),
      )
  );
}

function uses(cluster: Cluster): Use[] {
  return [
    ...cluster.pods.flatMap(({ owner, spec, containers }) => [
      ...containers.flatMap(({ field }) => containerUses(owner.namespace, field)),
      ...spec.get('volumes').items.flatMap((volume) => volumeUses(owner.namespace, volume)),
      ...pullSecrets(owner.namespace, spec.get('imagePullSecrets')),
    ]),
    ...cluster
      .all('ServiceAccount')
      .flatMap((account) => pullSecrets(account.namespace, account.get('imagePullSecrets'))),
    ...cluster.all('Ingress').flatMap(tlsUses),
  ];
}

function tlsUses(ingress: Resource): Use[] {
  return ingress.get('spec', 'tls').items.map((entry) => ({
    kind: 'Secret',
    namespace: ingress.namespace,
    name: entry.get('secretName'),
    keys: [],
    effect: 'browsers get a certificate for another name',
  }));
}

function containerUses(namespace: string, container: Field): Use[] {
  const variables = container.get('env').items.map((entry) => entry.get('valueFrom'));
  return [
    ...variables.flatMap((from) => [
      ...keyUse('Secret', namespace, from.get('secretKeyRef')),
      ...keyUse('ConfigMap', namespace, from.get('configMapKeyRef')),
    ]),
    ...container
      .get('envFrom')
      .items.flatMap((entry) => [
        ...wholeUse('Secret', namespace, entry.get('secretRef'), 'name'),
        ...wholeUse('ConfigMap', namespace, entry.get('configMapRef'), 'name'),
      ]),
  ];
}

function volumeUses(namespace: string, volume: Field): Use[] {
  return [
    ...wholeUse('Secret', namespace, volume.get('secret'), 'secretName'),
    ...wholeUse('ConfigMap', namespace, volume.get('configMap'), 'name'),
    ...volume
      .get('projected', 'sources')
      .items.flatMap((source) => [
        ...wholeUse('Secret', namespace, source.get('secret'), 'name'),
        ...wholeUse('ConfigMap', namespace, source.get('configMap'), 'name'),
      ]),
  ];
}

function keyUse(kind: Use['kind'], namespace: string, reference: Field): Use[] {
  if (!reference.present || reference.get('optional').isTrue) return [];
  return [{ kind, namespace, name: reference.get('name'), keys: [reference.get('key')], effect: POD_WAITS }];
}

function wholeUse(kind: Use['kind'], namespace: string, source: Field, nameField: string): Use[] {
  if (!source.present || source.get('optional').isTrue) return [];
  const keys = source.get('items').items.map((item) => item.get('key'));
  return [{ kind, namespace, name: source.get(nameField), keys, effect: POD_WAITS }];
}

function pullSecrets(namespace: string, list: Field): Use[] {
  return list.items.map((entry) => ({
    kind: 'Secret',
    namespace,
    name: entry.get('name'),
    keys: [],
    effect: 'private images cannot be pulled',
  }));
}
