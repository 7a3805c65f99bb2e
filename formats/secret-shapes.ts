/** Words at the end of a name that say that its value is a secret. */
const SECRET_NAME =
  /(^|[_.-])(pass|passwd|password|passphrase|pwd|secret|token|jwt|cookie|credentials?|api[_.-]?key|access[_.-]?key|secret[_.-]?key([_.-]?base)?|master[_.-]?key|private[_.-]?key|signing[_.-]?key|encryption[_.-]?key|guardian[_.-]?key|phx[_.-]?key|perms[_.-]?key)$/i;

/** `dbPassword` and the like, in snake case. */
function words(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2');
}

/** Whether a name says that its value is a secret, such as DB_PASSWORD; `PASSWORD_FILE` and `TOKEN_TTL` do not. */
export function isSecretName(name: string): boolean {
  return name.length <= 256 && SECRET_NAME.test(words(name));
}

/** Keys that are no secrets, or no keys of locks at all. */
const OTHER_KEY =
  /(^|[_.-])(public|publishable|primary|foreign|sort|cache|partition|storage|cookie|session|site)[_.-]?key$/i;

/** A name that ends in KEY says little, and a value that only a machine makes up says the rest. */
function isRandomKey(name: string, value: string): boolean {
  const named = name.length <= 256 && /(^|[_.-])key$/i.test(words(name)) && !OTHER_KEY.test(words(name));
  return named && /^[A-Za-z0-9_+/=-]{16,}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value);
}

/** In words, why a variable or setting must not be readable for everyone, by its name or its value; the value is not among them. */
export function credentialIn(name: string, value: string): string | undefined {
  if (isReference(value)) return undefined;
  if (isPublic(value)) return undefined;
  return isSecretName(name) || isRandomKey(name, value) ? 'a secret, by its name' : secretIn(value);
}

/** What its maker hands out for pages to contain, such as Stripe's publishable key. */
function isPublic(value: string): boolean {
  return /^pk_(live|test)_[A-Za-z0-9]+$/.test(value);
}

/** Whether a text stands for a value that comes from elsewhere: `$VAR`, `<NAME>`, `{{ name }}`, a path, an on/off switch. */
export function isReference(value: string): boolean {
  return (
    value === '' || /^(\$|<.*>$|\{\{|%|\/[\w./-]*$|file:|(true|false|yes|no|on|off|null|none)$)/i.test(value.trim())
  );
}

/** Things that are secret wherever they stand, by what they are called. */
const SECRET_VALUES: readonly (readonly [string, RegExp])[] = [
  ['a private key', /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ['a URL with a password', /[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@"']{1,128}:(?![$<{%])[^\s/@"']{1,256}@/i],
  ['a signed token (JWT)', /\beyJ[A-Za-z0-9_-]{8,512}\.eyJ[A-Za-z0-9_-]{8,4096}\.[A-Za-z0-9_-]{8,}/],
  ['a DigitalOcean token', /\bdo[opr]_v1_[a-f0-9]{64}\b/],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{22,})/],
  ['an AWS access key', /\bAKIA[A-Z0-9]{16}\b/],
  // https://docs.stripe.com/keys and https://docs.stripe.com/webhooks
  ['a key of Stripe', /\b(sk|rk)_(live|test)_[A-Za-z0-9]{16,}|\bwhsec_[A-Za-z0-9+/=]{24,}/],
  // https://docs.slack.dev/authentication/tokens
  ['a token of Slack', /\bxox[abeprs]-[A-Za-z0-9-]{10,}/],
  // https://docs.gitlab.com/security/tokens/#token-prefixes
  ['a GitLab token', /\bglpat-[A-Za-z0-9_-]{20,}/],
  // https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
  ['a key of SendGrid', /\bSG\.[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{20,}/],
  ['a key of a language model', /\bsk-(ant-|proj-)?[A-Za-z0-9_-]{20,}/],
];

/** What kind of secret a text contains, if any. */
export function secretIn(text: string): string | undefined {
  return SECRET_VALUES.find(([, pattern]) => pattern.test(text))?.[0];
}

/** Values that everybody tries first. */
const COMMON =
  /^(password\d*|passwort|passw0rd|p@ssw0rd|secret|admin|root|postgres|letmein|qwerty|welcome|foobar|test|default|guest|abc123|\d{1,10})$/i;

/** Whether a value was left as a template had it. */
export function isPlaceholder(value: string): boolean {
  return /^\?+$|change[-_ ]?me|^replace[-_ ]?me$|placeholder|^genera_|^tu-|^your[-_ ]|^<.*>$|^\$\{?\w+\}?$|^(xxx+|todo|fixme)$/i.test(
    value.trim(),
  );
}

/** Fewest characters of a value whose name says that it is a secret. */
export const FEWEST_CHARACTERS = 8;

/** Why a value protects nothing; `empty` is accepted as a key by some programs, `common` is what everybody tries first. */
export type Weakness = 'placeholder' | 'empty' | 'common' | 'short';

/** What must not be the value of a key of a Secret, wherever one is given, kept, rendered or looked at. */
export function weakness(name: string, value: string): Weakness | undefined {
  const text = value.trim();
  if (isPlaceholder(text)) return 'placeholder';
  if (!isSecretName(name)) return undefined;
  if (text === '') return isFromElsewhere(name) ? undefined : 'empty';
  if (COMMON.test(text)) return 'common';
  return text.length < FEWEST_CHARACTERS ? 'short' : undefined;
}

/** Whether a name stands for a key that another service gave out: one's own random value in its place would only be refused there. */
export function isFromElsewhere(name: string): boolean {
  return /(^|[_.-])(smtp|mail|aws|spaces|s3|webhook)([_.-]|$)|[a-z0-9][_.-]api[_.-]?key$/i.test(words(name));
}
