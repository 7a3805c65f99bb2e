import type { Construct } from 'constructs';
import { DATABASE_USERS } from '../../upstream';
import { AppComponent } from '../apps';
import type { Database } from '../data';

/** A part of Hubs that starts in a step of its own, as a component of the application that Hubs is in. */
export class HubsPart extends AppComponent {
  /** What is reached of it are its own components. */
  readonly endpoint = undefined;
  /** Its components have policies of their own. */
  readonly network = undefined;
  private readonly step: number;

  /**
   * @param step the step in which it starts: it may have to come after parts that it could start without
   * @param needs what must be ready before it
   */
  constructor(scope: Construct, id: string, step: number, needs: readonly HubsPart[] = []) {
    super(scope, id, `${scope.node.id}-${id}`, needs);
    this.step = step;
  }

  override get level(): number {
    return this.step;
  }

  /** Called when its database is known. */
  has(database: Database): void {
    Object.assign(this, { database, databaseUsers: DATABASE_USERS });
  }

  /** Nobody waits for it in a pod. */
  waitContainer(): undefined {
    return undefined;
  }
}

/** The parts of an installation. */
export interface HubsParts {
  readonly data: HubsPart;
  readonly clients: HubsPart;
  readonly application: HubsPart;
  readonly media: HubsPart;
  readonly ingress: HubsPart;
  readonly backup: HubsPart;
}

/**
 * The parts of an installation, in the order in which they start. The clients come before Reticulum, which fetches their pages when it
 * starts; the entrance comes last, and waits for none of them, since certificates that others wait for take it.
 */
export function hubsParts(hubs: Construct): HubsParts {
  const data = new HubsPart(hubs, 'data', 0);
  const clients = new HubsPart(hubs, 'clients', 1);
  return {
    data,
    clients,
    application: new HubsPart(hubs, 'application', 2, [data, clients]),
    media: new HubsPart(hubs, 'media', 2, [data]),
    ingress: new HubsPart(hubs, 'ingress', 3),
    backup: new HubsPart(hubs, 'backup', 3, [data]),
  };
}
