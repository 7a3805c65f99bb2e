import { kubectlArguments, kubectlEnvironment } from '../../cluster/environment';
import type { Kubectl } from '../../cluster/kubectl';
import { Failure } from '../../../terminal/failure';
import { t } from '../../../terminal/language';
import { redacted } from '../../../terminal/print';
import { spawn } from '../../../terminal/spawn';

/** Seconds after which a way into the cluster that does not open is given up. */
const PATIENCE_MS = 20_000;

/** What is to be reached. */
interface Place {
  readonly namespace: string;
  readonly kind: 'Service' | 'Deployment';
  readonly name: string;
  /** A port of the Service, or of the Deployment's pods. */
  readonly port: number;
}

/**
 * Does something with a Service, or the pods of a Deployment, at hand, on a port of this computer's own loopback interface.
 *
 * @param action is given the address, such as `http://127.0.0.1:40123`, and what ends when the way there does
 * @throws Failure when no pod can be reached
 */
export async function withForwarded<T>(
  { options }: Kubectl,
  { namespace, kind, name, port }: Place,
  action: (base: string, closed: Promise<unknown>) => Promise<T>,
): Promise<T> {
  const args = ['port-forward', `${kind.toLowerCase()}/${name}`, `:${port}`, '-n', namespace, '--address', '127.0.0.1'];
  const child = spawn('kubectl', kubectlArguments(options, args), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: kubectlEnvironment(options),
  });
  const closed = new Promise((resolve) => child.once('close', resolve));
  try {
    const local = await new Promise<string>((resolve, reject) => {
      let [out, err] = ['', ''];
      const end = () => reject(unreachable(`${kind}/${name}`, err));
      const timer = setTimeout(end, PATIENCE_MS);
      child.on('error', end).on('close', end);
      child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text;
        const found = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(out)?.[1];
        if (found === undefined) return;
        clearTimeout(timer);
        resolve(found);
      });
    });
    return await action(`http://127.0.0.1:${local}`, closed);
  } finally {
    child.kill();
  }
}

function unreachable(what: string, said: string): Failure {
  const detail = redacted(said.trim()) || t`no answer`;
  return new Failure(t`${what} cannot be reached: ${detail}`);
}
