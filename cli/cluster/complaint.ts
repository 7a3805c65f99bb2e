import { failureOf } from './failure';
import type { KubectlFailure, KubectlReason } from './failure';

/** What kubectl complains of where it is a program: nothing but its words tell the reason. */
const COMPLAINTS: readonly (readonly [KubectlReason, RegExp])[] = [
  // The server answers; it is the webhook that does not.
  ['webhook', /failed calling webhook/],
  [
    'unauthorized',
    /You must be logged in|Unauthorized|getting credentials|token (is|has) expired|executable .* not found/i,
  ],
  ['forbidden', /\(Forbidden\)|is forbidden|forbidden:/],
  ['unknown-kind', /doesn't have a resource type/],
  ['not-found', /\(NotFound\)|context .* does not exist/],
  [
    'unreachable',
    /was refused|connection refused|client connection lost|known HTTP paths have been installed|\(Timeout\)|i\/o timeout|no route to host|connection reset|EOF$|no such host|TLS handshake timeout|ServiceUnavailable|etcdserver|ServerTimeout|Unable to connect|server is currently unable|apiserver not ready|shutting down/m,
  ],
  ['invalid', /\(BadRequest\)|unknown flag|unknown command/],
];

/**
 * Why kubectl failed, as its standard error says.
 *
 * @param args what it was asked
 */
export function complaint(args: readonly string[], stderr: string, context: string | undefined): KubectlFailure {
  const detail =
    stderr
      .split('\n')
      .filter((row) => !/^[EWI]\d{4} |^Warning: /.test(row))
      .join('\n')
      .trim() || stderr.trim();
  const reason = COMPLAINTS.find(([, pattern]) => pattern.test(detail))?.[0] ?? 'other';
  const words = args.filter((argument) => !argument.startsWith('-')).slice(0, 3);
  return failureOf(reason, detail, `kubectl ${words.join(' ')}`, context);
}
