import { describe, expect, test } from 'vitest';
import { checklist } from '../../../cli/checklist/checklist';
import type { ChecklistItem } from '../../../cli/checklist/item';
import type { Finding } from '../../../cli/findings';
import { hubsYaml, installation } from '../../support/example';

type Found = readonly [id: string, state: Finding['state']];

/** How an item stands after checks that found this. */
function judged(item: string, ...found: readonly Found[]): string {
  return itemOf(item, found).state;
}

function itemOf(item: string, found: readonly Found[], settings = ''): ChecklistItem {
  const facts = {
    project: {
      ...{ configFile: 'hubs.yaml', namespace: 'hcce', storeFile: 'nowhere', warnings: [] },
      installation: installation(hubsYaml(settings)),
    },
    rendered: { objects: 0, certificates: 0, protectedHosts: [] },
    missingSecrets: [],
    findings: found.map(([id, state]): Finding => ({ id, state, what: `${id} is ${state}` })),
  };
  return checklist(facts).find(({ id }) => id === item)!;
}

describe('DNS', () => {
  test.each<[string, string, string, ...Found[]]>([
    ['manual', 'manual', 'nobody looked'],
    ['done', 'done', 'all is well', ['dns/apex', 'ok'], ['dns/cors', 'ok']],
    ['manual', 'manual', 'one could not be looked at', ['dns/apex', 'ok'], ['dns/cors', 'unknown']],
    ['failed', 'failed', 'one is wrong', ['dns/apex', 'ok'], ['dns/cors', 'error']],
    ['done', 'failed', 'one has not spread', ['dns/apex', 'ok'], ['dns/cors', 'warning']],
    ['done', 'failed', 'CAA forbids certificates', ['dns/apex', 'ok'], ['dns/caa', 'warning']],
    ['manual', 'manual', 'only mail was looked at', ['dns/mail-spf', 'ok']],
  ])('records are %s, and have spread is %s, where %s', (created, spread, _, ...found) => {
    expect([judged('dns', ...found), judged('dns-spread', ...found)]).toStrictEqual([created, spread]);
  });
});

describe('mail', () => {
  test.each<[string, string, ...Found[]]>([
    ['manual', 'nobody looked'],
    ['manual', 'the key was not looked for', ['dns/mail-spf', 'ok'], ['dns/mail-mx', 'ok']],
    ['done', 'all was seen, the key too', ['dns/mail-spf', 'ok'], ['dns/mail-dkim', 'ok']],
    ['manual', 'one could not be looked at', ['dns/mail-spf', 'unknown'], ['dns/mail-dkim', 'ok']],
    ['failed', 'there is no SPF', ['dns/mail-spf', 'warning'], ['dns/mail-dkim', 'ok']],
  ])('the domain is %s where %s', (state, _, ...found) => {
    expect(judged('mail-domain', ...found)).toBe(state);
  });

  test.each<[string, string, ...Found[]]>([
    ['failed', 'the server refuses', ['smtp/login', 'error']],
    ['manual', 'something is odd', ['smtp/login', 'ok'], ['smtp/reticulum', 'warning']],
    ['done', 'it was tried', ['smtp/login', 'ok']],
  ])('the login is %s where %s', (state, _, ...found) => {
    expect(judged('mail-login', ...found)).toBe(state);
  });
});

describe('the firewall', () => {
  const one = 'provider: k3s\nmedia: { publicAddress: 203.0.113.7 }\n';
  test.each([
    ['in a cloud, signalling has a port of its own', '', 'TCP 80, 443, 4443, 5349; UDP 40000-51609'],
    ['in a cloud without relay', 'turn: false', 'TCP 80, 443, 4443; UDP 40000-49151'],
    ['on one server, it goes by 443', one, 'TCP 80, 443, 5349; UDP 40000-51609'],
    ['on one server without relay', `${one}turn: false`, 'TCP 80, 443; UDP 40000-49151'],
  ])('%s', (_, settings, ports) => {
    const { state, note } = itemOf('firewall', [], settings);
    expect([state, /: (TCP .*?)\. /.exec(note)![1]]).toStrictEqual(['manual', ports]);
  });

  test('of one server is its own', () => {
    expect(itemOf('firewall', [], one).note).toBe(
      'Open at the machine’s own firewall (hubs plan --firewall nftables), and forward at a router before it, for all addresses: TCP 80, 443, 5349; UDP 40000-51609. All outgoing connections stay allowed.',
    );
  });
});
