/**
 * A kubectl whose cluster is a JSON file: what is applied is there at once, and so are the pods of Deployments. Its `proxy` answers what
 * an API server does, with its status codes and reasons.
 *
 * Usage: node kubectl.mjs <file> <arguments of kubectl…>
 */
import { readFileSync } from 'node:fs';
import { serve } from './api-server.mjs';

const [file, ...words] = process.argv.slice(2);
// There is one cluster only.
const args = words.filter((word) => !word.startsWith('--context='));
const cluster = JSON.parse(readFileSync(file, 'utf8'));

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

switch (args[0]) {
  case 'proxy':
    serve(file, args.find((word) => word.startsWith('--unix-socket=')).slice('--unix-socket='.length));
    break;
  case 'logs': {
    const log = cluster.logs?.[args[1]];
    if (log === undefined) fail(`Error from server: no log of ${args[1]}`);
    process.stdout.write(log);
    break;
  }
  case 'port-forward': {
    const port = cluster.ports?.[`${args[1]}${args[2]}`] ?? cluster.ports?.[args[1]];
    if (port === undefined) fail(`error: no pod of ${args[1]} is running`);
    process.stdout.write(`Forwarding from 127.0.0.1:${port} -> 1\n`);
    setTimeout(() => undefined, 60_000);
    break;
  }
  case 'config':
    process.stdout.write('file\n');
    break;
  case 'version':
    process.stdout.write('{}\n');
    break;
  default:
    fail(`unknown: ${args.join(' ')}`);
}
