import type { Installation } from '../../config';
import { isTrustedByAll } from '../../config';
import { PORTS } from '../../upstream';
import { t } from '../../terminal/language';
import { probe } from './http';
import type { ServedKind } from './served-judgement';
import { judgeServed } from './served-judgement';
import { bundleOf, servedCertificate } from './tls';

/** What a visitor asks for. */
export interface Visit {
  /** As people write it, such as `https://meet.example.org/health`. */
  readonly url: string;
  /** What came back that is not right, and what it means; absent where all is well. */
  readonly wrong?: { readonly what: string; readonly means: string; readonly remedy: string };
}

/** What is asked, and of whom. */
export type Visited = Pick<Installation, 'hosts' | 'tls' | 'turn' | 'domain' | 'namespace'>;

/** The ports that visitors connect to. */
interface Ports {
  readonly https: number;
  readonly turn: number;
}

const PUBLIC: Ports = { https: PORTS.https, turn: PORTS.turn };

interface Place {
  readonly address: string;
  readonly port: number;
}

interface Page {
  readonly host: string;
  readonly path: string;
  /** The component that answers. */
  readonly component: string;
  readonly isRight: (status: number) => boolean;
}

/**
 * Asks for everything that visitors come for, at an address and whatever DNS says: the first pages, and the relay for closed networks,
 * which has to show the certificate of its own host.
 */
export async function visitAll(installation: Visited, address: string, ports = PUBLIC): Promise<Visit[]> {
  const trusted = isTrustedByAll(installation.tls);
  const pages = pagesOf(installation).map((page) =>
    visitPage(installation, page, { address, port: ports.https }, trusted),
  );
  return Promise.all([
    ...pages,
    ...(installation.turn ? [visitRelay(installation, { address, port: ports.turn })] : []),
  ]);
}

function pagesOf({ hosts }: Visited): Page[] {
  const ok = (status: number) => status === 200;
  // These have no page of their own; what counts is that somebody is there.
  const there = (status: number) => status < 500;
  return [
    { host: hosts.apex, path: '/health', component: 'reticulum', isRight: ok },
    { host: hosts.apex, path: '/', component: 'reticulum', isRight: ok },
    { host: hosts.assets, path: '/', component: 'reticulum', isRight: there },
    { host: hosts.stream, path: '/', component: 'dialog', isRight: there },
    { host: hosts.cors, path: '/', component: 'reticulum', isRight: there },
  ];
}

async function visitPage(installation: Visited, page: Page, place: Place, trusted: boolean): Promise<Visit> {
  const { host, path, component, isRight } = page;
  const url = `https://${host}${path}`;
  const answer = await probe({ host, path, ...place, trusted });
  if (typeof answer === 'number' && !isRight(answer)) {
    return { url, wrong: { what: t`status ${answer}`, ...meaningOf(answer, component) } };
  }
  if (typeof answer === 'number' && trusted) return { url };
  const served = await servedCertificate({ host, ...place, ...bundleOf(installation.tls) });
  const { kind, what, remedy = t`Ask once more: hubs doctor served` } = judgeServed(served, installation);
  if (typeof answer === 'string') return { url, wrong: { what: answer, means: what, remedy } };
  const means = t`Visitors’ browsers refuse it, whatever authority they trust.`;
  return WRONG_FOR_ALL.has(kind) ? { url, wrong: { what, means, remedy } } : { url };
}

/** Certificates that no trust in an authority makes right. */
const WRONG_FOR_ALL: ReadonlySet<ServedKind> = new Set([
  'bootstrap',
  'upstream-bootstrap',
  'expired',
  'not-yet-valid',
  'wrong-name',
]);

/** What a status says about who is behind the entrance. */
function meaningOf(status: number, component: string): { means: string; remedy: string } {
  if (status === 404) {
    return {
      means: t`The entrance answers, and knows nothing of this host or path: its controller has not taken the Ingress.`,
      remedy: t`Look at Ingress and IngressClass: hubs doctor network`,
    };
  }
  if (status === 503) {
    return {
      means: t`The entrance answers, and no pod of ${component} is ready behind it.`,
      remedy: t`See why: hubs status; hubs logs ${component}`,
    };
  }
  if (status === 502 || status === 504) {
    return {
      means: t`The entrance reaches a pod of ${component}, which breaks off or does not answer.`,
      remedy: t`Its log may say why: hubs logs ${component}`,
    };
  }
  if (status >= 500) {
    return {
      means: t`${component} answers with an error: while it lacks its database or the client’s pages, and for seconds after its start.`,
      remedy: t`Its log may say why: hubs logs ${component}`,
    };
  }
  return {
    means: t`${component} answers, but not as it should.`,
    remedy: t`Is this the image that the installation is made for? hubs status; hubs logs ${component}`,
  };
}

async function visitRelay(installation: Visited, place: Place): Promise<Visit> {
  const host = installation.hosts.stream;
  const url = `turns:${host}:${PORTS.turn}`;
  const served = await servedCertificate({ host, ...place, ...bundleOf(installation.tls) });
  const { kind, state, what, remedy } = judgeServed(served, installation);
  if (state !== 'error' || (kind === 'untrusted' && !isTrustedByAll(installation.tls))) return { url };
  return {
    url,
    wrong: {
      what,
      means: t`People whose network lets nothing but TLS through hear nobody.`,
      remedy:
        kind === 'unreachable'
          ? t`Is port ${PORTS.turn} open, and does coturn run? hubs logs coturn`
          : t`coturn looks for another certificate every 30 seconds; at once: hubs restart coturn${remedy === undefined ? '' : `. ${remedy}`}`,
    },
  };
}

/** What is wrong, for a line that says what is waited for. */
export function firstWrong(visits: readonly Visit[]): string | undefined {
  const found = visits.find(({ wrong }) => wrong !== undefined);
  return found && `${found.url}: ${found.wrong!.what}`;
}
