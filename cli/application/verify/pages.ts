import type { PageCheck } from '../../../constructs';
import { ask, missingMembers } from './http';

/** Where a component is asked. */
export interface Site {
  /** Such as `http://127.0.0.1:40123`. */
  readonly base: string;
  /** The host that a visitor would have typed; that of the address when left out. */
  readonly host?: string | undefined;
}

/** In words what is wrong with a page; nothing where it is as it should be. */
export async function checkPage({ base, host }: Site, { path, status, json }: PageCheck): Promise<string | undefined> {
  try {
    const answer = await ask({ url: `${base}${path}`, headers: host === undefined ? {} : { host } });
    const good = status === undefined ? answer.status >= 200 && answer.status < 400 : answer.status === status;
    if (!good) return `${path}: status ${answer.status}, expected ${status ?? '200 to 399'}`;
    const lacking = json && missingMembers(answer.body, json);
    return lacking === undefined ? undefined : `${path}: ${lacking}`;
  } catch (error) {
    return `${path}: ${(error as Error).message}`;
  }
}
