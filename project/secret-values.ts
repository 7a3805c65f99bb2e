import type { AppSecret, SecretSource, UrlSecret } from '../constructs';
import type { SecretObject, SecretSpec } from '../secrets';
import { certificateAndKey, oneLinePem, publicJwk, publicPem } from '../secrets';

/** Values that SOPS keeps, by file and path; nothing for what is not there. */
export type Decrypted = (file: string, path: string) => string | undefined;

/** A key of a Secret and where its value comes from. */
export interface DeclaredKey {
  readonly secret: string;
  readonly key: string;
  readonly source: SecretSource;
}

/** The keys of an application's Secrets, in the order in which they were declared. */
export function declaredKeys(secrets: readonly AppSecret[]): DeclaredKey[] {
  return secrets.flatMap(({ name, entries }) =>
    Object.entries(entries).map(([key, source]) => ({ secret: name, key, source })),
  );
}

/** What the local store keeps: values that are made once, and values that a person gives. The others follow from elsewhere. */
export function storedSpecs(keys: readonly DeclaredKey[]): SecretSpec[] {
  return keys.flatMap(({ key, source }): SecretSpec[] => {
    switch (source.from) {
      case 'random':
        return [
          { name: key, purpose: source.purpose, origin: { from: 'random', length: source.length }, minLength: 32 },
        ];
      case 'fernet':
        return [{ name: key, purpose: source.purpose, origin: { from: 'fernet' }, minLength: 44 }];
      case 'rsa':
        return [{ name: key, purpose: source.purpose, origin: { from: 'rsa' }, minLength: 1 }];
      case 'certificate':
        // The other half is kept with it.
        if (source.part === 'key') return [];
        return [{ name: source.name, purpose: source.purpose, origin: { from: 'certificate' }, minLength: 1 }];
      case 'person':
        return [
          {
            name: key,
            purpose: source.purpose,
            origin: { from: 'person' },
            minLength: source.minLength,
            optional: source.optional,
          },
        ];
      default:
        return [];
    }
  });
}

/** The Secrets with all values that are known. A Secret none of whose values is known is left out. */
export function secretValues(
  keys: readonly DeclaredKey[],
  stored: Readonly<Record<string, string>>,
  decrypted: Decrypted,
): SecretObject[] {
  const valueOf = ({ key, source }: DeclaredKey): string | undefined => {
    switch (source.from) {
      case 'plain':
        return source.value;
      case 'sops':
        return decrypted(source.file, source.path);
      case 'url': {
        const password = keys.find(({ secret, key }) => secret === source.password.name && key === source.password.key);
        const value = password && valueOf(password);
        return value === undefined ? undefined : url(source, value);
      }
      case 'rsa': {
        const value = stored[key];
        return value !== undefined && source.form === 'escaped' ? oneLinePem(value) : value;
      }
      case 'public-key': {
        const value = stored[source.of.key];
        return value === undefined ? undefined : source.form === 'pem' ? publicPem(value) : publicJwk(value);
      }
      case 'certificate': {
        const pair = certificateAndKey(stored[source.name] ?? '');
        return source.part === 'key' ? pair?.keyPem : pair?.certPem;
      }
      default:
        return stored[key];
    }
  };
  const names = [...new Set(keys.map(({ secret }) => secret))];
  return names.flatMap((name) => {
    const known = keys
      .filter(({ secret }) => secret === name)
      .flatMap((declared) => {
        const value = valueOf(declared);
        return value === undefined ? [] : [{ ...declared, value }];
      });
    if (known.every(({ source }) => source.from === 'plain')) return [];
    const type = known.some(({ source }) => source.from === 'certificate') ? 'kubernetes.io/tls' : 'Opaque';
    return [{ name, type, data: Object.fromEntries(known.map(({ key, value }) => [key, value])) }];
  });
}

/** The URL of RFC 3986, in which user and password cannot be taken for anything else. */
function url({ scheme, user, host, port, path, query }: UrlSecret, password: string): string {
  const parameters = Object.entries(query).map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const search = parameters.length > 0 ? `?${parameters.join('&')}` : '';
  return `${scheme}://${encoded(user)}:${encoded(password)}@${host}:${port}/${encoded(path)}${search}`;
}

/** All but RFC 3986's unreserved characters: some parsers stumble over the marks that encodeURIComponent leaves. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
