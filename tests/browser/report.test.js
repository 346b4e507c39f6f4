// The report of `siarter report --format html`: a page of its own, held to what the site's pages are held to.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ENHANCED_CONTRAST, LOOKS, faults } from './axe.js';
import { Faults, TODAY } from './published.js';
import { closeBrowser, openBrowser, program, repository, Site } from './site.js';

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

let folder;
let browser;
let stale;
/** Name and file of each report: of the content as it is, in both languages; and of content that much is wrong with. */
let reports;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'siarter-report-'));
  browser = await openBrowser();
  stale = new Site();
  stale.remove('content/charter/60-finally.cy.md');
  stale.write('content/pages/table.en.md', '---\ntitle: A table\n---\n| One | Two |\n|---|---|\n| 1 | 2 |\n');
  const make = (name, root, locale, today) => {
    const file = join(folder, `${name}.html`);
    execFileSync(program, ['report', '--root', root, '--format', 'html', '--locale', locale, '--today', today, '--out', file]);
    return { name, file, url: pathToFileURL(file).href };
  };
  reports = [
    make('en', repository, 'en', TODAY),
    make('cy', repository, 'cy', TODAY),
    // Years later everything is overdue.
    make('stale', stale.root, 'en', '2029-01-01'),
  ];
});
after(async () => {
  await closeBrowser();
  await stale?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function everyReport(options, look) {
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  for (const report of reports) {
    await page.goto(report.url);
    await look(page, report);
  }
  await context.close();
}

test('every report is valid', () => {
  const jar = createRequire(import.meta.url)('vnu-jar');
  const { stdout, status, stderr } = spawnSync('java', ['-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...reports.map(({ file }) => file)], { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.equal(status, 0, stderr);
  const found = new Faults();
  for (const { type, subType, url, lastLine, message, extract } of JSON.parse(stdout).messages) {
    if (type === 'info' && subType !== 'warning') continue;
    found.add(`${url}:${lastLine}`, `${message} (${extract?.trim().slice(0, 80)})`);
  }
  found.none();
});

test('axe finds nothing, narrow and wide, light, dark and in forced colours; contrast is that of AAA', async () => {
  const found = new Faults();
  await everyReport({}, async (page, { name }) => {
    await page.evaluate(() => document.querySelectorAll('details').forEach((folded) => (folded.open = true)));
    found.add(`${name} (wide)`, await faults(page));
    for (const [how, viewport, media, rules] of [
      ['narrow', NARROW, { colorScheme: 'light' }, [...LOOKS, ENHANCED_CONTRAST]],
      ['narrow, dark', NARROW, { colorScheme: 'dark' }, [...LOOKS, ENHANCED_CONTRAST]],
      ['wide, dark', WIDE, { colorScheme: 'dark' }, [...LOOKS, ENHANCED_CONTRAST]],
      ['wide, forced colours', WIDE, { colorScheme: 'light', forcedColors: 'active' }, LOOKS],
    ]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ forcedColors: 'none', ...media });
      found.add(`${name} (${how})`, await faults(page, undefined, rules));
    }
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  });
  found.none();
});

test('only tables scroll sideways, each in a region with a name that the keyboard reaches', async () => {
  const found = new Faults();
  await everyReport({}, async (page, { name }) => {
    for (const [how, viewport, size] of [['narrow', NARROW, ''], ['wide', WIDE, ''], ['narrow, large text', NARROW, '200%'], ['wide, large text', WIDE, '200%']]) {
      await page.setViewportSize(viewport);
      const misfits = await page.evaluate((size) => {
        document.documentElement.style.fontSize = size;
        document.querySelectorAll('details').forEach((folded) => (folded.open = true));
        const root = document.scrollingElement;
        const found = [];
        if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls sideways (${root.scrollWidth} in ${root.clientWidth})`);
        for (const element of document.body.querySelectorAll('*')) {
          const { right } = element.getBoundingClientRect();
          if (right > root.clientWidth + 1 && !element.closest('.wide, .skip, .unseen, svg')) found.push(`${element.localName}.${element.className} is outside the page`);
        }
        for (const table of document.querySelectorAll('table')) {
          const region = table.parentElement;
          const label = document.getElementById(region.getAttribute('aria-labelledby'));
          if (region.getAttribute('role') !== 'region' || region.tabIndex !== 0 || !label?.textContent.trim()) found.push('a table stands in no region');
        }
        return [...new Set(found)];
      }, size);
      found.add(`${name} (${how})`, misfits);
    }
  });
  found.none();
});

test('tables sort by keyboard, and say how', async () => {
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  await page.goto(reports[0].url);
  const table = page.locator('table', { has: page.locator('#c-councils') });
  const head = table.locator('thead th').nth(2);
  const numbers = () => table.locator('tbody tr td:nth-child(3)').allTextContents().then((cells) => cells.map(Number));
  assert.equal(await head.getAttribute('aria-sort'), null);
  await head.locator('button').focus();
  await page.keyboard.press('Enter');
  assert.equal(await head.getAttribute('aria-sort'), 'descending');
  const falling = await numbers();
  assert.deepEqual(falling, falling.toSorted((a, b) => b - a));
  await page.keyboard.press('Space');
  assert.equal(await head.getAttribute('aria-sort'), 'ascending');
  assert.deepEqual(await numbers(), falling.toReversed());
  assert.equal(await head.locator('button').evaluate((button) => button === document.activeElement), true);
  // Another column takes over; only one of them is the one that it is sorted by.
  await table.locator('thead th').first().locator('button').press('Enter');
  assert.equal(await table.locator('[aria-sort]').count(), 1);
  // Every row is still there.
  const promises = page.locator('table', { has: page.locator('#c-promises') });
  const before = await promises.locator('tbody tr:not(.group)').count();
  await promises.locator('thead th').nth(2).locator('button').press('Enter');
  assert.equal(await promises.locator('tbody tr').count(), before);
  await context.close();
});

test('without scripts tables are tables, and say the same', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(reports[0].url);
  assert.equal(await page.locator('th button').count(), 0);
  const words = (page) => page.evaluate(() => document.querySelector('main').textContent.replace(/\s+/g, ' '));
  const plain = await words(page);
  await context.close();
  const scripted = await browser.newPage();
  await scripted.goto(reports[0].url);
  assert.equal(await words(scripted), plain);
  await scripted.close();
});

test('nothing is asked of anybody, nothing fails, and the language is said', async () => {
  const found = new Faults();
  const context = await browser.newContext();
  const page = await context.newPage();
  let name = '';
  page.on('request', (request) => request.url().startsWith('file:') && reports.some(({ url }) => url === request.url()) || found.add(name, `asks for ${request.url()}`));
  page.on('pageerror', (error) => found.add(name, `an error: ${error}`));
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && found.add(name, `the console says: ${message.text()}`));
  for (const report of reports) {
    name = report.name;
    await page.goto(report.url);
    const lang = await page.evaluate(() => document.documentElement.lang);
    if (lang !== (name === 'cy' ? 'cy' : 'en')) found.add(name, `its language is ${lang}`);
    if (/\b(undefined|NaN|\[object)\b|\{[a-z_]+\}/.test(await page.locator('main').innerText())) found.add(name, 'a slot was left empty');
  }
  await context.close();
  found.none();
  // Words that are in another language say so.
  assert.match(readFileSync(reports[1].file, 'utf8'), /<span lang="en">/);
});

test('on paper all words are unfolded, and nothing is cut off', async () => {
  const page = await browser.newPage();
  await page.goto(reports[0].url);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  assert.equal(await page.locator('details:not([open], td details)').count(), 0);
  // The width of A4 between its margins, in CSS pixels.
  await page.setViewportSize({ width: 688, height: 1000 });
  await page.emulateMedia({ media: 'print' });
  const wide = await page.evaluate(() => [...document.querySelectorAll('table')].filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1).map((table) => table.caption.textContent));
  assert.deepEqual(wide, []);
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  assert.ok(pdf.length > 20_000);
  await page.close();
});
