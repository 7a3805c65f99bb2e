import type { ChecklistItem } from '../../checklist/item';
import { done, failed } from '../../checklist/item';
import { t } from '../../../terminal/language';
import { hostsOf } from '../../open/opened';
import type { ApplicationFacts } from './facts';
import type { Entry } from './judge';
import { byHand, named } from './judge';

/** The last look before people come. */
export function goLive({ application }: ApplicationFacts, before: readonly ChecklistItem[]): Entry[] {
  const hosts = hostsOf(application);
  const address = hosts[0] === undefined ? t`it` : `https://${hosts[0]}`;
  return [
    {
      id: 'nothing-failed',
      title: t`Nothing above has failed`,
      judge: () => nothingFailed(before),
    },
    {
      id: 'outside',
      title: t`It can be reached from outside`,
      judge: byHand(t`Open ${address} on a phone without Wi-Fi: no warning of the browser.`),
    },
    {
      id: 'sign-in',
      title: t`People can sign in, and recover a password`,
      judge: byHand(t`With an account that is no administrator’s; mail arrives.`),
    },
    {
      id: 'main-path',
      title: t`The main thing works, from first to last`,
      judge: byHand(t`Do once what people come for, and look whether it is still there tomorrow.`),
    },
    {
      id: 'load',
      title: t`It bears the people who are expected`,
      judge: byHand(t`Try the main pages with as many as on the busiest day; hubs top meanwhile.`),
    },
    {
      id: 'rollback-tried',
      title: t`Going back was tried`,
      judge: byHand(t`hubs rollback, then hubs deploy: how long did it take?`),
    },
    {
      id: 'loss-accepted',
      title: t`Everybody knows what may be lost`,
      judge: byHand(t`What came after the last backup; hubs backup schedule says when they are made.`),
    },
    {
      id: 'on-call',
      title: t`Two people can mend it`,
      judge: byHand(t`Both have run hubs status, doctor, logs and rollback, and have the secrets.`),
    },
    {
      id: 'contact',
      title: t`People know whom to ask`,
      judge: byHand(t`An address on the page itself, and one that works when the page does not.`),
    },
    {
      id: 'law',
      title: t`Privacy is explained`,
      judge: byHand(t`Which data is kept, where, for how long; backups included.`),
    },
    {
      id: 'old-system',
      title: t`The system before can go`,
      judge: byHand(t`Its data is here; it stays untouched for some days, then goes with its keys.`),
    },
  ];
}

function nothingFailed(before: readonly ChecklistItem[]) {
  const wrong = before.filter(({ state }) => state === 'failed').map(({ title }) => title);
  const unseen = before.filter(({ state }) => state === 'unknown').length;
  if (wrong.length > 0) return failed(named(wrong));
  return unseen === 0
    ? done(t`what can be judged is as it should be`)
    : { state: 'unknown' as const, note: t`${unseen} could not be looked at` };
}
