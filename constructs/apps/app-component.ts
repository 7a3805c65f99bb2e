import { Construct } from 'constructs';
import { DNS_LABEL, expectFormat } from '../../formats';
import type { ContainerProps, Endpoint, Mount, NetworkNode } from '../kit';
import { Application } from './application';
import type { Verification } from './verification';

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
  /** How to tell from outside whether it works. */
  readonly verification?: Verification;

  constructor(scope: Construct, id: string, name: string, dependencies: readonly AppComponent[] = []) {
    super(scope, id);
    this.name = expectFormat(`${id}.name`, DNS_LABEL, name);
    this.dependencies = dependencies;
    Application.find(this)?.register(this);
  }

  /** Steps before it: 0 for one that depends on nothing, else one more than the latest of its dependencies. */
  get level(): number {
    return Math.max(0, ...this.dependencies.map(({ level }) => level + 1));
  }

  /** A container that ends as soon as the component can be used; nothing where a pod cannot tell. */
  abstract waitContainer(): ContainerProps | undefined;
}
