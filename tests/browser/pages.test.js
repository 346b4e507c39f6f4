// Every kind of page that the build publishes, in both languages, narrow and wide, light and dark.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, openBrowser } from './site.js';
import { ENHANCED_CONTRAST, LOOKS, faults, unknownContrast } from './axe.js';
import { LETTERS, paintedFamilies } from './letters.js';
import { Faults, Published } from './published.js';

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 800 };

let site;
let browser;
let samples;

before(async () => {
  [site, browser] = await Promise.all([Published.open(), openBrowser()]);
  samples = site.samples();
});
after(async () => {
  await closeBrowser();
  await site?.close();
});

/** Shows every kind of page, one after the other, in a context of its own. */
async function everyPage(options, look, letters = 'wide') {
  const context = await (await openBrowser(letters)).newContext({ viewport: WIDE, reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  for (const sample of samples) {
    await page.goto(site.url + sample.path);
    await look(page, sample.path);
  }
  await context.close();
}

test('the sample has every kind of page', () => {
  // Not a list of all pages: a watch over the choice itself.
  for (const locale of ['cy', 'en']) {
    const paths = samples.filter((sample) => sample.edition === 'dyffryn' && sample.locale === locale);
    assert.ok(paths.length > 18, `only ${paths.length} pages in ${locale}`);
    for (const has of ['class="promise"', 'class="hours"', 'class="facts"', 'class="pair"', 'class="status', 'class="letters"', 'class="cards', '<blockquote']) {
      assert.ok(paths.some(({ path }) => site.file(path).includes(has)), `no page in ${locale} has ${has}`);
    }
  }
});

const enhanced = new Faults();
let looked = 0;

test('axe finds nothing: WCAG 2.2 AA and best practices', async () => {
  const found = new Faults();
  await everyPage({}, async (page, path) => {
    found.add(`${path} (wide)`, await faults(page));
    for (const [name, viewport, media, rules] of [
      ['narrow', NARROW, { colorScheme: 'light' }, [...LOOKS, ENHANCED_CONTRAST]],
      ['narrow, dark', NARROW, { colorScheme: 'dark' }, [...LOOKS, ENHANCED_CONTRAST]],
      ['wide, forced colours', WIDE, { colorScheme: 'light', forcedColors: 'active' }, LOOKS],
    ]) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ forcedColors: 'none', ...media });
      for (const fault of await faults(page, undefined, rules)) (fault.startsWith(ENHANCED_CONTRAST) ? enhanced : found).add(`${path} (${name})`, fault);
    }
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    looked++;
  });
  found.none();
});

test('every text has the contrast of AAA, in light and dark', () => {
  assert.equal(looked, samples.length);
  enhanced.none();
});

/**
 * The least contrast of an element's text with what is behind it, from the pixels of a picture of the page without the text.
 * axe leaves gradients to people.
 */
async function measuredContrast(page, painter, selector) {
  const area = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    element.scrollIntoView({ block: 'center' });
    const range = document.createRange();
    range.selectNodeContents(element);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1).map(({ x, y, width, height }) => ({ x, y, width, height }));
    const { color } = getComputedStyle(element);
    element.style.setProperty('color', 'transparent', 'important');
    element.style.setProperty('text-decoration-color', 'transparent', 'important');
    return { boxes, color };
  }, selector);
  let least = 21;
  for (const clip of area.boxes) {
    const picture = (await page.screenshot({ clip })).toString('base64');
    least = Math.min(
      least,
      await painter.evaluate(
        async ([picture, color]) => {
          const image = new Image();
          image.src = `data:image/png;base64,${picture}`;
          await image.decode();
          const canvas = document.createElement('canvas');
          [canvas.width, canvas.height] = [image.width, image.height];
          const paint = canvas.getContext('2d');
          const luminance = (data, at) => {
            const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
            return 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
          };
          paint.fillStyle = color;
          paint.fillRect(0, 0, 1, 1);
          const text = luminance(paint.getImageData(0, 0, 1, 1).data, 0);
          paint.drawImage(image, 0, 0);
          const { data } = paint.getImageData(0, 0, canvas.width, canvas.height);
          let least = 21;
          for (let at = 0; at < data.length; at += 4) {
            const behind = luminance(data, at);
            least = Math.min(least, (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05));
          }
          return least;
        },
        [picture, area.color],
      ),
    );
  }
  await page.evaluate((selector) => document.querySelector(selector).removeAttribute('style'), selector);
  return least;
}

test('texts before gradients can be read too', async () => {
  const found = new Faults();
  const painter = await browser.newPage();
  // The masthead is the same on every page of an edition in a language.
  const editions = [...new Map(samples.map((sample) => [`${sample.edition} ${sample.locale}`, sample])).values()];
  for (const [viewport, colorScheme] of [
    [NARROW, 'light'],
    [WIDE, 'dark'],
  ]) {
    const context = await browser.newContext({ viewport, colorScheme });
    const page = await context.newPage();
    for (const { path } of editions) {
      await page.goto(site.url + path);
      // The way out lies over whatever is below it; its own background is plain.
      const unknown = (await unknownContrast(page)).filter((selector) => !selector.includes('.exit'));
      for (const selector of unknown) {
        const contrast = await measuredContrast(page, painter, selector);
        if (contrast < 4.5) found.add(`${path} (${viewport.width}, ${colorScheme})`, `${selector}: a contrast of ${contrast.toFixed(2)}`);
      }
    }
    await context.close();
  }
  await painter.close();
  found.none();
});

/** What does not fit: runs in the page. */
function misfits() {
  const found = [];
  const name = (element) => {
    const own = [element.localName, ...element.classList].join('.');
    const parent = element.parentElement;
    return parent && parent !== document.body ? `${[parent.localName, ...parent.classList].join('.')} > ${own}` : own;
  };
  const style = (element) => getComputedStyle(element);
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth) found.push(`the page scrolls sideways (${root.scrollWidth} in ${root.clientWidth})`);
  // Off on purpose: only for screen readers, or until it has the focus.
  const unseen = (element) => element.closest('.unseen, .skip') !== null;
  const fixed = (element) => {
    for (let at = element; at; at = at.parentElement) if (['fixed', 'sticky'].includes(style(at).position)) return true;
    return false;
  };
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || unseen(element) || !element.checkVisibility({ visibilityProperty: true }) || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      if (box.left < -0.5 || box.right > root.clientWidth + 0.5) found.push(`${name(element)}: text is outside the page`);
      // The middle of a line: the boxes of lines that stand close overlap at their edges, which holds no ink.
      if (!fixed(element)) lines.push({ element, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.25, bottom: box.bottom - box.height * 0.25 });
    }
    for (let at = element; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = style(at);
      if ((overflowX !== 'visible' && at.scrollWidth > at.clientWidth + 1) || (overflowY !== 'visible' && at.scrollHeight > at.clientHeight + 1)) found.push(`${name(at)}: its text is clipped`);
    }
    // Text that leaves its own box lies over what is next to it.
    let block = element;
    while (style(block).display === 'inline' && block.parentElement) block = block.parentElement;
    if (block.scrollWidth > block.clientWidth + 1 && block !== document.body) found.push(`${name(block)}: its text is wider than it`);
    if (block.scrollHeight > block.clientHeight + 3 && style(block).overflowY === 'visible' && style(block).display !== 'table-row') {
      const last = range.getClientRects()[range.getClientRects().length - 1];
      if (last && last.bottom - last.height * 0.25 > block.getBoundingClientRect().bottom) found.push(`${name(block)}: its text is higher than it`);
    }
  }
  const clash = (boxes, say) => {
    boxes.sort((a, b) => a.top - b.top);
    for (const [index, one] of boxes.entries()) {
      for (let next = index + 1; next < boxes.length && boxes[next].top < one.bottom - 1; next++) {
        const other = boxes[next];
        if (one.element === other.element || one.element.contains(other.element) || other.element.contains(one.element)) continue;
        if (Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1) found.push(`${name(one.element)} and ${name(other.element)}: ${say}`);
      }
    }
  };
  clash(lines, 'text lies over text');
  const controls = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter((element) => !unseen(element) && !fixed(element) && element.checkVisibility({ visibilityProperty: true }));
  clash(
    controls.flatMap((element) => {
      const inline = style(element).display === 'inline';
      return [...element.getClientRects()].map((box) => ({ element, left: box.left, right: box.right, top: box.top + (inline ? box.height * 0.25 : 0), bottom: box.bottom - (inline ? box.height * 0.25 : 0) }));
    }),
    'one control lies over another',
  );
  return [...new Set(found)];
}

for (const [letters, { family }] of Object.entries(LETTERS)) {
  test(`${letters} letters are those that came with the tests`, async () => {
    const context = await (await openBrowser(letters)).newContext();
    const page = await context.newPage();
    await page.goto(`${site.url}/en/`);
    for (const selector of ['h1', 'main p', '.site-name a']) assert.deepEqual(await paintedFamilies(page, selector), [family]);
    await context.close();
  });

  test(`everything fits in ${letters} letters: on a narrow screen, with large text, with spaced text`, async () => {
    const found = new Faults();
    await everyPage({}, async (page, path) => {
      const settings = [
        ['wide', WIDE, {}],
        ['narrow', NARROW, {}],
        ['large text, wide', WIDE, { large: true }],
        ['large text, narrow', NARROW, { large: true }],
        ['spaced text, narrow', NARROW, { spaced: true }],
      ];
      for (const [name, viewport, how] of settings) {
        await page.setViewportSize(viewport);
        await page.evaluate(({ large, spaced }) => {
          document.documentElement.style.fontSize = large ? '200%' : '';
          document.adoptedStyleSheets = [];
          if (!spaced) return;
          // WCAG 2.2, 1.4.12.
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
          document.adoptedStyleSheets = [sheet];
        }, how);
        found.add(`${path} (${name})`, await page.evaluate(misfits));
      }
    }, letters);
    found.none();
  });
}

test('no page has an error, breaks its own policy, loads from elsewhere or stores anything', async () => {
  const found = new Faults();
  const context = await browser.newContext({ viewport: WIDE });
  const page = await context.newPage();
  let path = '';
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && found.add(path, `the console says: ${message.text()}`));
  page.on('pageerror', (error) => found.add(path, `an error: ${error}`));
  // What the browser itself gives up because the next page is asked for (its icon, say) is no fault of the page.
  const isGivenUp = (request) => request.failure()?.errorText === 'net::ERR_ABORTED';
  page.on('requestfailed', (request) => isGivenUp(request) || found.add(path, `not loaded: ${request.url()} (${request.failure()?.errorText})`));
  page.on('request', (request) => new URL(request.url()).origin === site.url || found.add(path, `loaded from elsewhere: ${request.url()}`));
  await context.addInitScript(() => {
    globalThis.refused = [];
    addEventListener('securitypolicyviolation', (event) => globalThis.refused.push(`${event.violatedDirective}: ${event.blockedURI}`));
  });
  for (const sample of samples) {
    path = sample.path;
    const response = await page.goto(site.url + path);
    const expected = readExpected(await response.allHeaders());
    if (expected) found.add(path, expected);
    found.add(path, (await page.evaluate(() => globalThis.refused)).map((refused) => `refused by the policy: ${refused}`));
    const stored = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: 'caches' in globalThis ? (await caches.keys()).length : 0,
      workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
    }));
    for (const [what, value] of Object.entries(stored)) if (value) found.add(path, `stores something: ${what}`);
  }
  if ((await context.cookies()).length > 0) found.add(path, 'a cookie');
  await context.close();
  found.none();
});

/** Says what is missing if the page was not sent under its policy, which would make this test void. */
function readExpected(headers) {
  if (!headers['content-security-policy']?.includes("default-src 'none'")) return 'sent without its policy';
  if (headers['set-cookie']) return 'sets a cookie';
  return null;
}

test('an address that is not there answers with the page that says so', async () => {
  const page = await browser.newPage();
  for (const { path } of samples.filter((sample) => sample.edition === '404')) {
    const response = await page.goto(`${site.url}${path.replace('404.html', 'nowhere/at/all/')}`);
    assert.equal(response.status(), 404);
    assert.equal(await page.getByRole('link', { name: /999/ }).first().getAttribute('href'), 'tel:999');
  }
  await page.close();
});
