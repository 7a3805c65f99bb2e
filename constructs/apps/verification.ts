import type { SecretKey } from '../kit';

/** A page, and what makes its answer a good one. */
export interface PageCheck {
  /** Path and query, such as `/api/health`. */
  readonly path: string;
  /** @default - any from 200 to 399, which is what the kubelet takes for a good answer */
  readonly status?: number;
  /**
   * Members that the answer, a JSON object, must have; further ones do not matter.
   *
   * @default - any answer will do
   */
  readonly json?: Readonly<Record<string, unknown>>;
  /**
   * `upload` for a page that is there only once somebody has uploaded something. A deploy does not wait for it, since the first one
   * finds an empty bucket; `hubs verify` asks for it.
   *
   * @default - it is there as soon as the component has started
   */
  readonly after?: 'upload';
}

/** An upload over HTTP, and where the same bytes must come back from. */
export interface RoundTripCheck {
  /** @default POST */
  readonly method?: 'POST' | 'PUT';
  /** Path at the component's first host that takes the upload, such as `/api/files`. */
  readonly path: string;
  /**
   * Headers of the upload; secrets by reference.
   *
   * @default - none
   */
  readonly headers?: Readonly<Record<string, string | SecretKey>>;
  /** The body, as JSON in which `{content}` stands for the uploaded bytes in base64. */
  readonly body: unknown;
  /** Members that the answer, a JSON object, must have. */
  readonly json?: Readonly<Record<string, unknown>>;
  /** Where in the answer the address to download from is, by dots, such as `files.0.url`. */
  readonly urlAt: string;
  /**
   * Uploads, one after the other.
   *
   * @default 1
   */
  readonly times?: number;
}

/** How to tell whether a component works. `hubs deploy` asks for pages and the log; `hubs verify` for everything. */
export interface Verification {
  /**
   * The port of its pods that pages are asked for at, where its Service leads to another one.
   *
   * @default - the first port of its Service
   */
  readonly port?: number;
  /** Pages at the component's first host. */
  readonly pages?: readonly PageCheck[];
  /** A regular expression that some line of each pod's log matches after its start. */
  readonly startupLog?: string;
  /**
   * An upload that must come back; only `hubs verify` makes it.
   *
   * @default - nothing is uploaded
   */
  readonly roundTrip?: RoundTripCheck;
  /**
   * Pods to scale to, for a moment, and back.
   *
   * @default - it is not scaled
   */
  readonly scaleTo?: number;
}
