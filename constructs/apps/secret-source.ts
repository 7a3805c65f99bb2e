import type { SecretKey } from '../kit';

/** A value that is made once, at random, and kept. */
export interface GeneratedSecret {
  /** Tells it from other sources: letters and digits at random. */
  readonly from: 'random';
  /** What it is for, in one phrase. */
  readonly purpose: string;
  /** Letters and digits. */
  readonly length: number;
}

/** A key for Fernet, Python's symmetric encryption, that is made once and kept: 32 random bytes in URL-safe base64. */
export interface FernetSecret {
  /** Tells it from other sources: a key for Fernet. */
  readonly from: 'fernet';
  /** What it is for, in one phrase. */
  readonly purpose: string;
}

/** A value that a person gives: with `hubs secrets set`, or in the environment as `HUBS_<key>`. */
export interface ProvidedSecret {
  /** Tells it from other sources: a person gives it. */
  readonly from: 'person';
  /** What it is for, in one phrase. */
  readonly purpose: string;
  /** Fewest characters. */
  readonly minLength: number;
  /** Whether the application starts without it. */
  readonly optional: boolean;
}

/** A value in a file that SOPS has encrypted for age, as it may lie in a repository. */
export interface SopsSecret {
  /** Tells it from other sources: it is decrypted out of a file. */
  readonly from: 'sops';
  /** Path of the file, from the project's folder. */
  readonly file: string;
  /** Path of the value in the file, by dots, such as `stripe.secretKey`. */
  readonly path: string;
}

/** A URL that carries a password, put together from its parts: every character of user and password is encoded. */
export interface UrlSecret {
  /** Tells it from other sources: it is put together from parts. */
  readonly from: 'url';
  /** Such as `postgresql`. */
  readonly scheme: string;
  /** Empty for none. */
  readonly user: string;
  /** The password, which is declared in its own right. */
  readonly password: SecretKey;
  /** Host name or address, as clients reach it. */
  readonly host: string;
  /** The port that clients connect to; it always stands in the URL. */
  readonly port: number;
  /** Without its leading slash. */
  readonly path: string;
  /** What follows the question mark. */
  readonly query: Readonly<Record<string, string>>;
}

/** An RSA private key of 2048 bits that is made once and kept. */
export interface RsaKeySecret {
  /** Tells it from other sources: an RSA key. */
  readonly from: 'rsa';
  /** What it is for, in one phrase. */
  readonly purpose: string;
  /** `pem`: as it is; `escaped`: PKCS #8 on one line, with two backslashes and n for each line break, as Hubs' images want it. */
  readonly form: 'pem' | 'escaped';
}

/** The public half of an RSA key, which is declared in its own right. */
export interface PublicKeyValue {
  /** Tells it from other sources: it follows from an RSA key. */
  readonly from: 'public-key';
  /** The RSA key, which the application must declare itself. */
  readonly of: SecretKey;
  /** PEM, or a JSON Web Key on one line. */
  readonly form: 'pem' | 'jwk';
}

/** A half of a self-signed certificate, for a name that nobody can visit, that is made once and kept with its key. */
export interface CertificateSecret {
  /** Tells it from other sources: a self-signed certificate, or its key. */
  readonly from: 'certificate';
  /** What it is for, in one phrase. */
  readonly purpose: string;
  /** What the two of them are kept as, such as `BOOTSTRAP_CERTIFICATE`. */
  readonly name: string;
  /** Which half. */
  readonly part: 'certificate' | 'key';
}

/** A value that is no secret, in a Secret, since programs expect it there. */
export interface PlainValue {
  /** Tells it from other sources: it stands here, and in the repository. */
  readonly from: 'plain';
  /** The value itself, as text. */
  readonly value: string;
}

/** Where the value of a secret comes from. Never the value itself: constructs and what they render know none. */
export type SecretSource =
  | GeneratedSecret
  | FernetSecret
  | ProvidedSecret
  | SopsSecret
  | UrlSecret
  | RsaKeySecret
  | PublicKeyValue
  | CertificateSecret
  | PlainValue;

/**
 * Letters and digits at random.
 *
 * @param length 32 to 256; 48 unless given
 */
export function generated(purpose: string, length = 48): GeneratedSecret {
  if (!Number.isInteger(length) || length < 32 || length > 256) {
    throw new Error(`generated: expected a length from 32 to 256, got ${length}`);
  }
  return { from: 'random', purpose, length };
}

/** A key for Fernet. */
export function fernetKey(purpose: string): FernetSecret {
  return { from: 'fernet', purpose };
}

/** An RSA private key. */
export function rsaKey(purpose: string, form: RsaKeySecret['form'] = 'pem'): RsaKeySecret {
  return { from: 'rsa', purpose, form };
}

/** The public half of an RSA key that the same application declares. */
export function publicKey(of: SecretKey, form: PublicKeyValue['form'] = 'pem'): PublicKeyValue {
  return { from: 'public-key', of, form };
}

/**
 * The two entries of a Secret of type `kubernetes.io/tls` with a self-signed certificate.
 *
 * @param name what the two of them are kept as, such as `BOOTSTRAP_CERTIFICATE`
 */
export function selfSigned(purpose: string, name: string): Record<'tls.crt' | 'tls.key', CertificateSecret> {
  const half = (part: CertificateSecret['part']): CertificateSecret => ({ from: 'certificate', purpose, name, part });
  return { 'tls.crt': half('certificate'), 'tls.key': half('key') };
}

/** A value that a person gives. */
export function provided(
  purpose: string,
  { minLength = 1, optional = false }: Partial<Pick<ProvidedSecret, 'minLength' | 'optional'>> = {},
): ProvidedSecret {
  return { from: 'person', purpose, minLength, optional };
}

/** A value in a file that SOPS has encrypted. */
export function sops(file: string, path: string): SopsSecret {
  return { from: 'sops', file, path };
}

/** What a URL is made of; see `UrlSecret`. */
export interface UrlParts {
  /** Such as `postgresql` or `redis`, without `://`. */
  readonly scheme: string;
  /** @default - none */
  readonly user?: string;
  /** The password, which the application must declare itself. */
  readonly password: SecretKey;
  /** Host name or address, as clients reach it. */
  readonly host: string;
  /** The port that clients connect to. */
  readonly port: number;
  /** @default - none */
  readonly path?: string;
  /** @default - none */
  readonly query?: Readonly<Record<string, string>>;
}

/** A URL that carries a password. */
export function secretUrl({ user = '', path = '', query = {}, ...parts }: UrlParts): UrlSecret {
  return { from: 'url', user, path, query, ...parts };
}
