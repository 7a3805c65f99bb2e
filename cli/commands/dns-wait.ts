import { setTimeout as sleep } from 'node:timers/promises';
import { Command } from 'commander';
import { addressText, applicationRecords, hostAddresses } from '../network/application-hosts';
import type { HostRecords } from '../network/dns';
import { dnsReport, dnsTitle, stateWord } from '../network/dns-report';
import type { AddressFlags, ResolverFlags } from '../network/options';
import { resolversOf, withAddress, withResolvers } from '../network/options';
import { open } from '../open/open';
import type { ClusterFlags } from '../options';
import { duration } from '../../terminal/duration';
import { withApplication, withCluster, withJson, withTimeout } from '../options';
import { EXIT, Failure, reported } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { complain, print, printJson } from '../../terminal/print';

type Flags = ClusterFlags & AddressFlags & ResolverFlags & { readonly timeout: number; readonly json: boolean };

/** Seconds between two rounds: each is half as long again as the one before. */
const PAUSE = { first: 2, most: 30 } as const;

/** `hubs dns wait`: until DNS is right everywhere. */
export function dnsWaitCommand(): Command {
  const command = new Command('wait')
    .description(t`wait until all hosts are right everywhere`)
    .addHelpText('after', help());
  return withApplication(withJson(withTimeout(withResolvers(withAddress(withCluster(command))), 3600))).action(
    reported(wait),
  );
}

async function wait(flags: Flags): Promise<void> {
  const opened = await open(flags);
  const { installation, contract } = opened;
  const addresses = await hostAddresses(opened, flags);
  const address = addressText(addresses);
  const resolvers = resolversOf(flags, process.env);
  const deadline = Date.now() + flags.timeout * 1000;
  const before = new Map<string, HostRecords['state']>();
  for (let pause: number = PAUSE.first; ; pause = Math.min(pause * 1.5, PAUSE.most)) {
    const records = await applicationRecords(opened, addresses, resolvers);
    tellChanges(before, records);
    const left = deadline - Date.now();
    const isRight = records.every(({ state }) => state === 'right');
    if (isRight || left <= 0) {
      if (flags.json) printJson({ address, hosts: records });
      else
        print(
          installation
            ? dnsReport(records, address)
            : dnsReport(records, address, [], dnsTitle(contract.title, address)),
        );
      if (isRight) return;
      throw new Failure(notInTime(flags.timeout), EXIT.timeout);
    }
    await sleep(Math.min(pause * 1000, left));
  }
}

function tellChanges(before: Map<string, HostRecords['state']>, records: readonly HostRecords[]): void {
  for (const { host, state } of records) {
    const last = before.get(host);
    if (last === state) continue;
    before.set(host, state);
    complain(`  ${host}: ${last === undefined ? '' : `${stateWord(last)} → `}${stateWord(state)}`);
  }
}

function notInTime(seconds: number): string {
  return t`DNS is not right after ${duration(seconds)}. Records take from minutes to hours; run this again, or look from elsewhere: https://www.whatsmydns.net`;
}

function help(): string {
  return t`\nSays what changes. Exits with 0 when DNS is right, 1 while there is no address, 2 for wrong usage, 4 when time is up.\n\nExamples:\n  hubs dns wait\n  hubs dns wait --address 203.0.113.7 --timeout 2h`;
}
