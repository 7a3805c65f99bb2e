import type { Judgement } from '../../checklist/item';
import { done, failed, manual } from '../../checklist/item';
import type { Finding } from '../../findings';
import { t } from '../../../terminal/language';
import { translated } from '../../../terminal/translated';
import type { ApplicationFacts, LiveFacts, Obstacle } from './facts';

/** Says how an item stands. */
export type Judge = (facts: ApplicationFacts) => Judgement;

/** An item of the checklist of an application. */
export interface Entry {
  readonly id: string;
  readonly title: string;
  readonly judge: Judge;
}

/** How many problems of an item are named; `hubs lint` and `hubs doctor` have them all. */
const NAMED = 3;

/** Done where none of these rules of `hubs lint` finds anything. A family is named with its slash: `references/`. */
export function byRules(...rules: readonly string[]): Judge {
  return ({ problems }) => {
    const own = problems.filter(({ rule }) =>
      rules.some((id) => rule === id || rule.startsWith(id.endsWith('/') ? id : `${id}/`)),
    );
    if (own.length === 0) return done(`hubs lint: ${rules.map((id) => id.replace(/\/$/, '')).join(', ')}`);
    const lines = own.map(({ object, message }) => `${translated(object)}: ${translated(message)}`);
    return own.some(({ severity }) => severity === 'error') ? failed(named(lines)) : manual(named(lines));
  };
}

/**
 * Done where `hubs doctor` is content with these findings. A family is named with its slash: `spaces/`. Where the doctor has none of
 * them, something else in their area has kept it from looking, and is told.
 */
export function byFindings(...ids: readonly string[]): Judge {
  const area = ids[0]!.slice(0, ids[0]!.indexOf('/') + 1);
  return ({ findings, live }) => {
    const exact = findings.filter(({ id }) =>
      ids.some((each) => id === each || (each.endsWith('/') && id.startsWith(each))),
    );
    const own = exact.length > 0 ? exact : findings.filter(({ id, state }) => id.startsWith(area) && state !== 'ok');
    const lines = (state: Finding['state']) =>
      own.flatMap(({ state: found, what, remedy }) =>
        found === state ? [remedy === undefined ? what : `${what} → ${remedy}`] : [],
      );
    const [errors, warnings, fine, unknown] = [lines('error'), lines('warning'), lines('ok'), lines('unknown')];
    if (errors.length > 0) return failed(named(errors));
    if (warnings.length > 0) return manual(named(warnings));
    if (fine.length > 0) return done(named(fine));
    if (unknown.length > 0) return { state: 'unknown', note: named(unknown) };
    return live ? { state: 'unknown', note: t`hubs doctor does not say` } : unseen();
  };
}

/** Only a person can tell. */
export function byHand(note: string): Judge {
  return () => manual(note);
}

/** What can be seen in a cluster only. */
export function inCluster(judge: (live: LiveFacts, facts: ApplicationFacts) => Judgement): Judge {
  return (facts) => (facts.live ? judge(facts.live, facts) : unseen());
}

/** Done where it would not stand in the way of a deploy. */
export function unhindered(obstacle: Obstacle, note: string): Judge {
  return inCluster(({ obstacles }) => {
    const problem = obstacles[obstacle];
    return problem === undefined ? done(note) : failed(problem);
  });
}

function unseen(): Judgement {
  return { state: 'unknown', note: t`not looked at: no cluster` };
}

/** The first few of a list, and how many more there are. */
export function named(lines: readonly string[]): string {
  const rest = lines.length - NAMED;
  const more = rest > 0 ? [t`… and ${rest} more`] : [];
  return [...lines.slice(0, NAMED), ...more].join('\n');
}
