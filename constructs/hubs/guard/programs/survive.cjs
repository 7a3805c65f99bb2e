'use strict';

/**
 * Keeps the process alive when a request or message of one visitor throws where nothing catches it: otherwise it would end for
 * everybody. Until the program listens, errors stay fatal, so that a start that fails is seen, and so do ports that are taken.
 */
const { inspect } = require('node:util');
const { log } = require('./log.cjs');
const { hasPort, whenListening } = require('./servers.cjs');

let serves = false;
whenListening((server) => {
  server.once('listening', () => {
    serves ||= hasPort(server);
  });
});

function survive(error, origin) {
  if (serves && error?.syscall !== 'listen') {
    log(`survived an ${origin}: ${inspect(error)}`);
    return;
  }
  process.stderr.write(`${inspect(error)}\n`);
  process.exit(1);
}

process.on('uncaughtException', (error) => survive(error, 'uncaught exception'));
process.on('unhandledRejection', (reason) => survive(reason, 'unhandled rejection'));
