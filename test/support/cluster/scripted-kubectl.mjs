/**
 * A kubectl whose proxy answers with what a script says, word by word, one answer after the other; the last one for ever.
 *
 * Usage: node scripted-kubectl.mjs <folder> <arguments of kubectl…>
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

const [folder, ...args] = process.argv.slice(2);
appendFileSync(join(folder, 'started'), `${JSON.stringify({ args, pid: process.pid, kuberc: process.env.KUBERC })}\n`);
const script = () => JSON.parse(readFileSync(join(folder, 'script.json'), 'utf8'));
const socket = args.find((word) => word.startsWith('--unix-socket='))?.slice('--unix-socket='.length);
if (socket === undefined || script().refusal !== undefined) {
  process.stderr.write(`${script().refusal ?? 'error: only a proxy'}\n`);
  process.exit(1);
}

const DISCOVERY = {
  '/api': [
    {
      metadata: {},
      versions: [{ version: 'v1', resources: [resource('pods', 'Pod'), resource('secrets', 'Secret')] }],
    },
  ],
  '/apis': [],
};

function resource(plural, kind) {
  return {
    resource: plural,
    responseKind: { group: '', version: '', kind },
    scope: 'Namespaced',
    singularResource: kind.toLowerCase(),
  };
}

createServer((request, response) => {
  const items = DISCOVERY[request.url];
  if (items) return response.end(JSON.stringify({ kind: 'APIGroupDiscoveryList', items }));
  let body = '';
  request.on('data', (part) => (body += part));
  request.on('end', () => {
    const { answers } = script();
    const { code = 200, headers = {}, text = '', dies = false } = answers[0];
    if (answers.length > 1) writeFileSync(join(folder, 'script.json'), JSON.stringify({ answers: answers.slice(1) }));
    appendFileSync(join(folder, 'asked'), `${JSON.stringify({ method: request.method, url: request.url, body })}\n`);
    if (dies) process.exit(1);
    response.writeHead(code, headers).end(text);
  });
}).listen(socket, () => process.stdout.write(`Starting to serve on ${socket}\n`));
