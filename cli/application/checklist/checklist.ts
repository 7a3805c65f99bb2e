import type { ChecklistItem } from '../../checklist/item';
import { t } from '../../../terminal/language';
import { running } from './after';
import { beforeDeploy } from './before';
import { deployed } from './deploy';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { goLive } from './live';
import { security } from './security';

/** The stages of the life of an application that have a list, in order. */
export const STAGES = ['before', 'deploy', 'security', 'after', 'live'] as const;

export type Stage = (typeof STAGES)[number];

/** What a stage is called. */
export function titleOfStage(stage: string): string {
  const titles: Record<Stage, string> = {
    before: t`Before the deploy`,
    deploy: t`The deploy`,
    security: t`Security`,
    after: t`After the deploy`,
    live: t`Before people come`,
  };
  return titles[stage as Stage];
}

/** Everything to go through for an application, each item judged by the facts. */
export function applicationChecklist(facts: ApplicationFacts): ChecklistItem[] {
  const judged = (stage: Stage, entries: readonly Entry[]): ChecklistItem[] =>
    entries.map(({ id, title, judge }) => ({ id, stage, title, ...judge(facts) }));
  const before = [
    ...judged('before', beforeDeploy(facts)),
    ...judged('deploy', deployed(facts)),
    ...judged('security', security()),
    ...judged('after', running(facts)),
  ];
  return [...before, ...judged('live', goLive(facts, before))];
}
