import { Construct } from 'constructs';
import { DNS_LABEL, expectFormat } from '../../formats';
import type { Database } from '../data';
import type { ContainerProps, Endpoint, Mount, NetworkNode } from '../kit';
import { Application } from './application';
import type { Metrics } from './metrics';
import type { Verification } from './verification';

/** Where the world reaches a component. */
export interface Entrance {
  /** Host names all of whose requests lead to it, but for those to paths that lead elsewhere. */
  readonly hosts: readonly string[];
  /** Whether they have certificates. */
  readonly tls: boolean;
}

/** The Deployments that use a database. */
export interface DatabaseUsers {
  /** Those that hold connections to it, the pools first: others need them to start. They stop while it is exchanged. */
  readonly connected: readonly string[];
  /** Those of them that write. They stop for a backup of one moment. */
  readonly writers: readonly string[];
}

/**
 * A part of an application that others can depend on. Since a component is handed those that it depends on when it is made, a circle
 * of dependencies cannot be written.
 */
export abstract class AppComponent extends Construct {
  /** The name of its main object, and the host name of its Service if it has one. */
  readonly name: string;
  /** Those that must be ready before it starts. */
  readonly dependencies: readonly AppComponent[];
  /** Where others reach it; absent where it listens to nobody. */
  abstract readonly endpoint?: Endpoint;
  /** Its pods in the graph of who talks to whom; absent where it has none. */
  abstract readonly network?: NetworkNode;
  /** Files that those who connect to it find in their containers, such as the certificate that it is verified against. */
  readonly clientFiles: readonly Mount[] = [];
  /** The database that it stands for; absent where it is none. */
  readonly database?: Database;
  /** Who uses its database, where that does not follow from who depends on it or connects to it. */
  readonly databaseUsers?: DatabaseUsers;
  /** How to tell from outside whether it works. */
  readonly verification?: Verification;
  /** Where its pods say what they measure; absent where they say nothing. */
  readonly metrics?: Metrics;
  private reachedAt?: Entrance;

  constructor(scope: Construct, id: string, name: string, dependencies: readonly AppComponent[] = []) {
    super(scope, id);
    this.name = expectFormat(`${id}.name`, DNS_LABEL, name);
    this.dependencies = dependencies;
    const application = Application.find(this);
    for (const dependency of dependencies) {
      const other = Application.find(dependency);
      if (!application || !other || other === application) continue;
      throw new Error(
        `${id}.dependsOn: expected components of ${application.name}, got ${dependency.name} of ${other.name}: nobody deploys two applications in one order. Name it in connectsTo, and start without it`,
      );
    }
    application?.register(this);
  }

  /** Steps before it: 0 for one that depends on nothing, else one more than the latest of its dependencies. */
  get level(): number {
    return Math.max(0, ...this.dependencies.map(({ level }) => level + 1));
  }

  /** Where the world reaches it; absent where no host leads to it. */
  get entrance(): Entrance | undefined {
    return this.reachedAt;
  }

  /** Called by what leads hosts to components. The first one counts. */
  reachAt(entrance: Entrance): void {
    this.reachedAt ??= entrance;
  }

  /** A container that ends as soon as the component can be used; nothing where a pod cannot tell. */
  abstract waitContainer(): ContainerProps | undefined;
}
