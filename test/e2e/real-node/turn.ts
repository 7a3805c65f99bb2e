import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { soon } from './limits';
import { MACHINE } from './application';

/** What it says whose packets came back; one or another of them may be lost on the way, as UDP's are. */
export const RELAYED = /start_mclient: tot_send_msgs=\d+, tot_recv_msgs=[1-9]/;

/** What coturn's own client says that allocated a relay over TLS and sent packets through it. */
async function uclient(server: string, secret: string, peer: string): Promise<string> {
  const args = ['-t', '-S', '-W', secret, '-u', 'coturn', '-e', peer, '-n', '5', '-m', '1', '-p', '5349', server];
  const { stdout } = await promisify(execFile)('timeout', ['60', 'turnutils_uclient', ...args]).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

/** Whether a program of this machine takes UDP at a port. */
const listensOn = (port: number) =>
  readFileSync('/proc/net/udp', 'utf8').includes(`:${port.toString(16).toUpperCase().padStart(4, '0')} `);

/**
 * Has somebody behind a closed network talk through the relay to a peer at this machine's address.
 *
 * @param server where TURN is reached
 * @param secret that the credentials are made of
 * @param peer whom they want to talk to
 */
export async function relayed(server: string, secret: string, peer = MACHINE): Promise<string> {
  const echo = spawn('turnutils_peer', ['-L', MACHINE, '-p', '3480'], { stdio: 'ignore' });
  try {
    await soon('the peer listens', () => listensOn(3480));
    return await uclient(server, secret, peer);
  } finally {
    echo.kill();
  }
}
