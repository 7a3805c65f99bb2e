'use strict';

/** In place of Nearspark: fetches what it is told to, and returns it. What goes wrong on the way ends it, as the real one. */
const express = require('express');

const app = express();
app.get('/thumbnail/:url', async (request, response) => {
  const fetched = await fetch(Buffer.from(request.params.url, 'base64').toString());
  response.status(fetched.status).send(Buffer.from(await fetched.arrayBuffer()));
});
app.listen(5000, () => console.log('listening on 5000'));
