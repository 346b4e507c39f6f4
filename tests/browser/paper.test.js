// The published site on paper: every kind of page as the PDF that a printer gets.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { closeBrowser, openBrowser } from './site.js';
import { LETTERS } from './letters.js';
import { Faults, Published } from './published.js';

/** The width of A4 between margins of 2 cm, in CSS pixels. */
const A4 = Math.floor(((210 - 40) / 25.4) * 96);

let site;
let browser;

before(async () => ([site, browser] = await Promise.all([Published.open(), openBrowser()])));
after(async () => {
  await closeBrowser();
  await site?.close();
});

/** How many pages a PDF has. */
const countPages = (pdf) => Number(execFileSync('pdfinfo', ['-'], { input: pdf, encoding: 'utf8' }).match(/^Pages:\s+(\d+)$/m)[1]);

const solid = (text) => text.replace(/[\s\u00ad\u200b]+/g, '');

test('on paper are the words, and nothing that only a screen can use', async () => {
  const found = new Faults();
  const context = await browser.newContext({ viewport: { width: A4, height: 1000 }, colorScheme: 'dark' });
  const page = await context.newPage();
  for (const { path, edition } of site.samples()) {
    await page.goto(site.url + path);
    const screen = await page.evaluate(() => ({
      exit: document.querySelector('.exit a')?.textContent,
      skip: document.querySelector('.skip')?.textContent,
      keys: document.querySelector('[data-exit-keys]')?.textContent,
    }));
    await page.emulateMedia({ media: 'print' });
    const paper = await page.evaluate(() => {
      const seen = (element) => element.checkVisibility({ visibilityProperty: true });
      const dark = [...document.querySelectorAll('main, body')].map((element) => getComputedStyle(element).backgroundColor).filter((colour) => !/^rgba?\((255, 255, 255|0, 0, 0, 0)/.test(colour));
      return {
        chrome: [...document.querySelectorAll('header nav, .main-menu, .breadcrumb, .exit, .languages, .skip, .letters, .steps, footer nav, .screen-only, [data-exit-keys]')].filter(seen).map((element) => [element.localName, ...element.classList].join('.')),
        dark,
        outside: [...document.querySelectorAll('main a[href^="http"]')].filter((link) => link.origin !== location.origin && seen(link)).map((link) => link.getAttribute('href')),
        calls: [...document.querySelectorAll('main a[href^="mailto:"]')].filter(seen).map((link) => link.pathname),
        // A page that is made for paper has a cover or a title of its own in place of the heading.
        heading: (document.querySelector('.paper :is(.cover-title, .sheet-title, .card-title)') ?? document.querySelector('h1')).textContent,
      };
    });
    for (const part of paper.chrome) found.add(path, `${part} is on paper`);
    for (const colour of paper.dark) found.add(path, `a page on paper is ${colour}`);
    await page.emulateMedia({ media: null });
    const pdf = await page.pdf({ format: 'A4', margin: { top: '2cm', right: '2cm', bottom: '2cm', left: '2cm' }, tagged: true });
    const text = execFileSync('pdftotext', ['-raw', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
    const all = solid(text);
    if (!all.includes(solid(paper.heading))) found.add(path, 'has lost its heading on paper');
    const main = path.endsWith('404.html') || edition === 'root' ? null : screen;
    for (const [what, label] of Object.entries(main ?? {})) {
      // The words of the button may be quoted in a text; as a line of its own they are the button.
      if (label && text.split('\n').some((line) => line.trim() === label.trim())) found.add(path, `${what} (“${label}”) is on paper`);
    }
    for (const address of new Set([...paper.outside, ...paper.calls])) {
      if (!all.includes(solid(address))) found.add(path, `the address ${address} is not on paper`);
    }
  }
  await context.close();
  found.none();
});

for (const letters of Object.keys(LETTERS)) {
  test(`in ${letters} letters, nothing is wider than the paper`, async () => {
    const found = new Faults();
    const context = await (await openBrowser(letters)).newContext({ viewport: { width: A4, height: 1000 } });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    for (const { path } of site.samples()) {
      await page.goto(site.url + path);
      const wide = await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.scrollingElement;
        // Cards are cut out of a whole sheet of A4: it has no margins to stay within.
        return scrollWidth > clientWidth && !document.querySelector('.card-sheet') ? `${scrollWidth} in ${clientWidth}` : null;
      });
      if (wide) found.add(path, `is wider than paper (${wide})`);
    }
    await context.close();
    found.none();
  });

  test(`in ${letters} letters, the sheet for a notice board is one page, and every card holds what is on it`, async () => {
    const found = new Faults();
    const context = await (await openBrowser(letters)).newContext({ viewport: { width: A4, height: 1000 } });
    const page = await context.newPage();
    await page.emulateMedia({ media: 'print' });
    const sheets = site.files('index.html').filter((file) => /class="paper sheet"/.test(site.file(file)));
    const cards = site.files('index.html').filter((file) => /class="paper card-sheet"/.test(site.file(file)));
    assert.ok(sheets.length > 4 && cards.length > 4, `${sheets.length} sheets, ${cards.length} pages of cards`);
    for (const [paths, wanted] of [[sheets, 1], [cards, 2]]) {
      for (const path of paths) {
        await page.goto(site.url + path);
        const pages = countPages(await page.pdf({ preferCSSPageSize: true }));
        if (pages !== wanted) found.add(path, `${pages} pages on paper instead of ${wanted}`);
        const outside = await page.evaluate(() => {
          const holds = (face, box) => box.left >= face.left - 1 && box.right <= face.right + 1 && box.top >= face.top - 1 && box.bottom <= face.bottom + 1;
          return [...document.querySelectorAll('.card-face')].flatMap((face) => {
            const inner = face.getBoundingClientRect();
            const lost = [...face.querySelectorAll('p, li, svg')].find((part) => !holds(inner, part.getBoundingClientRect()));
            return lost ? [`${lost.localName} “${lost.textContent.trim().slice(0, 40)}” is not within its card`] : [];
          });
        });
        found.add(path, [...new Set(outside)]);
      }
    }
    await context.close();
    found.none();
  });
}

test('a document of several pages says on paper which charter it is of, and breaks nothing apart', async () => {
  const found = new Faults();
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.emulateMedia({ media: 'print' });
  for (const { path } of site.samples()) {
    await page.goto(site.url + path);
    const apart = await page.evaluate(() => {
      const name = (element) => [element.localName, ...element.classList].join('.');
      return [
        ...[...document.querySelectorAll('main :is(h2, h3, h4)')].filter((element) => getComputedStyle(element).breakAfter !== 'avoid').map((element) => `${name(element)} may be the last line of a page`),
        ...[...document.querySelectorAll('main :is(.promise-text, .card, tr)')].filter((element) => element.checkVisibility() && ![element, element.closest('.promise')].some((whole) => whole && getComputedStyle(whole).breakInside === 'avoid')).map((element) => `${name(element)} may be torn apart`),
      ];
    });
    found.add(path, [...new Set(apart)]);
    const title = await page.evaluate(() => {
      const names = [...document.querySelectorAll('.site-name, .paper :is(.cover-title, .sheet-title, .card-title)')];
      return names.length === 0 || names.some((name) => name.checkVisibility());
    });
    if (!title) found.add(path, 'does not say which charter it is of');
  }
  await context.close();
  found.none();
});
