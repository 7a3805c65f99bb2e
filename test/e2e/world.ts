import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyPair } from '../support/certificates';
import { certificate } from '../support/certificates';
import { HUBS } from '../support/command';
import { Api } from './api';
import { kubectl, json, list } from './kubectl';
import type { Outcome, Started } from './outcome';
import { started } from './outcome';
import type { RenderedObject } from '../support/objects';

/** A folder with a configuration in it, and the built command to use there. */
export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'hubs-workplace-'));

  constructor(yaml: string) {
    this.configure(yaml);
  }

  configure(yaml: string): void {
    writeFileSync(join(this.folder, 'hubs.yaml'), yaml);
  }

  /** Starts `hubs`; the returned function kills it. */
  start(args: readonly string[], environment: Record<string, string> = {}): Started {
    return started([HUBS[1], ...args], this.folder, { HUBS_SMTP_PASS: 'a-password-of-the-tests', ...environment });
  }

  hubs(...args: readonly string[]): Promise<Outcome> {
    return this.start(args).ended;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What a command said that has done what it should. @throws Error with what it said otherwise */
export function done(outcome: Outcome): Outcome {
  if (outcome.code !== 0) throw new Error(`ended with ${outcome.code}\n${outcome.out}${outcome.err}`);
  return outcome;
}

/** The phases that a deploy went through, as it told. */
export function phases(out: string): string[] {
  return [...out.matchAll(/^([✓✗-]) ([^:(]+)/gm)].map(([, symbol, title]) => `${symbol} ${title!.trim()}`);
}

const CERT_MANAGER = ['cert-manager', 'cert-manager-cainjector', 'cert-manager-webhook'];

/** What is beside an installation in a cluster that only simulates: cert-manager, and visitors' side of the load balancer. */
export class World {
  private server: Server | undefined;

  private constructor(private readonly api: Api) {
    for (const kind of ['clusterissuers', 'certificates']) {
      const list = `/apis/cert-manager.io/v1/${kind}`;
      api.watch(list, (object) => this.sign(list, object));
    }
  }

  /** @param certManager whether cert-manager seems to run from the beginning */
  static async create(certManager = true): Promise<World> {
    if (certManager) await kubectl(['apply', '--server-side', '-f', '-'], list(certManagerObjects()));
    return new World(await Api.open());
  }

  /** Answers at an address that the simulated cloud hands out; with a certificate that nobody trusts where none is given. */
  async serve(address: string, pair?: KeyPair): Promise<void> {
    const server = createServer(pair ?? (await certificate({ name: 'anything' })), (_, response) => response.end('{}'));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(443, address, resolve));
    this.server = server;
  }

  /** What cert-manager would do, but for the certificate itself. */
  private sign(list: string, { metadata, status }: RenderedObject): void {
    const { conditions = [] } = (status ?? {}) as { conditions?: { type: string; status: string }[] };
    if (conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True')) return;
    const lastTransitionTime = '2026-01-01T00:00:00Z';
    const ready = { type: 'Ready', status: 'True', reason: 'Ready', message: 'signed', lastTransitionTime };
    this.api.patchStatus(list, metadata, { conditions: [ready] });
  }

  end(): void {
    this.api.close();
    this.server?.close();
  }
}

/** cert-manager as a deploy looks for it. */
function certManagerObjects(): object[] {
  const namespace = 'cert-manager';
  const deployments = CERT_MANAGER.map((name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image: 'quay.example/cert-manager:1' }] },
      },
    },
  }));
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...deployments];
}

/** Address of the load balancer, as soon as there is one. */
export async function addressOfLoadBalancer(): Promise<string> {
  for (;;) {
    const service = await json(['get', 'service', 'lb', '-n', 'hcce']).catch(() => undefined);
    const ip = (service?.['status'].loadBalancer?.ingress as { ip: string }[] | undefined)?.[0]?.ip;
    if (ip !== undefined) return ip;
    await sleep(200);
  }
}

/** How the deploys ended that the cluster remembers, as `1 deployed`. */
export async function releaseResults(): Promise<string[]> {
  const { items } = await json<{ items: RenderedObject[] }>([
    'get',
    'secrets',
    '-n',
    'hcce',
    '-l',
    'hubs.cdk8s/release',
  ]);
  return items.map(({ data }) => {
    const { facts } = data as { facts: string };
    const { number, result } = JSON.parse(Buffer.from(facts, 'base64').toString()) as {
      number: number;
      result: string;
    };
    return `${number} ${result}`;
  });
}
