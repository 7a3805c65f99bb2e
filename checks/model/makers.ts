import type { Cluster } from './cluster';
import type { Field } from './field';
import { podOf } from './pod';
import type { Resource } from './resource';

/** An object that has something else make a Secret or a ConfigMap. */
export interface Maker {
  /** `certificate`: cert-manager, once the certificate is signed; `operator`: another program, as soon as it knows. */
  readonly by: 'certificate' | 'operator';
  readonly object: Resource;
}

/** The object because of which a Secret or ConfigMap of this name comes into being by itself; nothing where there is none. */
export function makerOf(cluster: Cluster, kind: string, namespace: string, name: string): Maker | undefined {
  if (kind === 'Secret') {
    const certificate =
      cluster
        .all('Certificate')
        .find((object) => object.namespace === namespace && object.get('spec', 'secretName').text === name) ??
      cluster
        .all('Ingress')
        .find((object) => object.namespace === namespace && certifiedSecrets(object).includes(name));
    if (certificate) return { by: 'certificate', object: certificate };
  }
  const operator = cluster.resources.find(
    (object) =>
      object.namespace === namespace &&
      OPERATORS.some(
        (one) =>
          one.group === object.group &&
          one.kinds.test(object.kind) &&
          (one.makes ?? ['Secret']).includes(kind) &&
          one.names(object).some((made) => made.text === name),
      ),
  );
  const maker = operator ?? (kind === 'Secret' ? programFor(cluster, namespace, name) : undefined);
  return maker && { by: 'operator', object: maker };
}

/**
 * Whatever else says that it makes a Secret: a Job that is told its name, a Role that lets a program write just this one, or an
 * object of an operator that the Secret is named after, as with the databases of CloudNativePG (`<name>-app`).
 */
function programFor(cluster: Cluster, namespace: string, name: string): Resource | undefined {
  const job = [...cluster.all('Job'), ...cluster.all('CronJob')].find(
    (object) =>
      object.namespace === namespace &&
      (podOf(object)?.containers ?? []).some(({ field }) =>
        [...field.get('command').items, ...field.get('args').items].some(({ text = '' }) =>
          text.split(/[\s=,]/).includes(name),
        ),
      ),
  );
  const role = cluster
    .all('Role')
    .find(
      (object) =>
        object.namespace === namespace &&
        object
          .get('rules')
          .items.some(
            (one) => one.get('resources').texts.includes('secrets') && one.get('resourceNames').texts.includes(name),
          ),
    );
  const custom = cluster.resources.find(
    (object) => isCustom(object) && object.namespace === namespace && name.startsWith(`${object.name}-`),
  );
  return job ?? role ?? custom;
}

/** API groups outside Kubernetes whose objects make no pods. */
const WITHOUT_PODS =
  /(^|\.)(cert-manager\.io|external-secrets\.io|haproxy\.org|gateway\.networking\.k8s\.io|isindir\.github\.com)$/;

/** Whether an object is of a kind that an operator brought. */
function isCustom({ group }: Resource): boolean {
  return group.includes('.') && !/(^|\.)k8s\.io$/.test(group) && group !== 'kustomize.config.k8s.io';
}

/** Whether an operator may make pods in a namespace, of an object there that is not Kubernetes' own. */
export function operatorMayMakePods(cluster: Cluster, namespace: string): boolean {
  return cluster.resources.some(
    (object) => isCustom(object) && !WITHOUT_PODS.test(object.group) && object.namespace === namespace,
  );
}

/** The Secrets that cert-manager fills because an Ingress asks for it with an annotation. */
export function certifiedSecrets(ingress: Resource): string[] {
  const asks = ['cert-manager.io/cluster-issuer', 'cert-manager.io/issuer'].some((key) => key in ingress.annotations);
  return asks ? ingress.get('spec', 'tls').items.flatMap((entry) => entry.get('secretName').text ?? []) : [];
}

interface Operator {
  readonly group: string;
  readonly kinds: RegExp;
  /** @default Secrets */
  readonly makes?: readonly string[];
  /** The names of what it makes, in the namespace of the object. */
  readonly names: (object: Resource) => readonly Field[];
}

const own = (object: Resource) => [object.get('metadata', 'name')];

/** The first of several fields that says something. */
const first = (...fields: readonly Field[]) => fields.filter(({ text }) => text !== undefined).slice(0, 1);

/** Operators that make Secrets, by the documentation of their makers (2026). */
const OPERATORS: readonly Operator[] = [
  {
    // https://external-secrets.io/latest/api/externalsecret/; with the policies None and Merge, it makes none.
    group: 'external-secrets.io',
    kinds: /^ExternalSecret$/,
    names: (object) =>
      ['None', 'Merge'].includes(object.get('spec', 'target', 'creationPolicy').text ?? '')
        ? []
        : first(object.get('spec', 'target', 'name'), ...own(object)),
  },
  // https://github.com/bitnami-labs/sealed-secrets: the Secret is always named as its SealedSecret.
  { group: 'bitnami.com', kinds: /^SealedSecret$/, names: own },
  // https://developer.hashicorp.com/vault/docs/deploy/kubernetes/vso
  {
    group: 'secrets.hashicorp.com',
    kinds: /^(Vault(Static|Dynamic|PKI)Secret|HCPVaultSecretsApp)$/,
    names: (object) => [object.get('spec', 'destination', 'name')],
  },
  // https://docs.doppler.com/docs/kubernetes-operator
  {
    group: 'secrets.doppler.com',
    kinds: /^DopplerSecret$/,
    names: (object) => [object.get('spec', 'managedSecret', 'name')],
  },
  // https://github.com/isindir/sops-secrets-operator
  {
    group: 'isindir.github.com',
    kinds: /^SopsSecret$/,
    names: (object) => object.get('spec', 'secretTemplates').items.map((template) => template.get('name')),
  },
  // https://developer.1password.com/docs/k8s/operator/
  { group: 'onepassword.com', kinds: /^OnePasswordItem$/, names: own },
  // https://cert-manager.io/docs/trust/trust-manager/
  { group: 'trust.cert-manager.io', kinds: /^Bundle$/, makes: ['ConfigMap'], names: own },
];
