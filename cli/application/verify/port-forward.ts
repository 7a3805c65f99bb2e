import type { Kubectl } from '../../cluster/kubectl';
import { Failure } from '../../terminal/failure';
import { t } from '../../terminal/language';
import { redacted } from '../../terminal/print';
import { spawn } from '../../terminal/spawn';

/** Seconds after which a way into the cluster that does not open is given up. */
const PATIENCE_MS = 20_000;

/**
 * Does something with a Service at hand, on a port of this computer's own loopback interface.
 *
 * @param action is given the address, such as `http://127.0.0.1:40123`
 * @throws Failure when no pod of the Service can be reached
 */
export async function withService<T>(
  { options: { context, kubeconfig } }: Kubectl,
  { namespace, service, port }: { readonly namespace: string; readonly service: string; readonly port: number },
  action: (base: string) => Promise<T>,
): Promise<T> {
  const args = ['port-forward', `service/${service}`, `:${port}`, '-n', namespace, '--address', '127.0.0.1'];
  const child = spawn('kubectl', [...(context === undefined ? [] : [`--context=${context}`]), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: kubeconfig === undefined ? process.env : { ...process.env, KUBECONFIG: kubeconfig },
  });
  try {
    const local = await new Promise<string>((resolve, reject) => {
      let [out, err] = ['', ''];
      const end = () => reject(unreachable(service, err));
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
    return await action(`http://127.0.0.1:${local}`);
  } finally {
    child.kill();
  }
}

function unreachable(service: string, said: string): Failure {
  const detail = redacted(said.trim()) || t('no answer', 'sin respuesta');
  return new Failure(
    t(`Service/${service} cannot be reached: ${detail}`, `No se puede llegar a Service/${service}: ${detail}`),
  );
}
