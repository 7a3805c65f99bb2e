import { readIfExists } from '../files';
import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

const ARMOUR = '-----BEGIN AGE ENCRYPTED FILE-----';
const BINARY = 'age-encryption.org/v1';

/** Whether these are the bytes of a file that age has encrypted, armoured or not. */
export function isEncrypted(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 200).toString('latin1').trimStart();
  return head.startsWith(ARMOUR) || head.startsWith(BINARY);
}

/**
 * The text, encrypted for whoever has the key of one of the recipients, as lines that a message carries.
 *
 * @param recipients public keys of age, such as `age1…`
 * @throws Failure with `EXIT.usage` for one that is none, without repeating it: it may be the private key
 */
export async function encrypted(text: string, recipients: readonly string[]): Promise<string> {
  // Loaded on demand: few commands encrypt anything.
  const { Encrypter, armor } = await import('age-encryption');
  const encrypter = new Encrypter();
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient);
    } catch {
      throw new Failure(
        t`--to: expected the public key of a recipient, age1 and 58 letters and digits, found something else. The recipient makes it with age-keygen.`,
        EXIT.usage,
      );
    }
  }
  return armor.encode(await encrypter.encrypt(text));
}

/**
 * What a file holds that age has encrypted for somebody here. The key is looked for where SOPS looks for it, unless a file is named.
 *
 * @throws Failure where there is no key, none fits, or the file is damaged
 */
export async function decrypted(bytes: Buffer, name: string, identity: string | undefined): Promise<string> {
  const { Decrypter, armor } = await import('age-encryption');
  const keys = identity === undefined ? await keysOfSops() : keysIn(identity);
  if (keys.length === 0) {
    throw new Failure(
      t`${name} is encrypted, and there is no key of age: name its file with --identity, or in SOPS_AGE_KEY_FILE.`,
    );
  }
  try {
    const decrypter = new Decrypter();
    for (const key of keys) decrypter.addIdentity(key);
    const isArmoured = bytes.subarray(0, 200).toString('latin1').includes(ARMOUR);
    return await decrypter.decrypt(isArmoured ? armor.decode(bytes.toString('latin1')) : bytes, 'text');
  } catch {
    throw new Failure(
      t`${name} cannot be decrypted: it is encrypted for somebody else, or damaged. Nothing was written.`,
    );
  }
}

function keysIn(file: string): string[] {
  const text = readIfExists(file);
  if (text === undefined) throw new Failure(t`there is no ${file}`, EXIT.usage);
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('AGE-SECRET-KEY-'));
}

async function keysOfSops(): Promise<string[]> {
  const { findAllAgeKeys } = await import('sops-age');
  return findAllAgeKeys();
}
