import type { App } from 'cdk8s';
import { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { DNS_LABEL, DNS_NAME, expectFormat, unexpected } from '../../formats';
import { k8s } from '../../imports';
import type { Issuer } from '../certificates';
import { clusterScoped, denyAll } from '../kit';
import type { AppComponent } from './app-component';
import type { AppSecret } from './app-secret';
import type { IngressController } from './ingress';

/**
 * Whom the pods of a component may talk to, besides the cluster's DNS:
 * `isolated`: those that it depends on or connects to, and nobody else;
 * `internet`: also every public address, but no other pod or private network;
 * `open`: everybody, and everybody may talk to them.
 */
export type NetworkMode = 'isolated' | 'internet' | 'open';

/** An object that somebody else makes, and that objects of an application refer to. */
export interface ExternalObject {
  /** What it is, as Kubernetes spells it; everything but a ClusterRole lies in a namespace. */
  readonly kind: 'Secret' | 'ConfigMap' | 'ServiceAccount' | 'PersistentVolumeClaim' | 'Role' | 'ClusterRole';
  /** Its `metadata.name`, under which manifests refer to it. */
  readonly name: string;
  /**
   * Not for a ClusterRole, which belongs to no namespace.
   *
   * @default - the application's
   */
  readonly namespace?: string;
  /**
   * The keys of a Secret or ConfigMap.
   *
   * @default - any key is taken to exist
   */
  readonly keys?: readonly string[];
}

/** What an `Application` may be told; everything has a default. */
export interface ApplicationProps {
  /** @default - the application's name */
  readonly namespace?: string;
  /**
   * Whom pods may talk to, unless their component says otherwise.
   *
   * @default internet
   */
  readonly network?: NetworkMode;
  /**
   * The ingress controller through which hosts are reached; several applications can share it.
   *
   * @default - only components that name one can have hosts
   */
  readonly ingress?: IngressController;
  /**
   * Who signs the certificates of hosts; `{ name }` for a ClusterIssuer that exists already.
   *
   * @default - hosts are served without TLS
   */
  readonly issuer?: Issuer;
  /**
   * The Secret of type `kubernetes.io/dockerconfigjson` with which images are pulled.
   *
   * @default - images are public, or the cluster has the registry's credentials
   */
  readonly imagePullSecret?: string;
  /**
   * What else it refers to that somebody else makes. `synth` takes it for granted, and `hubs deploy` looks whether it is there.
   *
   * @default - nothing but the Secret with which images are pulled
   */
  readonly externals?: readonly ExternalObject[];
  /**
   * The level of Pod Security that the namespace enforces. Lower ones are for pods that need the node itself, such as those of Hubs,
   * whose audio and video come in on the node's own address.
   *
   * @default restricted
   */
  readonly podSecurity?: PodSecurity;
}

/** What the API server demands of pods: https://kubernetes.io/docs/concepts/security/pod-security-standards/. */
export type PodSecurity = 'restricted' | 'baseline' | 'privileged';

/** What is known of an installation of Hubs that an application has. */
export interface HubsFacts {
  /** The public host. */
  readonly domain: string;
  /** The administrator's address. */
  readonly adminEmail: string;
  /** Where mail goes out, with the key of the Secret that has the password. */
  readonly smtp: {
    /** Host name. */
    readonly server: string;
    /** TCP port. */
    readonly port: number;
    /** Who logs in. */
    readonly user: string;
    /** Where the password is. */
    readonly password: {
      /** The Secret's name. */
      readonly secret: string;
      /** The key in it. */
      readonly key: string;
    };
  };
  /** Public port at which clients join calls. */
  readonly signallingPort: number;
  /** Whether audio and video are relayed for people whose network lets nothing but TLS through. */
  readonly turn: boolean;
  /** Whether programs are guarded against requests that would end them. */
  readonly guard: boolean;
  /** Whether connections that nobody has asked for are denied. */
  readonly networkPolicies: boolean;
  /** The node's public address, where it was given. */
  readonly publicAddress?: string | undefined;
  /** Whether a load balancer stands before the nodes. */
  readonly loadBalancer: boolean;
  /**
   * Its database, as far as a change of the password in `DB_PASS` is concerned.
   *
   * @default - its password is not the one in `DB_PASS`
   */
  readonly database?: {
    /** Its name. */
    readonly name: string;
    /** Whose password it is. */
    readonly user: string;
    /** Where it is, if that is not in the cluster. */
    readonly host?: string;
  };
}

const APPLICATION = Symbol.for('cdk8s-hubs.Application');

/**
 * An application in a namespace of its own, which enforces Pod Security level "restricted" unless it is told otherwise, and denies
 * every connection that no component has asked for. Components that are made below it find here what they share.
 */
export class Application extends Chart {
  /** The construct's id and the value of its objects' label `app.kubernetes.io/part-of`: a lower-case DNS label. */
  readonly name: string;
  override readonly namespace: string;
  /**
   * What it was told, without the defaults that are filled in elsewhere: components read `network`, `ingress` and
   * `issuer` here.
   */
  readonly settings: Readonly<ApplicationProps>;
  /** In the order in which they were made: each after all that it depends on. */
  readonly components: readonly AppComponent[] = [];
  /** The Secrets that it declares, in the order in which they were made; no two of them have a key in common. */
  readonly secrets: readonly AppSecret[] = [];
  /** What somebody else makes, each with its namespace. */
  readonly externals: readonly ExternalObject[];
  /** Absent where it has no installation of Hubs. */
  readonly hubs?: HubsFacts;

  /** The application that a construct belongs to. */
  static find(construct: IConstruct): Application | undefined {
    return construct.node.scopes.reverse().find(isApplication);
  }

  constructor(
    scope: App,
    /** The construct's id and the value of its objects' label `app.kubernetes.io/part-of`: a lower-case DNS label. */
    name: string,
    props: ApplicationProps = {},
  ) {
    const namespace = expectFormat(`${name}.namespace`, DNS_LABEL, props.namespace ?? name);
    super(scope, expectFormat('Application', DNS_LABEL, name), {
      namespace,
      labels: { 'app.kubernetes.io/part-of': name, 'app.kubernetes.io/managed-by': 'cdk8s-hubs' },
    });
    Object.defineProperty(this, APPLICATION, { value: true });
    this.name = name;
    this.namespace = namespace;
    this.settings = props;
    const { imagePullSecret, externals = [], podSecurity = 'restricted' } = props;
    this.externals = [
      ...(imagePullSecret === undefined ? [] : [{ kind: 'Secret', name: imagePullSecret } as const]),
      ...externals,
    ].map((external) => this.checked(external));
    clusterScoped(
      new k8s.KubeNamespace(this, 'namespace', {
        metadata: { name: namespace, labels: podSecurityLabels(podSecurity) },
      }),
    );
    denyAll(this, 'default-deny');
  }

  private checked({ namespace, ...external }: ExternalObject): ExternalObject {
    const what = `${this.name}.externals`;
    expectFormat(what, DNS_NAME, external.name);
    if (external.kind !== 'ClusterRole')
      return { namespace: expectFormat(what, DNS_LABEL, namespace ?? this.namespace), ...external };
    if (namespace !== undefined) throw unexpected(what, 'a ClusterRole without a namespace', namespace);
    return external;
  }

  /** Called by components as they are made. */
  register(component: AppComponent): void {
    const twin = this.components.find(({ name }) => name === component.name);
    if (twin) throw new Error(`${this.name}: expected one component named ${component.name}, got two`);
    (this.components as AppComponent[]).push(component);
  }

  /**
   * Called by `Hubs` when it is made.
   *
   * @throws Error for a second one: names of its objects are fixed
   */
  haveHubs(facts: HubsFacts): void {
    if (this.hubs) throw new Error(`${this.name}: expected one installation of Hubs, got two`);
    (this as { hubs?: HubsFacts }).hubs = facts;
  }

  /** Called by Secrets as they are made. A value is kept by its key, so a key must be declared once only. */
  declare(secret: AppSecret): void {
    for (const other of this.secrets) {
      const shared = Object.keys(secret.entries).find((key) => key in other.entries);
      if (shared !== undefined) {
        throw new Error(
          `${this.name}: expected each key in one Secret only, got ${shared} in ${other.name} and ${secret.name}: refer to the first with key(), or give the second another name`,
        );
      }
    }
    for (const [key, source] of Object.entries(secret.entries)) {
      if (source.from !== 'url') continue;
      const { password } = source;
      const declared = [...this.secrets, secret].some(
        ({ name, entries }) => name === password.name && password.key in entries,
      );
      if (declared) continue;
      throw new Error(
        `${this.name}: ${secret.name}.${key}: expected a password that this application declares, got ${password.name}/${password.key}: what another application or somebody else keeps cannot become a part of a URL here. Declare it here, with provided()`,
      );
    }
    (this.secrets as AppSecret[]).push(secret);
  }
}

/** By a mark, since the class itself may be there twice: once in the library, once in the command. */
export function isApplication(construct: IConstruct): construct is Application {
  return APPLICATION in construct;
}

function podSecurityLabels(level: PodSecurity): Record<string, string> {
  // Below the strictest level, the audit log of the API server names what does not meet it.
  const others = level === 'restricted' ? { warn: level } : { audit: 'restricted' };
  return Object.fromEntries(
    Object.entries({ enforce: level, ...others }).map(([mode, value]) => [`pod-security.kubernetes.io/${mode}`, value]),
  );
}
