import { t } from '../../terminal/language';
import type { AccountSecret } from './authority';
import { authorityName } from './authority';
import type { Said } from './message';
import { readMessage } from './message';

/** Why a certificate is not issued. */
export interface Cause {
  /** The same in every language. */
  readonly id: string;
  readonly cause: string;
  readonly remedy: string;
  /** Whether waiting alone will not help. */
  readonly final: boolean;
}

/** A cause that a message names. */
export interface KnownCause extends Cause {
  /** Whether it would also happen with a way in that works: what is wrong is outside the cluster, or in cert-manager. */
  readonly independent: boolean;
}

/** What a message is about. */
export interface CauseContext {
  /** The name that the certificate is for. */
  readonly host: string;
  /** The load balancer's address, where it is known. */
  readonly address?: string | undefined;
  /** URL of the issuer's ACME server. @default that of Let's Encrypt */
  readonly server?: string | undefined;
  /** Where the issuer's account is kept, where it is known. */
  readonly account?: AccountSecret | undefined;
}

interface Context extends CauseContext {
  readonly authority: string;
}

type Matches = (said: Said, context: Context) => boolean;

/** A message of cert-manager or of the authority, and what it means. The first that matches counts. */
interface Rule {
  readonly id: string;
  readonly matches: Matches;
  readonly explain: (context: Context, said: Said) => readonly [cause: string, remedy: string];
  /** @default false */
  readonly final?: boolean;
}

/** What a message of cert-manager or the authority means; nothing where it is not known. */
export function causeOf(message: string, given: CauseContext): KnownCause | undefined {
  const context = { ...given, authority: authorityName(given.server) };
  const said = readMessage(message, context.host);
  const meant = (rules: readonly Rule[]) => rules.find(({ matches }) => matches(said, context));
  const outside = meant(OUTSIDE);
  const rule = outside ?? meant(ON_THE_WAY_IN);
  if (!rule) return undefined;
  const [cause, remedy] = rule.explain(context, said);
  const independent = outside !== undefined || rule.id.startsWith('dns-');
  return { id: rule.id, cause, remedy, final: rule.final ?? false, independent };
}

const saying =
  (pattern: RegExp): Matches =>
  ({ text }) =>
    pattern.test(text);

/** A problem of one of ACME's types, whose words match where a pattern is given. */
const acme =
  (types: readonly string[], pattern?: RegExp): Matches =>
  ({ type, text }) =>
    type !== undefined && types.includes(type) && (pattern?.test(text) ?? true);

/** What cert-manager says itself. */
const own =
  (pattern: RegExp): Matches =>
  ({ type, text, isSelfCheck }) =>
    type === undefined && !isSelfCheck && pattern.test(text);

const either =
  (...all: readonly Matches[]): Matches =>
  (said, context) =>
    all.some((matches) => matches(said, context));

/** cert-manager asks the authority, and not the host, whose answers only its own check quotes. */
const ASKS_AUTHORITY = /\b(Get|Post|Head) "https?:\/\/OTHER\//;

/** The record that a host should have. */
function record({ host, address }: CauseContext): string {
  return `A ${host} → ${address ?? t`<load balancer>`}`;
}

/** Has cert-manager open another account: it does within seconds once the account's key is gone, without a restart. */
function anotherAccount({ account }: CauseContext): string {
  const { name = t`<issuer>`, namespace = 'cert-manager' } = account ?? {};
  return t`Have cert-manager open another account: kubectl delete secret ${name} -n ${namespace}; once the issuer is ready again, hubs certs renew`;
}

/** What is wrong with the account, the request or the rules of the authority, or in cert-manager itself. */
const OUTSIDE: readonly Rule[] = [
  {
    id: 'rate-limit',
    matches: (said, context) =>
      acme(['rateLimited'])(said, context)
        ? !/service busy/i.test(said.text)
        : own(/too many (certificates|failed|new|registrations|currently)/i)(said, context),
    explain: (context, { text }) => [
      t`${context.authority} signs nothing more for ${context.host} for now: ${limitOf(text)}.`,
      afterLimit(context, text),
    ],
    final: true,
  },
  {
    id: 'authority-trouble',
    matches: acme(['serverInternal', 'rateLimited']),
    explain: ({ authority }) => [
      t`${authority} has trouble of its own.`,
      authority === 'Let’s Encrypt'
        ? t`Wait, and look at https://letsencrypt.status.io; then hubs certs renew`
        : t`Look at the log of ${authority}; then hubs certs renew`,
    ],
  },
  {
    id: 'account-unknown',
    matches: either(acme(['accountDoesNotExist']), own(/account does not exist/i)),
    explain: (context) => [
      t`${context.authority} does not know the account that cert-manager has for it.`,
      anotherAccount(context),
    ],
    final: true,
  },
  {
    id: 'account-deactivated',
    matches: acme(
      ['unauthorized', 'accountDoesNotExist'],
      /account\b.*\b(deactivated|revoked|not valid|suspended)|deactivated account/i,
    ),
    explain: (context) => [
      t`${context.authority} has closed the account that cert-manager has for it.`,
      anotherAccount(context),
    ],
    final: true,
  },
  {
    id: 'account-key',
    matches: either(
      acme(['badPublicKey', 'badSignatureAlgorithm']),
      own(/account private key is invalid|private key .* is not of type RSA/i),
    ),
    explain: (context) => [
      t`The key of cert-manager’s account is none that ${context.authority} takes.`,
      anotherAccount(context),
    ],
    final: true,
  },
  {
    id: 'terms',
    matches: either(acme(['userActionRequired']), acme(['malformed', 'unauthorized'], /terms of service|agreement/i)),
    explain: (context) => [
      t`${context.authority} wants its terms of service to be agreed to again.`,
      anotherAccount(context),
    ],
    final: true,
  },
  {
    id: 'external-account',
    matches: either(acme(['externalAccountRequired']), saying(/external account binding/i)),
    explain: ({ authority }) => [
      t`${authority} only serves accounts that were opened with it before (external account binding).`,
      t`Make a ClusterIssuer with externalAccountBinding, and name it as tls.issuer in hubs.yaml; then hubs deploy`,
    ],
    final: true,
  },
  {
    id: 'account',
    matches: either(
      acme(['invalidContact', 'invalidEmail', 'unsupportedContact']),
      saying(/contact email|forbidden domain|unable to parse email/i),
    ),
    explain: ({ authority }) => [
      t`${authority} does not accept the e-mail address of the account.`,
      t`Set tls.email, or adminEmail, to a real mailbox and deploy.`,
    ],
    final: true,
  },
  {
    id: 'caa-lookup',
    matches: acme(['dns', 'caa'], /looking up CAA|While processing CAA/i),
    explain: ({ host, authority }) => [
      t`The name servers of ${host} do not answer questions about CAA records, which ${authority} has to ask.`,
      t`Ask whoever runs the name servers, or move the zone to others; then hubs certs renew`,
    ],
  },
  {
    id: 'caa',
    matches: either(acme(['caa']), own(/CAA record\b.*prevents issuance/i)),
    explain: ({ host, authority }) => [
      t`The CAA records above ${host} forbid ${authority} to issue certificates.`,
      authority === 'Let’s Encrypt'
        ? t`Add the CAA record 0 issue "letsencrypt.org": hubs dns check shows where.`
        : t`Add a CAA record 0 issue with the name that ${authority} goes by: hubs dns check shows where.`,
    ],
    final: true,
  },
  {
    id: 'refused',
    matches: acme(['rejectedIdentifier', 'unsupportedIdentifier']),
    explain: ({ host, authority }, { text }) => [
      t`${authority} issues no certificates for ${host}.`,
      /polic/i.test(text)
        ? t`Use a domain of your own.`
        : t`Use a domain of your own below a public ending, such as .org; for names of a closed network, tls.issuer: self-signed or tls.acme in hubs.yaml.`,
    ],
    final: true,
  },
  {
    id: 'request',
    matches: acme(['badCSR']),
    explain: ({ host, authority }) => [
      t`${authority} does not take the certificate request for ${host}: names or key are not as it wants them.`,
      t`hubs deploy restores what is asked for, and hubs certs renew makes another key.`,
    ],
    final: true,
  },
  {
    id: 'nonce',
    matches: acme(['badNonce']),
    explain: ({ authority }) => [
      t`${authority} took a request of cert-manager for a repeated one.`,
      t`cert-manager repeats it by itself. If it lasts, something between the two keeps answers: a proxy or a cache.`,
    ],
  },
  {
    id: 'protocol',
    matches: acme([
      'malformed',
      'orderNotReady',
      'alreadyRevoked',
      'alreadyReplaced',
      'badRevocationReason',
      'invalidProfile',
      'compound',
    ]),
    explain: ({ authority }) => [
      t`${authority} did not take a request of cert-manager.`,
      t`The next attempt begins from the start: hubs certs renew. If it ends like this one, bring cert-manager up to date: hubs deploy`,
    ],
  },
  {
    id: 'webhook',
    matches: own(/failed calling webhook|webhook.*(refused|timeout|deadline|no endpoints)/i),
    explain: () => [t`cert-manager’s webhook does not answer.`, t`Look at its pods: kubectl get pods -n cert-manager`],
  },
  {
    id: 'authority-untrusted',
    matches: (said, context) =>
      own(ASKS_AUTHORITY)(said, context) && /x509|failed to verify certificate/i.test(said.text),
    explain: ({ authority }) => [
      t`cert-manager does not trust the certificate of ${authority}.`,
      t`Put the certificate of its authority into tls.acme.caBundle in hubs.yaml; then hubs deploy`,
    ],
    final: true,
  },
  {
    id: 'authority-unreachable',
    matches: own(ASKS_AUTHORITY),
    explain: ({ authority }) => [
      t`cert-manager does not reach ${authority}.`,
      t`Let pods connect to port 443 outside (firewall, DNS of the cluster); then hubs certs renew`,
    ],
  },
  {
    id: 'solver-refused',
    matches: own(/\b(presenting|present) challenge\b|\bcm-acme-http-solver\b.*forbidden/i),
    explain: () => [
      t`cert-manager cannot set up what answers the challenge: the cluster refuses it.`,
      t`Do away with what the message names: a quota, a policy of the namespace, or rights that cert-manager lacks. It is tried again by itself.`,
    ],
  },
  {
    id: 'no-solver',
    matches: own(/no configured challenge solvers|valid solver configuration/i),
    explain: ({ host }) => [
      t`The issuer has no way to prove that ${host} is yours (no solver fits).`,
      t`hubs deploy restores the issuer; one of your own (tls.issuer) needs a solver http01 with the IngressClass of Hubs.`,
    ],
    final: true,
  },
  {
    id: 'denied',
    matches: own(/(was|has been) denied by/i),
    explain: () => [
      t`Somebody in the cluster approves certificate requests, and has denied this one.`,
      t`Ask whoever runs it, such as cert-manager’s approver-policy; then hubs certs renew`,
    ],
    final: true,
  },
];

/** What is wrong between the authority and the host. cert-manager's own check comes before that of the authority, and finds the same. */
const ON_THE_WAY_IN: readonly Rule[] = [
  {
    id: 'cluster-dns',
    matches: ({ isSelfCheck, text }) =>
      isSelfCheck && /\blookup \S+.*: (read|write|dial) (udp|tcp) .*(timeout|refused|unreachable)/.test(text),
    explain: () => [
      t`The DNS of the cluster does not answer, so that cert-manager cannot make its own check.`,
      t`Look at its pods: kubectl get pods -n kube-system -l k8s-app=kube-dns`,
    ],
  },
  {
    id: 'dns-missing',
    matches: ({ text }) =>
      /NXDOMAIN|no such host/i.test(text) ||
      (/no valid (A|AAAA|IP)\b/i.test(text) && !/SERVFAIL|timed out/i.test(text)),
    explain: (context) => [
      t`There is no DNS record for ${context.host}, or it has not spread yet.`,
      t`Create the record: ${record(context)}; then hubs dns check`,
    ],
  },
  {
    id: 'dns-broken',
    matches: either(saying(/DNS problem|SERVFAIL|server misbehaving|DNSSEC/i), acme(['dns'])),
    explain: ({ host }) => [
      t`The name servers of ${host} do not answer as they should.`,
      t`hubs dns check shows what they say. After a move to other name servers, a DS record that was left behind at the registrar is the usual reason.`,
    ],
  },
  {
    id: 'dns-ipv6',
    matches: ({ asked }, { address }) => asked?.includes(':') === true && address?.includes(':') === false,
    explain: ({ host, address }, { asked }) => [
      t`${host} also leads to ${asked!} (IPv6), which the authority asks first; the load balancer is ${address!}.`,
      t`Remove the AAAA record of ${host}; then hubs dns check`,
    ],
  },
  {
    id: 'dns-wrong',
    matches: ({ asked }, { address }) =>
      asked !== undefined &&
      address !== undefined &&
      /^[\d.]+$/.test(address) &&
      !asked.includes(':') &&
      asked !== address,
    explain: (context, { asked }) => [
      t`${context.host} leads to ${asked!} instead of ${context.address!}.`,
      t`Correct the record: ${record(context)}; then hubs dns check`,
    ],
  },
  {
    id: 'reached-in-part',
    matches: saying(/secondary validation/i),
    explain: ({ host, authority }) => [
      t`${authority} reaches port 80 of ${host} from some places of the world, but not from others.`,
      t`Do away with what lets only some countries or networks in: a firewall, or protection against attacks. Port 80 has to be open to everybody.`,
    ],
  },
  {
    id: 'redirect',
    matches: either(
      // The first address is plain HTTP; a second one tells where a redirect led.
      saying(/https:\/\/|status code '?30\d|redirect|HTTP response to HTTPS client|only speaks HTTP|x509|tls: /i),
      acme(['tls']),
    ),
    explain: ({ host }) => [
      t`Challenges at http://${host} are redirected to HTTPS, where nobody answers them.`,
      t`Switch redirects off in front of the cluster (a proxy, Cloudflare) and on other Ingresses; hubs deploy restores those of Hubs.`,
    ],
  },
  {
    id: 'challenge-404',
    matches: ({ text }) => statusIn(text) === 404,
    explain: ({ host }) => [
      t`Something answers at http://${host}, but does not know the challenge (404).`,
      t`Either the name leads elsewhere (hubs dns check), or HAProxy does not see the solver: hubs deploy restores its IngressClass and its settings.`,
    ],
  },
  {
    id: 'challenge-blocked',
    matches: ({ text }) => [401, 403, 429, 451].includes(statusIn(text) ?? 0),
    explain: ({ host }, { text }) => [
      t`Something answers at http://${host}, and refuses to give the challenge (${String(statusIn(text))}).`,
      t`Do away with passwords and protection against robots in front of /.well-known/acme-challenge/, or the name leads elsewhere: hubs dns check`,
    ],
  },
  {
    id: 'challenge-unserved',
    matches: ({ text }) => (statusIn(text) ?? 0) >= 500,
    explain: ({ host }, { text }) => [
      t`Something answers at http://${host}, but has nobody to pass the challenge on to (${String(statusIn(text))}).`,
      t`Within a minute of the start this is normal. Otherwise look at the solver’s pods: kubectl get pods -A -l acme.cert-manager.io/http01-solver=true, and at hubs dns check`,
    ],
  },
  {
    id: 'connection-refused',
    matches: saying(/connection refused/i),
    explain: ({ host }) => [
      t`Nothing answers at port 80 of ${host}.`,
      t`HAProxy has to run, and port 80 to be open: hubs doctor network`,
    ],
  },
  {
    id: 'closed',
    matches: saying(/connection reset|EOF\b|Error getting validation data/i),
    explain: ({ host }) => [
      t`Port 80 of ${host} takes connections and closes them without an answer.`,
      t`A load balancer and HAProxy of which only one expects the PROXY protocol do so (hubs lint), and a name that leads elsewhere (hubs dns check).`,
    ],
  },
  {
    id: 'slow',
    matches: saying(/timeout (after connect|during read)/i),
    explain: ({ host }) => [
      t`Port 80 of ${host} takes connections, and answers too late.`,
      t`Look at what HAProxy and the nodes are busy with: hubs doctor; then hubs certs renew`,
    ],
  },
  {
    id: 'timeout',
    matches: either(saying(/timeout|timed out|deadline exceeded|no route to host|unreachable/i), acme(['connection'])),
    explain: ({ host }) => [
      t`Port 80 of ${host} cannot be reached: a firewall, or a wrong address.`,
      t`Open port 80 to everybody, and check the record: hubs dns check. The load balancer serves it, not the firewall of the nodes.`,
    ],
  },
  {
    id: 'wrong-answer',
    matches: either(
      saying(/status code|did not (match|get) expected|did not match this challenge|Invalid response/i),
      acme(['incorrectResponse', 'unauthorized']),
    ),
    explain: ({ host }) => [
      t`Another server than this installation answers at http://${host}.`,
      t`Does the name lead to this cluster and nowhere else, IPv6 included? hubs dns check`,
    ],
  },
];

/** The status with which a server answered for the host. */
function statusIn(text: string): number | undefined {
  const found = /status code '?(\d{3})\b|Invalid response\b.*: (\d{3})\b|\breturned (\d{3})\b/i.exec(text);
  return found ? Number(found[1] ?? found[2] ?? found[3]) : undefined;
}

/** Which limit was reached, as Let's Encrypt and others word it. */
function limitOf(text: string): string {
  if (/failed/i.test(text)) return t`too many failed attempts`;
  if (/registrations/i.test(text)) return t`too many new accounts from the cluster’s address`;
  if (/new orders|pending/i.test(text)) return t`too many attempts at once`;
  return t`too many certificates`;
}

function afterLimit({ authority }: Context, text: string): string {
  const [, until] = /retry after (\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?)/i.exec(text) ?? [];
  const when = until?.replace('T', ' ');
  if (authority !== 'Let’s Encrypt') {
    return when === undefined ? t`Wait, or have ${authority} raise the limit.` : t`Wait until ${when} UTC.`;
  }
  return when === undefined
    ? t`Wait (an hour after failed attempts, up to a week after certificates); try with tls.issuer: letsencrypt-staging.`
    : t`Wait until ${when} UTC; until then, try with tls.issuer: letsencrypt-staging.`;
}
