import { Construct } from 'constructs';
import { unexpected } from '../../formats';
import type { Component, Controller, PageSettings, Resources } from '../../upstream';
import { COMPONENTS, PORTS, hostsOf } from '../../upstream';
import type { HubsFacts } from '../apps';
import { Application } from '../apps';
import type { Issuer } from '../certificates';
import { HostCertificate } from '../certificates';
import type { Database, ExternalDatabaseProps } from '../data';
import { DATABASE_DEFAULTS, externalDatabase } from '../data';
import type { LoadBalancerProps, NetworkNode, Overrides, StorageProps } from '../kit';
import { ConfigFiles, NetworkPolicies, applyOverridesTo, labels } from '../kit';
import type { HubsBackupProps, HubsBackups } from './backup';
import { hubsBackups } from './backup';
import { HubsClient } from './client';
import type { ComponentProps } from './component';
import { Coturn, TURN_REALM } from './coturn';
import { Dialog } from './dialog';
import type { GuardProps } from './guard';
import { Haproxy, HubsIngresses, certificateHosts, certificateSecret } from './haproxy';
import { Nearspark } from './nearspark';
import { hubsParts } from './parts';
import { Pgbouncer } from './pgbouncer';
import { Pgsql } from './pgsql';
import { Photomnemonic } from './photomnemonic';
import type { PublicAddressProps } from './public-address';
import type { SmtpProps } from './reticulum';
import { Reticulum } from './reticulum';
import type { HubsSecrets } from './secrets';
import { declaredSecrets, hubsSecrets } from './secrets';
import { Spoke } from './spoke';

/** A database in the cluster. */
export interface OwnDatabaseProps extends StorageProps {
  /**
   * Name of the database. Fixed once the volume exists.
   *
   * @default retdb
   */
  readonly name?: string;
  /**
   * Its superuser. Fixed once the volume exists.
   *
   * @default postgres
   */
  readonly user?: string;
}

/** A database elsewhere; its password is `HubsSecrets.databasePassword`. */
export interface ExternalDatabaseOptions extends Omit<ExternalDatabaseProps, 'password' | 'ca'> {
  /** PEM of the CA that signed the server's certificate; needed for `verify-ca` and `verify-full`. */
  readonly caCertificate?: string;
}

/** What a change of the password in `DB_PASS` has to know. */
function databaseFacts(props: HubsProps['database']): NonNullable<HubsFacts['database']> {
  const external = props && 'external' in props ? props.external : undefined;
  const { name, user } = external ?? (props as OwnDatabaseProps | undefined) ?? {};
  return {
    name: name ?? DATABASE_DEFAULTS.name,
    user: user ?? DATABASE_DEFAULTS.user,
    ...(external && { host: external.host }),
  };
}

/** Where the objects of each part go. A part's construct must lie in a chart with the installation's namespace. */
export interface Placement {
  /**
   * PostgreSQL and both connection pools.
   *
   * @default - this construct
   */
  readonly data?: Construct;
  /**
   * Client, Spoke, Nearspark, Photomnemonic and Reticulum.
   *
   * @default - this construct
   */
  readonly application?: Construct;
  /**
   * Dialog and coturn.
   *
   * @default - this construct
   */
  readonly media?: Construct;
  /**
   * HAProxy, the Ingresses and the Certificates.
   *
   * @default - this construct
   */
  readonly ingress?: Construct;
  /**
   * All NetworkPolicies.
   *
   * @default - this construct
   */
  readonly networkPolicies?: Construct;
  /**
   * Both backups.
   *
   * @default - this construct
   */
  readonly backup?: Construct;
}

export interface HubsProps extends GuardProps, PublicAddressProps {
  /** The public host, such as `meet.example.org`; `assets.`, `stream.` and `cors.` are put before it. */
  readonly domain: string;
  /** The account with this address becomes administrator when it is first created. */
  readonly adminEmail: string;
  /** The mail server that login links are sent through. */
  readonly smtp: Omit<SmtpProps, 'password'>;
  /** Who signs the four certificates; `{ name }` for a ClusterIssuer that exists already. */
  readonly issuer: Issuer;
  /** @default - keys of the Secret `configs`, as upstream names them */
  readonly secrets?: HubsSecrets;
  /** @default - the images of the newest release */
  readonly images?: Partial<Record<Component, string>>;
  /** @default - measured figures */
  readonly resources?: Partial<Record<Component, Resources>>;
  /** The last word on the objects of a component. The Ingresses and the load balancer belong to `haproxy`. */
  readonly overrides?: Partial<Record<Component, Overrides>>;
  /** @default - PostgreSQL in the cluster, with 10Gi of the default class */
  readonly database?:
    | OwnDatabaseProps
    | {
        /** A database elsewhere; its password is `secrets.databasePassword`. */
        readonly external: ExternalDatabaseOptions;
      };
  /**
   * Uploaded files.
   *
   * @default - 10Gi of the cluster's default class
   */
  readonly storage?: StorageProps;
  /** @default haproxytech-3.2 */
  readonly controller?: Controller;
  /** @default haproxy */
  readonly ingressClassName?: string;
  /** @default - a load balancer with the cloud's defaults */
  readonly loadBalancer?: LoadBalancerProps;
  /**
   * Whether visitors come to the same machine's ports as Dialog and coturn listen on, which then keep 4443 and 5349 for themselves:
   * signalling goes by 443, and TURN straight to coturn. Uploads end at nine tenths of the storage's size, since the disk is everybody's.
   *
   * @default false
   */
  readonly oneServer?: boolean;
  /**
   * Port on which the API server listens, where it is neither 443 nor 6443, for NetworkPolicies.
   *
   * @default - 443 and 6443 alone are let through
   */
  readonly apiServerPort?: number;
  /**
   * Whether audio and video are relayed for people whose network lets nothing but TLS through.
   *
   * @default true
   */
  readonly turn?: boolean;
  /**
   * Further hosts that pages may load media from and connect to, such as `*.example.org`.
   *
   * @default - only the installation's own hosts
   */
  readonly trustedDomains?: readonly string[];
  /**
   * Sources that single directives of the Content-Security-Policy also allow, and texts that are added to pages.
   *
   * @default - nothing
   */
  readonly pages?: PageSettings;
  /**
   * Whether connections that the installation has no use for are denied.
   *
   * @default true
   */
  readonly networkPolicies?: boolean;
  /**
   * Backups of database and files.
   *
   * @default - none
   */
  readonly backup?: HubsBackupProps;
  /** @default - everything goes into this construct's own chart; within an `Application`, into parts that start in their order */
  readonly placement?: Placement;
}

/**
 * A complete installation of Hubs Community Edition, without its issuer. Below an `Application` of Pod Security "privileged", it
 * registers what starts in which order and declares its Secrets, and `hubs deploy` knows it; elsewhere, its namespace and its Secrets
 * are made by somebody else.
 */
export class Hubs extends Construct {
  /** Absent with a database elsewhere. */
  readonly pgsql?: Pgsql;
  /** The pool in session mode: Reticulum's migrations and locks. */
  readonly pgbouncer: Pgbouncer;
  /** The pool in transaction mode: Reticulum's queries. */
  readonly pgbouncerT: Pgbouncer;
  /** The web pages of rooms. */
  readonly client: HubsClient;
  /** The scene editor. */
  readonly spoke: Spoke;
  /** Thumbnails of pictures. */
  readonly nearspark: Nearspark;
  /** Screenshots of web pages. */
  readonly photomnemonic: Photomnemonic;
  /** The server behind everything else, with the uploaded files. */
  readonly reticulum: Reticulum;
  /** Audio and video. */
  readonly dialog: Dialog;
  /** Absent without TURN. */
  readonly coturn?: Coturn;
  /** The ingress controller, through which all web pages are reached. */
  readonly haproxy: Haproxy;
  /** Which public host leads where. */
  readonly ingresses: HubsIngresses;
  /** One for each of the four public hosts. */
  readonly certificates: readonly HostCertificate[];
  /** Absent without backups. */
  readonly backups?: HubsBackups;
  /** Public port of `stream.<domain>` at which clients join calls. */
  readonly signallingPort: number;

  constructor(scope: Construct, id: string, props: HubsProps) {
    super(scope, id);
    const { domain, trustedDomains = [], turn = true, oneServer = false } = props;
    const owner = Application.find(this);
    const parts = owner && hubsParts(this);
    const placement = { ...parts, ...props.placement };
    const { data = this, application = this, media = this, ingress = this } = placement;
    const clients = parts?.clients ?? application;
    const isExternal = props.database !== undefined && 'external' in props.database;
    const secrets = props.secrets ?? (owner ? declaredSecrets(this, !isExternal) : hubsSecrets());
    const hosts = hostsOf(domain);
    this.signallingPort = oneServer ? PORTS.https : PORTS.dialog;
    const isBehindBalancer = !oneServer && (props.loadBalancer?.serviceType ?? 'LoadBalancer') === 'LoadBalancer';
    const { server, port, user } = props.smtp;
    const { name: secret, key } = secrets.smtpPassword;
    owner?.haveHubs({
      domain,
      adminEmail: props.adminEmail,
      smtp: { server, port, user, password: { secret, key } },
      signallingPort: this.signallingPort,
      turn,
      guard: props.guard ?? true,
      networkPolicies: props.networkPolicies ?? true,
      ...(props.publicAddress !== undefined && { publicAddress: props.publicAddress }),
      loadBalancer: isBehindBalancer,
      ...(props.secrets ? {} : { database: databaseFacts(props.database) }),
    });
    const of = (component: Component): ComponentProps => ({
      ...(props.images?.[component] !== undefined && { image: props.images[component] }),
      ...(props.resources?.[component] && { resources: props.resources[component] }),
    });
    const publicAddress = props.publicAddress === undefined ? {} : { publicAddress: props.publicAddress };
    const guard = props.guard === undefined ? {} : { guard: props.guard };
    // Where no load balancer stands before the node, its own address is the way to the installation's own pictures.
    const closed =
      props.publicAddress === undefined || !isBehindBalancer ? {} : { closedAddresses: [props.publicAddress] };

    const database = this.database(data, props, secrets, of('pgsql'));
    parts?.data.has(database);
    parts?.ingress.reachAt({ hosts: Object.values(hosts), tls: true });
    this.pgbouncer = new Pgbouncer(data, 'pgbouncer', { ...of('pgbouncer'), database, poolMode: 'session' });
    this.pgbouncerT = new Pgbouncer(data, 'pgbouncer-t', { ...of('pgbouncer'), database, poolMode: 'transaction' });

    this.client = new HubsClient(clients, 'hubs', { ...of('hubs'), domain, trustedDomains });
    this.spoke = new Spoke(clients, 'spoke', { ...of('spoke'), domain, trustedDomains });
    this.nearspark = new Nearspark(application, 'nearspark', { ...of('nearspark'), ...guard, ...closed });
    this.photomnemonic = new Photomnemonic(application, 'photomnemonic', {
      ...of('photomnemonic'),
      ...guard,
      ...closed,
    });
    this.reticulum = new Reticulum(application, 'reticulum', {
      ...of('reticulum'),
      domain,
      trustedDomains,
      secrets,
      adminEmail: props.adminEmail,
      smtp: { ...props.smtp, password: secrets.smtpPassword },
      sessionDatabase: this.pgbouncer.database,
      transactionDatabase: this.pgbouncerT.database,
      client: this.client.endpoint,
      spoke: this.spoke.endpoint,
      nearspark: this.nearspark.endpoint,
      photomnemonic: this.photomnemonic.endpoint,
      postgrest: of('postgrest'),
      ...(props.pages && { pages: props.pages }),
      ...(turn && { turn: { realm: TURN_REALM, port: PORTS.turn } }),
      ...(secrets.sketchfabApiKey && { sketchfabApiKey: secrets.sketchfabApiKey }),
      ...(secrets.tenorApiKey && { tenorApiKey: secrets.tenorApiKey }),
      ...(props.storage && { storage: props.storage }),
      signallingPort: this.signallingPort,
      sharedDisk: oneServer,
    });

    this.dialog = new Dialog(media, 'dialog', {
      ...of('dialog'),
      ...guard,
      ...publicAddress,
      permsPublicKey: secrets.permsPublicKey,
      tlsSecret: secrets.bootstrapCertificate,
    });
    if (turn) {
      const tlsSecret = certificateSecret(hosts.stream);
      this.coturn = new Coturn(media, 'coturn', { ...of('coturn'), ...publicAddress, database, tlsSecret });
    }

    this.haproxy = new Haproxy(ingress, 'haproxy', {
      ...of('haproxy'),
      ...(props.controller && { controller: props.controller }),
      ...(props.ingressClassName !== undefined && { className: props.ingressClassName }),
      defaultCertificate: secrets.bootstrapCertificate,
      ...(this.coturn && !oneServer && { turn: this.coturn.endpoint }),
      ...(oneServer && { signalling: false }),
      ...(props.apiServerPort !== undefined && { apiServerPort: props.apiServerPort }),
      ...(props.loadBalancer && { loadBalancer: props.loadBalancer }),
    });
    this.ingresses = new HubsIngresses(ingress, 'ingresses', {
      domain,
      haproxy: this.haproxy,
      reticulum: this.reticulum.endpoint,
      client: this.client.endpoint,
      spoke: this.spoke.endpoint,
      nearspark: this.nearspark.endpoint,
      dialog: this.dialog.endpoint,
    });
    this.certificates = certificateHosts(hosts).map(
      (host) =>
        new HostCertificate(ingress, certificateSecret(host), {
          host,
          secretName: certificateSecret(host),
          issuer: props.issuer,
        }),
    );

    // A cluster answers for its own public hosts itself, so fetching from them means connecting to HAProxy's pods.
    for (const { workload } of [this.reticulum, this.nearspark, this.photomnemonic]) {
      workload.network.connectTo(this.haproxy.https);
      workload.network.connectTo(this.haproxy.http);
    }
    if (props.backup) {
      this.backups = hubsBackups(placement.backup ?? this, props.backup, { database, reticulum: this.reticulum });
    }
    if (props.networkPolicies ?? true) {
      new NetworkPolicies(placement.networkPolicies ?? this, 'network-policies', {
        nodes: this.networkNodes(),
        // An application denies them already.
        denyOthers: owner === undefined,
      });
    } else if (owner) {
      throw unexpected('Hubs.networkPolicies', 'true within an Application, which denies what no policy allows', false);
    }
    this.applyOverrides(props.overrides ?? {});
  }

  /** Every group of pods of the installation. */
  networkNodes(): NetworkNode[] {
    const components = [
      ...(this.pgsql ? [this.pgsql] : []),
      this.pgbouncer,
      this.pgbouncerT,
      this.reticulum,
      this.client,
      this.spoke,
      this.nearspark,
      this.photomnemonic,
      this.dialog,
      ...(this.coturn ? [this.coturn] : []),
      this.haproxy,
    ];
    const backups = this.backups ? [this.backups.database, this.backups.storage] : [];
    return [
      ...components.map(({ workload }) => workload.network),
      this.haproxy.acmeSolvers,
      ...backups.map(({ network }) => network),
    ];
  }

  private database(scope: Construct, props: HubsProps, secrets: HubsSecrets, component: ComponentProps): Database {
    const password = secrets.databasePassword;
    const { database = {} } = props;
    if ('external' in database) {
      const { caCertificate, ...external } = database.external;
      const ca =
        caCertificate === undefined
          ? undefined
          : new ConfigFiles(scope, 'database-ca', {
              name: 'database-ca',
              labels: labels('database-ca', 'database'),
              files: { 'ca.crt': caCertificate },
            });
      return externalDatabase({ ...external, password, ...(ca && { ca }) });
    }
    const { name, user, ...storage } = database;
    (this as { pgsql?: Pgsql }).pgsql = new Pgsql(scope, 'pgsql', {
      ...component,
      password,
      storage,
      ...(name !== undefined && { databaseName: name }),
      ...(user !== undefined && { user }),
    });
    return this.pgsql!.database;
  }

  private applyOverrides(overrides: Partial<Record<Component, Overrides>>): void {
    const scopes: Record<Component, readonly (Construct | undefined)[]> = {
      reticulum: [this.reticulum],
      postgrest: [this.reticulum],
      pgsql: [this.pgsql],
      pgbouncer: [this.pgbouncer, this.pgbouncerT],
      hubs: [this.client],
      spoke: [this.spoke],
      nearspark: [this.nearspark],
      photomnemonic: [this.photomnemonic],
      dialog: [this.dialog],
      coturn: [this.coturn],
      haproxy: [this.haproxy, this.ingresses, ...this.certificates],
    };
    for (const component of COMPONENTS) {
      const present = scopes[component].filter((scope) => scope !== undefined);
      applyOverridesTo(`overrides.${component}`, present, overrides[component]);
    }
  }
}
