'use strict';

/**
 * Makes the administration listen inside the node only: it tells without a password who talks to whom, and the pod uses the node's
 * network, public address included. Reads: ADMIN_LISTEN_PORT.
 */
const { cannot } = require('./log.cjs');
const { hasPort, whenListening } = require('./servers.cjs');

const HOST = '127.0.0.1';
/** Milliseconds after the first port within which all of them are open, or never will be. */
const PATIENCE = Number(process.env.ADMIN_PATIENCE_MS ?? 30_000);

const port = Number(process.env.ADMIN_LISTEN_PORT);
let seen = false;
let timer;

whenListening((server, [first, second, ...rest]) => {
  const options = typeof first === 'object' && first !== null ? first : { port: first };
  if (Number(options.port) === port) {
    seen = true;
    if (first === options) return [{ ...first, host: HOST }, second, ...rest];
    return typeof second === 'string'
      ? [first, HOST, ...rest]
      : [first, HOST, ...(second === undefined ? [] : [second]), ...rest];
  }
  server.once('listening', () => {
    if (!hasPort(server)) return;
    timer ??= setTimeout(() => {
      if (!seen) cannot('close the administration to the outside', `nothing listens on port ${port}`);
    }, PATIENCE).unref();
  });
  return undefined;
});
