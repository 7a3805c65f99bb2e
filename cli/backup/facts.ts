/** What a run that was verified says about the backup that it made, in its termination message. */
export interface VerifiedBackup {
  /** `postgres` for a dump, `volume` for a snapshot of files. */
  readonly kind: 'postgres' | 'volume';
  /** The dump's name, such as `backup_retdb_20260101_030000`; the CronJob's for files. */
  readonly name: string;
  /** When it stood its tests, in ISO 8601. */
  readonly verifiedAt: string;
  readonly startedAt?: string;
  /** Size of the dump, or of the files. */
  readonly bytes: number;
  /** Where it is, outside the cluster. */
  readonly targets: readonly string[];
  /** Ties dump and files of a coordinated backup together. */
  readonly run?: string;
  readonly database?: string;
  readonly sha256?: string;
  readonly tables?: number;
  /** Size of the database itself. */
  readonly databaseBytes?: number;
  /** The server's major version. */
  readonly server?: number;
  /** Below the target's folder, such as `2026/01/01/backup_retdb_20260101_030000.sql.gz`. */
  readonly path?: string;
  readonly volume?: string;
  readonly snapshot?: string;
  readonly files?: number;
}

/** What a run said at its end. */
export type RunResult =
  | { readonly status: 'verified'; readonly backup: VerifiedBackup }
  | { readonly status: 'failed'; readonly reason: string };

/** Reads a termination message of a backup; nothing where it is none. */
export function parseResult(text: string): RunResult | undefined {
  const value = parsed(text);
  if (value?.['status'] === 'failed') return { status: 'failed', reason: String(value['reason'] ?? '') };
  if (value?.['status'] !== 'verified') return undefined;
  const backup = factsOf(value);
  return backup && { status: 'verified', backup };
}

/** The facts about a backup in an object of JSON; nothing where it says too little. */
export function factsOf(value: Readonly<Record<string, unknown>>): VerifiedBackup | undefined {
  const { kind, name, verifiedAt, bytes, targets = [] } = value;
  if ((kind !== 'postgres' && kind !== 'volume') || typeof name !== 'string' || typeof bytes !== 'number')
    return undefined;
  if (typeof verifiedAt !== 'string' || Number.isNaN(Date.parse(verifiedAt))) return undefined;
  return {
    kind,
    name,
    verifiedAt,
    bytes,
    targets: Array.isArray(targets) ? targets.map(String) : [],
    ...texts(value, 'startedAt', 'run', 'database', 'sha256', 'path', 'volume', 'snapshot'),
    ...numbers(value, 'tables', 'files', 'databaseBytes', 'server'),
  };
}

/** An object of JSON; nothing for any other text. */
export function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function texts<K extends string>(value: Readonly<Record<string, unknown>>, ...keys: K[]): Partial<Record<K, string>> {
  const known = keys.filter((key) => typeof value[key] === 'string' && value[key] !== '');
  return Object.fromEntries(known.map((key) => [key, value[key]])) as Partial<Record<K, string>>;
}

function numbers<K extends string>(value: Readonly<Record<string, unknown>>, ...keys: K[]): Partial<Record<K, number>> {
  const known = keys.filter((key) => typeof value[key] === 'number');
  return Object.fromEntries(known.map((key) => [key, value[key]])) as Partial<Record<K, number>>;
}
