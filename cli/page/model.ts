import type { AreaFindings } from '../doctor/report';

/** How something stands, for its mark. */
export type Standing = 'ok' | 'warning' | 'error' | 'unknown';

/** A row of a table: how it stands, and its cells. */
export interface Row {
  readonly state: Standing;
  readonly cells: readonly string[];
  /** How full it is, from 0 to 1. */
  readonly fill?: number;
}

export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly Row[];
}

/** Something that is wrong, or worth knowing, and what to do. */
export interface Trouble {
  readonly state: Standing;
  readonly about: string;
  readonly what: string;
  readonly remedy?: string;
  readonly evidence?: string;
}

/** A workload, with everything that is known of it. */
export interface PagePart {
  /** The node of the graph. */
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly state: Standing;
  /** In one line, such as `1/1 ready`. */
  readonly summary: string;
  readonly pods: Table;
  /** What it mounts, and who may talk to it. */
  readonly facts: readonly string[];
  readonly troubles: readonly Trouble[];
  /** The last lines of its log; absent where nobody looked. */
  readonly log?: string;
}

/** Everything that the page shows at one moment, in words. Values of secrets and addresses of people are gone from it. */
export interface PageModel {
  readonly title: string;
  readonly subtitle: string;
  readonly takenAt: string;
  readonly state: Standing;
  readonly verdict: string;
  readonly parts: readonly PagePart[];
  readonly troubles: readonly Trouble[];
  /** What a check-up found; absent while it runs. */
  readonly areas?: readonly AreaFindings[];
  readonly certificates: Table;
  readonly volumes: Table;
  readonly backups: Table;
  readonly releases: Table;
  /** What it costs in a month; absent where that is not known. */
  readonly cost?: string;
}
