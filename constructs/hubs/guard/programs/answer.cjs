'use strict';

/** Answers requests that the program has not answered in time with 504: some it would never answer, and visitors would wait. */
const { Server } = require('node:http');
const { whenListening } = require('./servers.cjs');

/** Milliseconds; a picture that takes longer is not worth waiting for. */
const DEADLINE = Number(process.env.ANSWER_DEADLINE_MS ?? 40_000);

whenListening((server) => {
  if (!(server instanceof Server)) return;
  server.prependListener('request', (_, response) => {
    const timer = setTimeout(() => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      response.writeHead(504, { 'content-type': 'text/plain' });
      response.end('No answer in time.\n');
    }, DEADLINE);
    response.once('close', () => clearTimeout(timer));
  });
});
