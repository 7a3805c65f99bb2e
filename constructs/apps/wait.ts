import type { ContainerProps, Endpoint } from '../kit';
import { restricted } from '../kit';

/** A stock image with a shell, `nc` and `wget`: https://hub.docker.com/_/busybox. */
export const WAIT_IMAGE = 'busybox:1.37.0';

/** The user `nobody` of that image. */
const NOBODY = { uid: 65534, gid: 65534 };

/**
 * Waits until something listens.
 *
 * Not every build of busybox has `nc -z`, and without it `nc` stays until the server hangs up; so the connection is
 * handed to a program that ends at once.
 */
export function waitForPort(name: string, { host, port }: Endpoint): ContainerProps {
  return wait(name, `nc -w 2 ${host} ${port} -e true`, `${host}:${port}`);
}

/** Waits until a GET is answered with success. */
export function waitForPage(name: string, { host, port }: Endpoint, path: string): ContainerProps {
  const url = `http://${host}:${port}${path}`;
  return wait(name, `timeout 5 wget -q -O /dev/null "$URL"`, url, { URL: url });
}

function wait(name: string, question: string, what: string, env?: Record<string, string>): ContainerProps {
  return {
    name: `wait-for-${name}`,
    image: WAIT_IMAGE,
    command: ['sh', '-c', `until ${question}; do echo "waiting for ${what}"; sleep 2; done`],
    ...(env && { env }),
    resources: { requests: { cpu: '5m', memory: '8Mi' }, limits: { memory: '32Mi' } },
    securityContext: restricted(NOBODY),
  };
}
