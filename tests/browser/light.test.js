// The published site on an old phone with little data: small, whole without scripts, quick to leave.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { closeBrowser, openBrowser, Site } from './site.js';
import { Faults, Published } from './published.js';

/** What a page of the charter may weigh, with all that it loads, as it is sent. */
const BUDGET = 14 * 1024;

let site;
let browser;
let samples;
let pages;

before(async () => {
  [site, browser] = await Promise.all([Published.open(), openBrowser()]);
  samples = site.samples();
  pages = site.sitemap();
});
after(async () => {
  await closeBrowser();
  await site?.close();
});

const weight = (path) => gzipSync(site.file(path), { level: 9 }).length;
const home = (locale) => pages.find((page) => page.edition === 'dyffryn' && page.locale === locale && page.rest.length === 0).path;

/** The pages of the charter's sections: they are below the page of the whole charter. */
const sections = () => pages.filter(({ path, rest }) => rest.length === 2 && /rel="(next|prev)"/.test(site.file(path)));

test('a page of the charter with an empty cache: four requests at most, 14 KB, all from here', async () => {
  const found = new Faults();
  const all = sections();
  assert.ok(all.length > 20, `${all.length} sections`);
  // The weight of every one; a browser for the heaviest.
  const heaviest = all.toSorted((a, b) => weight(b.path) - weight(a.path)).slice(0, 2);
  for (const { path } of heaviest) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
    const page = await context.newPage();
    const requested = [];
    page.on('request', (request) => requested.push(request.url()));
    await page.goto(site.url + path, { waitUntil: 'networkidle' });
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await page.waitForLoadState('networkidle');
    if (requested.length > 4) found.add(path, `${requested.length} requests`);
    for (const url of requested) if (!url.startsWith(`${site.url}/`)) found.add(path, `loads ${url}`);
    const weights = requested.map((url) => weight(new URL(url).pathname));
    const sum = weights.reduce((a, b) => a + b, 0);
    if (sum > BUDGET) found.add(path, `weighs ${sum} bytes of ${BUDGET} (${requested.map((url, index) => `${new URL(url).pathname.split('/').at(-1) || 'the page'} ${weights[index]}`).join(', ')})`);
    await context.close();
  }
  found.none();
});

/** The words of the page, as they are shown. */
const words = (page) => page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());

test('without scripts every page says the same, and leads to the same', async () => {
  const found = new Faults();
  const look = async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    const seen = new Map();
    for (const { path } of samples) {
      await page.goto(site.url + path);
      // What is hidden until the script that it tells of is there.
      const keys = await page.evaluate(() => [...document.querySelectorAll('[data-exit-keys]')].map((element) => element.innerText.trim()).filter(() => document.querySelector('[data-exit-keys]').checkVisibility()));
      let text = await words(page);
      for (const key of keys) text = text.replace(key, '').replace(/\s+/g, ' ').trim();
      seen.set(path, { text, keys: keys.length, links: await page.evaluate(() => [...document.links].map((link) => `${link.getAttribute('href')} ${link.textContent}`).join('\n')) });
    }
    await context.close();
    return seen;
  };
  const [plain, scripted] = [await look(false), await look(true)];
  for (const [path, { text, links, keys }] of plain) {
    if (keys > 0) found.add(path, 'tells of keys that do nothing without the script');
    if (text.length < 100) found.add(path, 'has no words');
    if (text.replace(/\s+/g, ' ') !== scripted.get(path).text) found.add(path, 'says something else without the script');
    if (links !== scripted.get(path).links) found.add(path, 'has other links without the script');
  }
  assert.ok([...scripted.values()].some(({ keys }) => keys > 0), 'with the script, pages tell of the keys');
  found.none();
});

/** A browser that goes from the root to a page, with the way out leading to a page of ours. */
async function leaving(options, path, leave) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  let referrer = null;
  const away = await page.goto(site.url).then(() => page.locator('.exit a').first().getAttribute('href'));
  assert.notEqual(new URL(away).origin, site.url);
  await context.route(`${new URL(away).origin}/**`, (route) => {
    referrer = route.request().headers().referer ?? null;
    return route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>It rains.' });
  });
  await page.goto(site.url + path);
  await leave(page);
  await page.waitForURL(away);
  await page.getByText('It rains.').waitFor();
  assert.equal(referrer, null, 'the other website is not told where its reader came from');
  await page.goBack();
  const back = new URL(page.url()).pathname;
  await context.close();
  return back;
}

test('the way out: a click, or Shift three times, and the page is not one step back', async () => {
  const path = home('en');
  assert.equal(await leaving({}, path, (page) => page.locator('.exit a').click()), '/');
  assert.equal(
    await leaving({}, path, async (page) => {
      for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
    }),
    '/',
  );
  // By touch, on a phone.
  assert.equal(await leaving({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } }, path, (page) => page.locator('.exit a').tap()), '/');
  // Without the script it is a link.
  assert.equal(await leaving({ javaScriptEnabled: false }, path, (page) => page.locator('.exit a').click()), path);
  // And by keyboard.
  assert.equal(
    await leaving({}, path, async (page) => {
      await page.locator('.exit a').focus();
      await page.keyboard.press('Enter');
    }),
    '/',
  );
});

test('typing with Shift, or pressing it twice, does not throw anybody out', async () => {
  const page = await browser.newPage();
  await page.goto(site.url + home('en'));
  for (const key of ['Shift', 'Shift', 'a', 'Shift', 'Shift', 'Tab', 'Shift']) await page.keyboard.press(key);
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, home('en'));
  assert.equal(await page.locator('body').isVisible(), true);
  // Going back by Tab holds Shift down, once for each step.
  for (let step = 0; step < 4; step++) await page.keyboard.press('Shift+Tab');
  await page.waitForTimeout(200);
  assert.equal(new URL(page.url()).pathname, home('en'));
  await page.close();
});

test('every page has the way out, within reach, and says what it does not do', async () => {
  const found = new Faults();
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  for (const { path, edition } of samples) {
    await page.goto(site.url + path);
    for (const to of [0, 1e6]) {
      await page.evaluate((to) => window.scrollTo(0, to), to);
      const reach = await page.evaluate(() => {
        const link = document.querySelector('.exit a');
        if (!link) return 'there is no way out';
        const { left, top, width, height } = link.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        return hit === link || link.contains(hit) ? null : 'the way out is not on the screen';
      });
      if (reach) found.add(path, reach);
    }
    // At the end of the page nothing is left under it.
    const covered = await page.evaluate(() => {
      const bar = document.querySelector('.exit').getBoundingClientRect();
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.data.trim() || node.parentElement.closest('.exit, .skip, .unseen, script, [hidden]')) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.bottom > bar.top + 1) return node.data.trim().slice(0, 40);
      }
      return null;
    });
    if (covered) found.add(path, `the way out covers the end of the page: “${covered}”`);
    if (edition !== '404' && edition !== 'root') {
      const note = await page.evaluate(() => {
        const note = document.querySelector('[data-exit-keys]')?.parentElement;
        return note?.checkVisibility() ? note.textContent : '';
      });
      if (note.length < 60) found.add(path, 'does not say that the way out leaves the history as it is');
    }
  }
  await context.close();
  found.none();
  assert.match(site.file(home('en')).toString(), /does not clear the list of pages/);
});

test('pictures keep their place, and wait until they are needed', async (t) => {
  const source = new Site();
  t.after(() => source.close());
  const picture = (width, height) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="${width}" height="${height}"/></svg>`;
  source.write('content/files/plan.svg', picture(600, 400));
  const name = 'content/charter/30-expecting.en.md';
  source.write(name, `${source.read(name)}\n\n${'Words above the picture, so many that it is far down. '.repeat(200)}\n\n![A plan of the town](../files/plan.svg)\n\nWords below the picture.\n`);
  const own = await Published.open(source.root);
  t.after(() => own.close());
  const { path } = own.sitemap().find(({ path, locale }) => locale === 'en' && own.file(path).includes('A plan of the town'));
  const context = await browser.newContext({ viewport: { width: 360, height: 640 } });
  const page = await context.newPage();
  const image = page.locator('img[alt="A plan of the town"]').first();
  // While the picture is on its way (an answer that never comes: one that failed would show its alternative text
  // instead, in a place of its own size), its place is as large as with it.
  await context.route('**/plan*', () => {});
  await page.goto(own.url + path);
  assert.deepEqual(await image.evaluate((image) => [image.getAttribute('width'), image.getAttribute('height'), image.loading]), ['600', '400', 'lazy']);
  const size = () => image.evaluate((image) => [Math.round(image.getBoundingClientRect().width), Math.round(image.getBoundingClientRect().height)]);
  await image.scrollIntoViewIfNeeded();
  const empty = await size();
  await context.unroute('**/plan*');
  const requested = [];
  page.on('request', (request) => requested.push(request.url()));
  await page.goto(own.url + path, { waitUntil: 'networkidle' });
  assert.ok(!requested.some((url) => url.includes('plan')), 'a picture far down is not loaded yet');
  await image.scrollIntoViewIfNeeded();
  await page.waitForFunction(() => document.querySelector('img[alt="A plan of the town"]').naturalWidth === 600);
  assert.deepEqual(await size(), empty);
  assert.ok(Math.abs(empty[0] / empty[1] - 1.5) < 0.02, `${empty}`);
  // Every picture of every page of the published sample too.
  for (const { path } of pages) {
    for (const [tag] of site.file(path).toString().matchAll(/<img\b[^>]*>/g)) assert.match(tag, /(?=.*\bwidth="\d+")(?=.*\bheight="\d+")(?=.*\balt=")/, path);
  }
  await context.close();
});
