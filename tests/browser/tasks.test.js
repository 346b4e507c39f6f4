// What parents come for, from their council's home page: three touches at most, nothing to type, on a phone.

import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { closeBrowser, openBrowser } from './site.js';
import { Published } from './published.js';

const TOUCHES = 3;
const PHONE = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };

let site;
let browser;
let context;
let page;
let touches;

before(async () => {
  [site, browser] = await Promise.all([Published.open(), openBrowser()]);
});
after(async () => {
  await closeBrowser();
  await site?.close();
});
beforeEach(async () => {
  // With the site's own day: a Sunday, when offices are shut.
  context = await browser.newContext(PHONE);
  context.setDefaultTimeout(5_000);
  page = await context.newPage();
  touches = 0;
});
afterEach(() => context.close());

async function home(council, locale) {
  const { path } = site.sitemap().find((page) => page.edition === council && page.locale === locale && page.rest.length === 0);
  await page.goto(site.url + path);
}

/** Touches the link that says this: the first, as a parent reads from the top. `within` is a part of the page. */
async function touch(name, within = page.locator('main')) {
  touches++;
  assert.ok(touches <= TOUCHES, `“${name}” would be touch ${touches}`);
  const link = within.getByRole('link', { name }).first();
  await link.scrollIntoViewIfNeeded();
  await link.tap();
  await page.waitForLoadState();
}

/** The numbers to ring in a part of the page, each with a name that says so. */
async function numbers(within = page.locator('main')) {
  const links = within.getByRole('link', { name: /\d{3}/ }).and(page.locator('[href^="tel:"]'));
  for (const link of await links.all()) {
    assert.ok(await link.isVisible());
    const { height } = await link.boundingBox();
    assert.ok(height >= 44, `${await link.textContent()} is ${height} high`);
  }
  return links.count();
}

const heading = () => page.getByRole('heading', { level: 1 }).textContent();

describe('“I am pregnant and have nowhere to live”', () => {
  test('through the charter: the promise, how it is kept, and the team that keeps it', async () => {
    await home('dyffryn', 'en');
    await touch(/expecting a child/);
    const promise = page.locator('.promise').filter({ hasText: /a safe place to live/ });
    await promise.waitFor();
    await touch(/housing/i, promise);
    assert.match(await heading(), /housing/i);
    assert.ok((await numbers()) > 0, 'nobody to ring');
  });

  test('through the list of services by need', async () => {
    await home('dyffryn', 'en');
    await touch(/what you need/);
    await touch(/housing/i);
    assert.match(await heading(), /housing/i);
    assert.ok((await numbers()) > 0, 'nobody to ring');
  });

  test('in Welsh', async () => {
    await home('dyffryn', 'cy');
    await touch(/ddisgwyl plentyn/i);
    const promise = page.locator('.promise').filter({ hasText: /lle diogel i fyw/i });
    await promise.waitFor();
    await touch(/tai|cartref|dai/i, promise);
    assert.match(await heading(), /tai|dai|cartref/i);
    assert.ok((await numbers()) > 0, 'nobody to ring');
  });

  test('in a council in England', async () => {
    await home('herefordshire', 'en');
    await touch(/expecting a child/);
    await touch(/housing|homeless|shelter/i);
    assert.ok((await numbers()) > 0, 'nobody to ring');
  });
});

describe('“A social worker says my records count against me. Who can help tonight?”', () => {
  test('somebody who answers now, one touch away', async () => {
    await home('dyffryn', 'en');
    await touch(/who you can ring now/i);
    // It is night, or Sunday: the council's own people, and those who answer day and night.
    const night = page.locator('.card').filter({ hasText: /at night/ });
    assert.ok((await numbers(night.first())) > 0, 'nobody at the council answers at night');
    assert.ok((await numbers(page.locator('.card').filter({ hasText: /day and night/i }).first())) > 0);
    assert.ok((await page.locator('main').getByRole('link', { name: /999/ }).count()) > 0);
  });

  test('the promise about records, and an advocate under it', async () => {
    await home('dyffryn', 'en');
    await touch(/stigma/i);
    const promise = page.locator('.promise').filter({ hasText: /not use your history or your records against you/ });
    await promise.waitFor();
    await touch(/advoca/i, promise);
    assert.match(await page.locator('main').textContent(), /advoca/i);
    assert.ok((await numbers()) > 0, 'no number of an advocate');
  });

  test('in Welsh', async () => {
    await home('dyffryn', 'cy');
    await touch(/ffonio|ffoniwch/i);
    assert.ok((await numbers(page.locator('.card').filter({ hasText: /nos/i }).first())) > 0, 'nobody answers at night');
  });

  test('in a council in England', async () => {
    await home('herefordshire', 'en');
    await touch(/who you can ring now/i);
    assert.ok((await numbers(page.locator('.card').filter({ hasText: /at night/ }).first())) > 0, 'nobody answers at night');
  });
});

describe('“I want it in Welsh, on paper”', () => {
  const isOnPaper = async () => {
    assert.equal(await page.locator('html').getAttribute('lang'), 'cy');
    assert.match(new URL(page.url()).pathname, /argraffu|llyfryn|print/);
    // The charter itself, in Welsh, each promise of it.
    const wanted = [...site.file(site.sitemap().find(({ path }) => /^\/cy\/dyffryn\/siarter\/$/.test(path)).path).toString().matchAll(/class="promise" id="([^"]+)"/g)].length;
    assert.ok(wanted > 10);
    await page.emulateMedia({ media: 'print' });
    assert.ok((await page.locator('main .promise:visible').count()) >= wanted);
    assert.match(await page.locator('main').innerText(), /addewid/i);
  };

  test('first the language, then the paper', async () => {
    await home('dyffryn', 'en');
    await touch('Cymraeg', page.getByRole('banner'));
    await touch(/argraffu/i);
    await isOnPaper();
  });

  test('first the paper, then the language', async () => {
    await home('dyffryn', 'en');
    await touch(/print/i);
    await touch('Cymraeg', page.getByRole('banner'));
    await isOnPaper();
  });
});
