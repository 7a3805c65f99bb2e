'use strict';

/** Closes each page of the browser after its screenshot, and those that never come to one: Photomnemonic leaves all of them open. */
const { changed, replace } = require('./application.cjs');
const { cannot } = require('./log.cjs');

const what = 'close pages after their screenshots';

/** Milliseconds after which a page is closed whatever it does; loading may take 30 s, and twenty tries to look at it 10 s more. */
const LIFETIME = Number(process.env.PAGE_LIFETIME_MS ?? 60_000);

function withPagesClosed(browser) {
  attempt(() =>
    replace(browser, 'newPage', (newPage) => async (...args) => {
      const page = await newPage.apply(browser, args);
      attempt(() => closeAfterUse(page));
      return page;
    }),
  );
  return browser;
}

function closeAfterUse(page) {
  const close = () => {
    clearTimeout(timer);
    // It may be closed already, or the browser be gone.
    page.close().catch(() => undefined);
  };
  const timer = setTimeout(close, LIFETIME);
  replace(page, 'screenshot', (screenshot) => async (...args) => {
    const picture = await screenshot.apply(page, args);
    close();
    return picture;
  });
  replace(page, 'goto', (goto) => async (...args) => {
    try {
      return await goto.apply(page, args);
    } catch (error) {
      close();
      throw error;
    }
  });
}

function attempt(change) {
  try {
    change();
  } catch (error) {
    cannot(what, error);
  }
}

changed('puppeteer-core', what, (puppeteer) => {
  const launching =
    (launch) =>
    async (...args) =>
      withPagesClosed(await launch(...args));
  replace(puppeteer, 'launch', launching);
  // Its own methods need the object that they belong to.
  if (puppeteer.default && puppeteer.default !== puppeteer)
    replace(puppeteer.default, 'launch', (launch) => launching(launch.bind(puppeteer.default)));
});
