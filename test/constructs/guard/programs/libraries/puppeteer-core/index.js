'use strict';

/** In place of puppeteer-core 19: `launch` is a property of the module and bound to its object, and the module has that as `default`. */
class Page {
  constructor(browser) {
    this.browser = browser;
    browser.open += 1;
    this.closed = false;
  }

  async goto(url) {
    if (url === 'https://nowhere.example') throw new Error('net::ERR_NAME_NOT_RESOLVED');
    if (url === 'https://slow.example') await new Promise((resolve) => setTimeout(resolve, 3_600_000).unref());
  }

  async screenshot() {
    if (this.closed) throw new Error('Target closed');
    return 'aGVsbG8=';
  }

  async close() {
    if (this.closed) throw new Error('Target closed');
    this.closed = true;
    this.browser.open -= 1;
  }
}

class Puppeteer {
  async launch() {
    const browser = { open: 0, newPage: async () => new Page(browser) };
    // As the library does: it closes the browser then, and leaves the process running.
    process.on('SIGTERM', () => undefined);
    return browser;
  }
}

const puppeteer = new Puppeteer();
exports.launch = puppeteer.launch.bind(puppeteer);
exports.default = puppeteer;
