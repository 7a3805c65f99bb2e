import { isBackupCronJob } from '../../backup/runs';
import { done, failed, judged, manual } from '../../checklist/item';
import { t } from '../../../terminal/language';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byFindings, byHand, inCluster, named } from './judge';

/** What should be true once it runs, and stay so. */
export function running(facts: ApplicationFacts): Entry[] {
  const { application, objects } = facts;
  const backups = objects.filter(isBackupCronJob);
  return [
    ...application.contract.components.flatMap(({ name, verification: { pages = [], startupLog } = {} }) => [
      ...pages.map(({ path }) => ({
        id: `page-${name}${path}`,
        title: t`${name} answers at ${path}`,
        judge: checked(name, path),
      })),
      ...(startupLog === undefined
        ? []
        : [
            {
              id: `startup-${name}`,
              title: t`${name} has said that it started`,
              judge: checked(name, startupLog),
            },
          ]),
    ]),
    {
      id: 'work',
      title: t`Uploads come back, and it scales`,
      judge: byHand(t`hubs verify does it, and says so.`),
    },
    { id: 'warnings', title: t`Nothing deserves attention`, judge: warnings },
    {
      id: 'logs',
      title: t`Logs tell of no errors`,
      judge: byHand('hubs logs --errors --since 24h'),
    },
    {
      id: 'use',
      title: t`Pods use what they were given`,
      judge: byHand(t`hubs top, under load: memory well below the limits, no CPU at its limit all the time.`),
    },
    {
      id: 'disks',
      title: t`Disks have room`,
      judge: byFindings('cluster/use'),
    },
    ...backups.map(({ metadata: { name } }) => ({
      id: `verified-${name}`,
      title: t`${name} has a backup that stood its tests`,
      judge: verified(name),
    })),
    ...(backups.length > 0
      ? [
          {
            id: 'drill',
            title: t`A restore was tried`,
            judge: byHand(t`hubs drill, now and every six months.`),
          },
          {
            id: 'backup-alarm',
            title: t`Somebody is told when backups stop`,
            judge: alarm,
          },
          {
            id: 'backup-elsewhere',
            title: t`Backups are with another provider`,
            judge: byHand(t`An account that is closed takes cluster and backups with it, if both are there.`),
          },
        ]
      : []),
    { id: 'rollback', title: t`There is a deploy to go back to`, judge: rollback },
    {
      id: 'monitoring',
      title: t`Figures are collected`,
      judge: byHand(t`Memory, CPU, disks and answers over weeks, so that trends are seen.`),
    },
    {
      id: 'alerts',
      title: t`Somebody is woken up by what matters`,
      judge: byHand(t`An uptime check from outside for each host; try it by stopping the application once.`),
    },
    {
      id: 'workflow-runs',
      title: t`A merge deploys`,
      judge: ({ folder }) =>
        folder.workflow
          ? manual(t`Merge something small, and watch it.`)
          : manual(t`There is no workflow: hubs workflow`),
    },
    {
      id: 'node-lost',
      title: t`It survives the loss of a node`,
      judge: byHand(t`Recycle a node at the provider in a quiet hour; hubs status --watch tells how long it takes.`),
    },
    {
      id: 'cost-alarm',
      title: t`The provider warns about costs`,
      judge: byHand(t`Set a billing alert above what hubs plan says.`),
    },
  ];
}

function checked(component: string, subject: string): Entry['judge'] {
  return inCluster(({ pages }) => {
    const found = pages.find((page) => page.component === component && page.subject === subject);
    return found?.problem === undefined ? done(t`it does`) : failed(found.problem);
  });
}

const warnings: Entry['judge'] = inCluster(({ status: { problems } }) =>
  problems.length === 0
    ? done(t`hubs status has nothing to say`)
    : manual(named(problems.map(({ object, cause }) => `${object}: ${cause}`))),
);

function verified(name: string): Entry['judge'] {
  return inCluster(({ status: { backups } }) => {
    const standing = backups?.find((backup) => backup.name === name);
    const { last } = standing ?? {};
    return judged(
      standing?.ok === true,
      last ? t`verified ${last.verifiedAt}` : '',
      t`hubs backup now --of ${name}, then hubs status`,
    );
  });
}

/** Backups tell a dead man’s switch, by an address in a Secret. */
function alarm({ objects }: ApplicationFacts) {
  const silent = objects.filter((object) => isBackupCronJob(object) && !JSON.stringify(object).includes('"PING_URL"'));
  const names = silent.map(({ metadata }) => metadata.name).join(', ');
  return silent.length === 0 ? done(t`each run reports to pingUrl`) : manual(t`give pingUrl to: ${names}`);
}

const rollback: Entry['judge'] = inCluster(({ history }) => {
  const good = history.filter(({ result }) => result === 'deployed');
  return good.length > 1
    ? done(`hubs rollback --to ${good[1]!.number}`)
    : manual(t`There will be after the second deploy.`);
});
