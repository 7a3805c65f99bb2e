import { EXIT, Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';

/** Why the cluster, or kubectl on the way to it, said no. */
export type KubectlReason =
  | 'missing'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'unknown-kind'
  | 'exists'
  | 'conflict'
  | 'invalid'
  | 'webhook'
  | 'other';

/** The cluster said no, or there was no way to it. */
export class KubectlFailure extends Failure {
  constructor(
    readonly reason: KubectlReason,
    /** What was said, word by word. */
    readonly detail: string,
    message: string,
  ) {
    super(message, reason === 'conflict' ? EXIT.conflict : EXIT.problem);
  }
}

/** What was asked for; something else where the account may not see it. */
export async function unlessForbidden<T, Otherwise>(asked: Promise<T>, otherwise: Otherwise): Promise<T | Otherwise> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof KubectlFailure && error.reason === 'forbidden') return otherwise;
    throw error;
  }
}

/** There is no kubectl. */
export function missing(): KubectlFailure {
  return new KubectlFailure(
    'missing',
    '',
    t`kubectl is not installed, or not in PATH: https://kubernetes.io/docs/tasks/tools/`,
  );
}

/**
 * A failure with what helps against it.
 *
 * @param about what was asked for, as a line of kubectl
 */
export function failureOf(
  reason: KubectlReason,
  detail: string,
  about: string,
  context: string | undefined,
): KubectlFailure {
  const what = t`kubectl said`;
  const remedy = remedyOf(reason, detail, context);
  return new KubectlFailure(
    reason,
    detail,
    `${remedy === '' ? about : remedy}\n  ${what}: ${detail.replaceAll('\n', '\n  ')}`,
  );
}

function remedyOf(reason: KubectlReason, detail: string, context: string | undefined): string {
  const where = context === undefined ? '' : ` (${context})`;
  switch (reason) {
    case 'unreachable':
      return t`The cluster${where} does not answer. Is it running, and is this computer online?`;
    case 'unauthorized':
      return t`The cluster${where} does not accept your credentials. At DigitalOcean: doctl kubernetes cluster kubeconfig save <name>`;
    case 'forbidden':
      return t`Your account in the cluster${where} lacks a right that this needs.`;
    case 'webhook':
      return t`The webhook ${webhookIn(detail)} does not answer, and without it the cluster${where} refuses this change. Do its pods run? kubectl get pods -A`;
    case 'invalid':
      return FIXED.test(detail)
        ? t`Some fields cannot be changed once an object is there. Look at what depends on it, remove it with kubectl delete, and run the command again.`
        : '';
    default:
      return '';
  }
}

/** How the API server says so (apimachinery 0.36, `api/validation/objectmeta.go`; of StatefulSets, `apps/validation`). */
const FIXED = /field is immutable|updates to statefulset spec for fields other than/;

const WEBHOOK = /failed calling webhook "([^"]+)"/;

function webhookIn(detail: string): string {
  return WEBHOOK.exec(detail)?.[1] ?? '?';
}

/** The `Status` of the API server: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/status/ */
interface Status {
  readonly kind: 'Status';
  readonly reason?: string;
  readonly message?: string;
  readonly details?: { readonly name?: string };
}

/** Reasons of the API server (apimachinery 0.36, `meta/v1/types.go`), as far as a person does something else about them. */
const REASONS: Readonly<Record<string, KubectlReason>> = {
  Unauthorized: 'unauthorized',
  Forbidden: 'forbidden',
  NotFound: 'not-found',
  AlreadyExists: 'exists',
  Conflict: 'conflict',
  Invalid: 'invalid',
  BadRequest: 'invalid',
  UnsupportedMediaType: 'invalid',
  RequestEntityTooLarge: 'invalid',
  Timeout: 'unreachable',
  ServerTimeout: 'unreachable',
  ServiceUnavailable: 'unreachable',
  TooManyRequests: 'unreachable',
};

/** Why an answer is none, and in which words it was said. */
export function judged(code: number, body: string): { reason: KubectlReason; detail: string } {
  const status = statusIn(body);
  if (status) {
    const { reason = '', message = body, details } = status;
    // A kind that is not there has no name, an object has.
    if (reason === 'NotFound' && details?.name === undefined) return { reason: 'unknown-kind', detail: message };
    // The server answers, and what it keeps its objects in does not: it changes its leader, or restarts.
    if (reason === 'InternalError' && message.startsWith('etcdserver:'))
      return { reason: 'unreachable', detail: message };
    if (reason === 'InternalError' && WEBHOOK.test(message)) return { reason: 'webhook', detail: message };
    return { reason: REASONS[reason] ?? (code === 503 ? 'unreachable' : 'other'), detail: message };
  }
  const detail = body.trim();
  // Groups that no version is served of are no objects, and have no Status.
  if (code === 404) return { reason: 'unknown-kind', detail };
  if (code === 401) return { reason: 'unauthorized', detail };
  if (code === 403) return { reason: 'forbidden', detail };
  // What kubectl itself answers with, word by word as Go's HTTP client has failed; client-go puts these words before what plug-ins say.
  if (code >= 500) return { reason: detail.startsWith('getting credentials') ? 'unauthorized' : 'unreachable', detail };
  return { reason: 'other', detail: detail === '' ? `HTTP ${code}` : detail };
}

function statusIn(body: string): Status | undefined {
  try {
    const value = JSON.parse(body) as Partial<Status> | null;
    return value?.kind === 'Status' ? (value as Status) : undefined;
  } catch {
    return undefined;
  }
}
