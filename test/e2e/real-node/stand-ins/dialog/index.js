'use strict';

/**
 * In place of Dialog, with its shape (index.js, lib/Room.js) and its libraries: signalling over TLS, an administration without a
 * password on all addresses, rooms that verify tokens and go on whatever comes of it, a UDP port for each transport, which returns
 * what it gets, and two messages that end it. Signals are left to Node.js, which as the first process of a container ignores them.
 */
const { readFileSync } = require('node:fs');
const http = require('node:http');
const https = require('node:https');
const express = require('express');
const protoo = require('protoo-server');
const Room = require('./lib/Room');

const {
  AUTH_KEY = '/app/certs/perms.pub.pem',
  HTTPS_CERT_FULLCHAIN = '/app/certs/fullchain.pem',
  HTTPS_CERT_PRIVKEY = '/app/certs/privkey.pem',
  PROTOO_LISTEN_PORT = '4443',
  ADMIN_LISTEN_PORT = '7000',
} = process.env;
const rooms = new Map();

function listening(server, port) {
  return new Promise((resolve) => server.listen(Number(port), '0.0.0.0', resolve));
}

async function run() {
  const tls = { cert: readFileSync(HTTPS_CERT_FULLCHAIN), key: readFileSync(HTTPS_CERT_PRIVKEY) };
  const signalling = https.createServer(tls, express());
  await listening(signalling, PROTOO_LISTEN_PORT);
  const administration = express();
  administration.get('/meta', (_, response) => response.json({ cap: rooms.size }));
  const inside = http.createServer(administration);
  await listening(inside, ADMIN_LISTEN_PORT);
  const authKey = readFileSync(AUTH_KEY, 'utf8');
  new protoo.WebSocketServer(signalling).on('connectionrequest', (info, accept) => {
    const query = new URL(info.request.url, 'http://dialog').searchParams;
    const roomId = query.get('roomId');
    if (!rooms.has(roomId)) rooms.set(roomId, new Room({ roomId, authKey }));
    rooms.get(roomId).handleProtooConnection({ peerId: query.get('peerId'), protooWebSocketTransport: accept() });
  });
  console.log(`listening ${JSON.stringify(inside.address())}`);
}

void run();
