'use strict';

/** A server with the shape of Photomnemonic (app.js, index.js, utils.js): one browser for all, and a page for each screenshot. */
const express = require('express');
const puppeteer = require('puppeteer-core');

async function main() {
  const browser = await puppeteer.launch({});
  const app = express();
  app.get('/screenshot', (request, response) => {
    void (async () => {
      try {
        const page = await browser.newPage();
        await page.goto(request.query.url);
        response.send(await page.screenshot({ encoding: 'base64' }));
      } catch (error) {
        response.status(500).send(error.message);
      }
    })();
  });
  app.get('/open', (_, response) => response.send(String(browser.open)));
  const server = app.listen(0, '127.0.0.1', () => {
    process.stdout.write(`listening ${JSON.stringify(server.address())}\n`);
  });
}

void main();
