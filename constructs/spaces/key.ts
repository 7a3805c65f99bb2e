import { createHmac } from 'node:crypto';
import { SPACES_KEYS } from '../../digitalocean';

/** A Spaces key, with its values. Only a chart for Secrets may have one. */
export interface SpacesKey {
  /** The public half: the access key's identifier, as DigitalOcean shows it. */
  readonly id: string;
  /** The secret half, which DigitalOcean shows once. */
  readonly secret: string;
}

/**
 * The key that applications use for a bucket, from the outputs of the stack `infra`.
 *
 * @param outputs what `tofu output -json` or `terraform output -json` prints, as JSON text or parsed
 * @throws Error for other outputs; no value of theirs is in its message
 */
export function spacesKeyFromOutputs(outputs: unknown, bucket: string): SpacesKey {
  const output = `spaces_${bucket.replaceAll('-', '_')}_key`;
  const found = field(field(typeof outputs === 'string' ? parsed(outputs) : outputs, output), 'value');
  const [id, secret] = [field(found, SPACES_KEYS.id), field(found, SPACES_KEYS.secret)];
  if (typeof id === 'string' && typeof secret === 'string' && id !== '' && secret !== '') return { id, secret };
  throw new Error(`spacesKeyFromOutputs: expected the outputs of the stack infra, with ${output}, got others`);
}

/** Changes whenever the key does, and reveals nothing about it: for pods that are to restart with it. */
export function spacesKeyRevision({ id, secret }: SpacesKey): string {
  return createHmac('sha256', secret).update(id).digest('hex').slice(0, 16);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
