'use strict';

/** A server with the shape of Nearspark (app.js, index.js): what goes wrong in a callback is answered by nobody. */
const express = require('express');

const app = express();
app.get('/thumbnail/good', (_, response) => response.send('picture'));
app.get('/thumbnail/throws', () =>
  setImmediate(() => {
    throw new Error('Input buffer contains unsupported image format');
  }),
);
app.get('/thumbnail/rejects', () => void Promise.reject(new Error('Input buffer contains unsupported image format')));
app.get('/thumbnail/never', () => undefined);
app.get('/thumbnail/half', (_, response) => response.write('half a picture'));
app.get('/thumbnail/late', (_, response) => setTimeout(() => response.send('picture'), Number(process.env.LATE_MS)));

const server = app.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () => {
  process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
});
