'use strict';

/**
 * Makes it final when the token of a person who joins a room does not verify: Dialog answers with an error and goes on, so that
 * the connection takes part in the room. Reads: AUTH_KEY, the file with the public key.
 */
const { readFileSync } = require('node:fs');
const { changed, replace } = require('./application.cjs');

const what = 'end joins whose token does not verify';

changed('jsonwebtoken', what, ({ verify }) => {
  const key = readFileSync(process.env.AUTH_KEY, 'utf8');

  /** Why a token does not admit to a room; nothing where it does. */
  function objection(token, roomId) {
    try {
      const claims = verify(token, key, { algorithms: ['RS512'] });
      if (claims.join_hub !== true) return 'the token does not allow to join';
      // A token is for one room. Those that name none are for all.
      const isForThisRoom = claims.hub_id === undefined || claims.hub_id === null || claims.hub_id === roomId;
      return isForThisRoom ? undefined : 'the token is for another room';
    } catch (error) {
      return error.message;
    }
  }

  changed('./lib/Room', what, (Room) =>
    replace(
      Room.prototype,
      '_handleProtooRequest',
      (handle) =>
        async function (peer, request, accept, reject) {
          const reason = request?.method === 'join' ? objection(request.data?.token, this._roomId) : undefined;
          if (reason === undefined) return handle.call(this, peer, request, accept, reject);
          reject(401, reason);
          peer.close();
          return undefined;
        },
    ),
  );
});
