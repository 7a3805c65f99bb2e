'use strict';

const { Server } = require('node:net');

const watchers = [];
const { listen } = Server.prototype;

/** Every server of the process, those of HTTP and TLS as well, comes by here when it is told to listen. */
Server.prototype.listen = function (...args) {
  const changed = watchers.reduce((known, watcher) => watcher(this, known) ?? known, args);
  return listen.apply(this, changed);
};

/**
 * Watches servers begin to listen.
 *
 * @param watcher is told the server and the arguments of its `listen`, and may return others in their place
 */
function whenListening(watcher) {
  watchers.push(watcher);
}

/** Whether a server that listens does so on a port, not on a socket in the file system. */
function hasPort(server) {
  const address = server.address();
  return typeof address === 'object' && address !== null;
}

module.exports = { whenListening, hasPort };
