import { setTimeout as sleep } from 'node:timers/promises';
import { KubectlFailure } from '../cluster/kubectl';
import { Watching } from '../cluster/watching';
import type { AreaFindings } from '../doctor/report';
import { draw } from '../graph/svg';
import { t } from '../../terminal/language';
import { Failure } from '../../terminal/failure';
import type { Subject } from './gather';
import { pageHtml, sections } from './html';
import type { PageModel } from './model';
import { PageServer } from './server';

/** Kinds whose changes are seen at once. */
const WATCHED = ['pods', 'deployments.apps', 'persistentvolumeclaims', 'certificates.cert-manager.io', 'jobs.batch'];

/** How often to look where nothing is heard, and how long a check-up counts. */
const AGAIN_MS = 30_000;
const CHECK_UP_MS = 300_000;

/** Between two tries to reach a cluster that does not answer. */
const AWAY_MS = 3000;

export interface LiveOptions {
  readonly port: number;
  /** Told where the page is. */
  readonly ready: (address: string) => void;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Serves a page that follows what happens, until somebody ends it. */
export async function serve(subject: Subject, { port, ready, signal }: LiveOptions): Promise<void> {
  const drawing = await draw(subject.graph);
  let areas: readonly AreaFindings[] | undefined;
  let model: PageModel = await subject.look();
  const now = () => ({ ...model, ...(areas && { areas }) });
  const server = new PageServer({ page: () => pageHtml(now(), drawing, { live: true }), log: subject.log });
  let before = new Map<string, string>();
  const tell = () => {
    const all = sections(now(), drawing);
    server.send(all.filter(({ id, html }) => before.get(id) !== html));
    before = new Map(all.map(({ id, html }) => [id, html]));
  };
  ready(await server.listen(port));
  tell();
  const checking = (async () => {
    while (!signal.aborted) {
      await quietly(server, async () => {
        areas = await subject.checkUp();
        tell();
      });
      await pause(CHECK_UP_MS, signal);
    }
  })();
  const watching = await Watching.begin(subject.kubectl.impatient, WATCHED, subject.namespace);
  signal.addEventListener('abort', () => watching.end());
  while (!signal.aborted) {
    await watching.next(AGAIN_MS);
    while (!signal.aborted) {
      const isThere = await quietly(server, async () => {
        model = await subject.look();
        tell();
      });
      if (isThere) break;
      await pause(AWAY_MS, signal);
    }
  }
  watching.end();
  await server.end();
  await Promise.race([checking, sleep(0)]);
}

/** Does something with the cluster; where it does not answer, the page says so, and stays. */
async function quietly(server: PageServer, action: () => Promise<void>): Promise<boolean> {
  try {
    await action();
    server.away('');
    return true;
  } catch (error) {
    if (!(error instanceof KubectlFailure || error instanceof Failure)) throw error;
    server.away(t`The cluster does not answer; this is how things stood before: ${error.message}`);
    return false;
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}
