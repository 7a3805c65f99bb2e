'use strict';

/**
 * Bounds the transports that one person has open: each takes ports and memory of all, and Dialog gives as many as are asked for.
 * The client opens two, and for a moment two more when it replaces them.
 */
const { changed, replace } = require('./application.cjs');
const { cannot } = require('./log.cjs');

const LIMIT = 4;
const what = 'bound the transports of a person';

/** Transports that are being made, by person: they are not yet among those that the person has. */
const pending = new WeakMap();

let isTold = false;

/** How many a person has, by Dialog's own list. */
function countOf(peer) {
  const count = peer.data?.transports?.size;
  if (typeof count === 'number') return count;
  if (!isTold) cannot(what, 'Dialog keeps no list of them');
  isTold = true;
  return 0;
}

changed('./lib/Room', what, (Room) =>
  replace(
    Room.prototype,
    '_handleProtooRequest',
    (handle) =>
      async function (peer, request, accept, reject) {
        if (request?.method !== 'createWebRtcTransport') return handle.call(this, peer, request, accept, reject);
        const making = pending.get(peer) ?? 0;
        if (countOf(peer) + making >= LIMIT) {
          reject(429, `expected at most ${LIMIT} transports`);
          return undefined;
        }
        pending.set(peer, making + 1);
        try {
          return await handle.call(this, peer, request, accept, reject);
        } finally {
          pending.set(peer, pending.get(peer) - 1);
        }
      },
  ),
);
