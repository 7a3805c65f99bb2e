import type { Cluster, Field, Maker, Need, Reporter, Resource } from '../model';
import { makerOf, needsOf, pullSecrets, rule } from '../model';

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
 * Secrets that cert-manager fills, because a Certificate or an annotated Ingress asks for it, count as existing, and so does what an
 * operator makes of one of the objects, such as an ExternalSecret.
 */
export const configReference = rule('references/config', (cluster, report) => {
  for (const use of uses(cluster)) checkUse(cluster, use, report);
});

function checkUse(cluster: Cluster, use: Use, report: Reporter): void {
  const { kind, namespace, name, effect } = use;
  if (name.text === undefined || name.text === '') return;
  const external = cluster.external(kind, namespace, name.text);
  const object = cluster.find(kind, namespace, name.text);
  const maker = makerOf(cluster, kind, namespace, name.text);
  if (!object && !external && !maker && !(kind === 'ConfigMap' && name.text === 'kube-root-ca.crt')) {
    const where = namespace === '' ? '' : ` in namespace ${namespace}`;
    report.error(
      name,
      `nothing among these objects makes a ${kind} of this name${where}: ${effect}`,
      `Correct the name, add the ${kind}, or declare it external.`,
    );
    return;
  }
  const keys = knownKeys(object, external?.keys, maker);
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
  maker: Maker | undefined,
): string[] | undefined {
  if (maker?.by === 'certificate')
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
  // What it lacks, and is declared nonetheless, somebody still gives.
  // Kubernetes fills these itself.
  if (object.get('type').text === 'kubernetes.io/service-account-token') return undefined;
  const present = ['data', 'stringData', 'binaryData'].flatMap((field) =>
    object.get(field).entries.map(([key]) => key),
  );
  return [...new Set([...present, ...(declared ?? [])])];
}

function uses(cluster: Cluster): Use[] {
  return [
    ...cluster.pods.flatMap(needsOf).flatMap(useOf),
    ...cluster
      .all('ServiceAccount')
      .flatMap((account) => pullSecrets(account.namespace, account.get('imagePullSecrets')))
      .flatMap(useOf),
    ...cluster.all('Ingress').flatMap(tlsUses),
  ];
}

/** Claims and accounts have rules of their own. */
function useOf({ kind, namespace, name, keys, pulls }: Need): Use[] {
  if (kind !== 'Secret' && kind !== 'ConfigMap') return [];
  return [{ kind, namespace, name, keys, effect: pulls ? 'private images cannot be pulled' : POD_WAITS }];
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
