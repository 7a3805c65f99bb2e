import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KeyPair } from '../support/certificates';
import { PORTS, hostsOf } from '../../upstream';
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
  private readonly servers: Server[] = [];

  private constructor(
    private readonly api: Api,
    private readonly signed: KeyPair,
  ) {
    for (const kind of ['clusterissuers', 'certificates']) {
      const list = `/apis/cert-manager.io/v1/${kind}`;
      api.watch(list, (object) => this.sign(list, object));
    }
  }

  /**
   * @param certManager whether cert-manager seems to run from the beginning
   * @param image what runs in its place, on nodes that are real
   */
  static async create(certManager = true, image = 'quay.example/cert-manager:1'): Promise<World> {
    if (certManager) await kubectl(['apply', '--server-side', '-f', '-'], list(certManagerObjects(image)));
    return new World(await Api.open(), await certificate({ names: Object.values({ ...hostsOf('meet.school.edu') }) }));
  }

  /**
   * Answers at an address that the simulated cloud hands out, at the ports of pages and of the relay; with a certificate that is right
   * but signed by itself where none is given.
   */
  async serve(address: string, pair: KeyPair = this.signed): Promise<void> {
    for (const port of [PORTS.https, PORTS.turn]) {
      const server = createServer(pair, (_, response) => response.end('{}'));
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, address, resolve));
      this.servers.push(server);
    }
  }

  /** What cert-manager would do; the certificate is the same for all hosts. */
  private sign(list: string, { metadata, spec, status }: RenderedObject): void {
    const { conditions = [] } = (status ?? {}) as { conditions?: { type: string; status: string }[] };
    if (conditions.some((condition) => condition.type === 'Ready' && condition.status === 'True')) return;
    const lastTransitionTime = '2026-01-01T00:00:00Z';
    const ready = { type: 'Ready', status: 'True', reason: 'Ready', message: 'signed', lastTransitionTime };
    if (spec.secretName !== undefined) {
      void this.api.send('POST', `/api/v1/namespaces/${metadata.namespace}/secrets`, {
        metadata: { name: spec.secretName as string },
        type: 'kubernetes.io/tls',
        stringData: { 'tls.crt': this.signed.cert, 'tls.key': this.signed.key },
      });
    }
    this.api.patchStatus(list, metadata, { conditions: [ready] });
  }

  end(): void {
    this.api.close();
    for (const server of this.servers) server.close();
  }
}

/** cert-manager as a deploy looks for it. */
function certManagerObjects(image: string): object[] {
  const namespace = 'cert-manager';
  const deployments = CERT_MANAGER.map((name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { containers: [{ name, image }] },
      },
    },
  }));
  return [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, ...deployments];
}

/** Address of the load balancer, as soon as there is one. @throws Error with what a deploy said that ended before */
export async function addressOfLoadBalancer(run?: Pick<Started, 'ended'>): Promise<string> {
  let end: Outcome | undefined;
  void run?.ended.then((outcome) => (end = outcome));
  for (;;) {
    if (end) throw new Error(`it ended before, with ${end.code}\n${end.out}${end.err}`);
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
