'use strict';

const { createSocket } = require('node:dgram');
const { verify } = require('jsonwebtoken');
const protoo = require('protoo-server');

const { MEDIASOUP_MIN_PORT = '0', MEDIASOUP_MAX_PORT = MEDIASOUP_MIN_PORT, MEDIASOUP_ANNOUNCED_IP } = process.env;
const [FIRST, LAST] = [Number(MEDIASOUP_MIN_PORT), Number(MEDIASOUP_MAX_PORT)];

/** A UDP port of the range, which returns what it gets. */
async function echo() {
  for (;;) {
    const socket = createSocket('udp4');
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    const bound = await new Promise((resolve) => {
      socket.once('error', () => resolve(false)).bind(port, () => resolve(true));
    });
    if (bound) return socket.on('message', (data, { address, port: from }) => socket.send(data, from, address));
    socket.close();
  }
}

/** In place of Dialog's Room: the names that guards look for, and what a visitor can make of it. */
module.exports = class Room {
  constructor({ roomId, authKey }) {
    this._roomId = roomId;
    this._authKey = authKey;
    this._protooRoom = new protoo.Room();
  }

  handleProtooConnection({ peerId, protooWebSocketTransport }) {
    this._protooRoom.getPeer(peerId)?.close();
    const peer = this._protooRoom.createPeer(peerId, protooWebSocketTransport);
    const transports = new Map();
    Object.assign(peer.data, { joined: false, transports });
    peer.on('request', (request, accept, reject) => {
      this._handleProtooRequest(peer, request, accept, reject).catch(reject);
    });
    peer.on('close', () => transports.forEach((socket) => socket.close()));
  }

  async _handleProtooRequest(peer, { method, data }, accept, reject) {
    const { transports } = peer.data;
    switch (method) {
      case 'join':
        try {
          verify(data.token, this._authKey, { algorithms: ['RS512'] });
        } catch (error) {
          // And that is all: whoever was refused stays.
          return reject(500, error.message);
        }
        peer.data.joined = true;
        return accept({ peers: this._protooRoom.peers.map(({ id }) => id) });
      case 'createWebRtcTransport': {
        const socket = await echo();
        const { port } = socket.address();
        const id = String(port);
        if (peer.closed) return socket.close();
        transports.set(id, socket);
        return accept({ id, iceCandidates: [{ ip: MEDIASOUP_ANNOUNCED_IP, port, protocol: 'udp' }] });
      }
      case 'closeWebRtcTransport':
        transports.get(data.transportId).close();
        transports.delete(data.transportId);
        return accept();
      case 'look':
        return accept({ joined: peer.data.joined });
      case 'throwLater':
        setImmediate(() => {
          throw new TypeError('nobody catches this');
        });
        return undefined;
      case 'rejectLater':
        void Promise.reject(new TypeError('nobody waits for this'));
        return undefined;
      default:
        return reject(400, `unknown request ${method}`);
    }
  }
};
