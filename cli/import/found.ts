import type { GivenSettings } from '../setup/given';

/** What becomes of something in an installation by upstream. */
export interface Note {
  /**
   * `replaced`: done in another way here, on purpose. `missing`: a value that has to be given. `unplaced`: nothing here stands
   * for it, and it would be lost. `left`: stays in the cluster as it is. `cut`: stays, but a deploy takes away what it needs.
   */
  readonly kind: 'replaced' | 'missing' | 'unplaced' | 'left' | 'cut';
  /** Where it was, such as `DB_NAME` or `Deployment/hubs spec.replicas`. Never a value of a secret. */
  readonly what: string;
  readonly why: string;
}

/** An installation, as far as it can be told from what somebody has. */
export interface Found {
  readonly settings: GivenSettings;
  /** Values by their names in the store. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly notes: readonly Note[];
}

/** What upstream calls a setting, with its text. */
export type Values = Readonly<Record<string, string>>;
