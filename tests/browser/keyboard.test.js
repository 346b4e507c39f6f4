// The published site by keyboard and by finger: everything can be reached, seen when it is reached, and hit.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { closeBrowser, openBrowser } from './site.js';
import { Faults, Published } from './published.js';

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

const SETTINGS = [
  ['narrow, light', { viewport: { width: 320, height: 640 }, colorScheme: 'light' }],
  ['wide, dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
];

/** Shows every kind of page in one setting after the other. */
async function everyPage(look, settings = SETTINGS) {
  for (const [name, options] of settings) {
    // Scrolling that takes its time could be looked at half done.
    const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    for (const { path } of samples) {
      await page.goto(site.url + path);
      await look(page, `${path} (${name})`);
    }
    await context.close();
  }
}

/** Watches the focus: looks at what has it just before the next Tab takes it away. Runs in the page. */
function watch() {
  const name = (element) => {
    const own = (at) => [at.localName, ...at.classList].join('.');
    const parent = element.parentElement;
    return parent && parent !== document.body ? `${own(parent)} > ${own(element)}` : own(element);
  };
  const focusable = [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex]')].filter(
    (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }),
  );
  const ring = (element) => {
    const style = getComputedStyle(element);
    return { outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth), outlineColor: style.outlineColor, offset: parseFloat(style.outlineOffset), shadow: style.boxShadow };
  };
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const pixel = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => {
    const [a, b] = [luminance(pixel(one)), luminance(pixel(other))];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { backgroundColor } = getComputedStyle(at);
      if (pixel(backgroundColor)[3] === 255) return backgroundColor;
    }
    return 'white';
  };
  const before = new Map(focusable.map((element) => [element, ring(element)]));
  const reached = [];
  const faults = [];
  const look = (element) => {
    reached.push(element);
    if (!before.has(element)) return faults.push(`${name(element)}: has the focus, and nobody would expect it`);
    const now = ring(element);
    const then = before.get(element);
    const outlined = now.outline >= 2 && (then.outline === 0 || then.outlineColor !== now.outlineColor);
    if (!outlined && (now.shadow === 'none' || now.shadow === then.shadow)) faults.push(`${name(element)}: looks the same with the focus as without`);
    // WCAG 2.2, 1.4.11: against what the ring is drawn on.
    if (outlined) {
      const ground = behind(now.offset < 0 ? element : element.parentElement);
      const seen = contrast(now.outlineColor, ground);
      if (seen < 3) faults.push(`${name(element)}: the ring of the focus has a contrast of ${seen.toFixed(2)} to ${ground}`);
    }
    // WCAG 2.2, 2.4.11, and more: no part of it is covered.
    for (const box of element.getClientRects()) {
      if (box.width < 4 || box.height < 4) continue;
      if (box.left < 0 || box.right > innerWidth + 0.5) faults.push(`${name(element)}: has the focus outside the page`);
      if (box.height > innerHeight) continue;
      if (box.top < -0.5 || box.bottom > innerHeight + 0.5) faults.push(`${name(element)}: has the focus, and is not scrolled to`);
      for (const [x, y] of [
        [box.left + box.width / 2, box.top + box.height / 2],
        [box.left + 2, box.top + 2],
        [box.right - 2, box.top + 2],
        [box.left + 2, box.bottom - 2],
        [box.right - 2, box.bottom - 2],
      ]) {
        const hit = document.elementFromPoint(x, y);
        if (hit && !hit.contains(element) && !element.contains(hit)) faults.push(`${name(element)}: is covered by ${name(hit)}`);
      }
    }
  };
  addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Tab' && document.activeElement && document.activeElement !== document.body) look(document.activeElement);
    },
    true,
  );
  globalThis.focusFaults = () => {
    const order = focusable.filter((element) => element.tabIndex === 0);
    for (const element of order) if (!reached.includes(element)) faults.push(`${name(element)}: Tab does not reach it`);
    const expected = order.filter((element) => reached.includes(element));
    if (expected.some((element, index) => reached[index] !== element)) {
      const at = expected.findIndex((element, index) => reached[index] !== element);
      faults.push(`the order: ${name(reached[at])} comes where ${name(expected[at])} should`);
    }
    return [...new Set(faults)];
  };
  return focusable.length;
}

/** Presses Tab so many times. Not one by one and waiting each time: thousands of presses would take minutes. */
async function pressTab(page, times) {
  const session = await page.context().newCDPSession(page);
  const key = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9 };
  const presses = [];
  for (let press = 0; press < times; press++) {
    presses.push(session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key }), session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key }));
  }
  await Promise.all(presses);
  await session.detach();
}

test('Tab reaches everything in order, and what has the focus is seen', async () => {
  const found = new Faults();
  let reached = 0;
  await everyPage(async (page, where) => {
    const count = await page.evaluate(watch);
    await pressTab(page, count + 1);
    found.add(where, await page.evaluate(() => globalThis.focusFaults()));
    reached += count;
  });
  assert.ok(reached > 1000, `only ${reached} stops`);
  found.none();
});

test('the first stop is a way past the menus', async () => {
  const found = new Faults();
  await everyPage(async (page, where) => {
    const place = () =>
      page.evaluate(() => {
        const { left, top, right, bottom } = document.activeElement.getBoundingClientRect();
        return { skip: document.activeElement.matches('.skip'), seen: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight && right > left };
      });
    const hidden = await page.evaluate(() => document.querySelector('.skip').getBoundingClientRect().right <= 0);
    if (!hidden) found.add(where, 'the link is shown before anybody asks for it');
    await page.keyboard.press('Tab');
    const { skip, seen } = await place();
    if (!skip) found.add(where, 'the first stop is another');
    if (!seen) found.add(where, 'the link is not seen when it has the focus');
    await page.keyboard.press('Enter');
    const after = await page.evaluate(() => document.activeElement.id);
    if (after !== 'main') found.add(where, `the focus goes to ${after || 'nothing'}`);
    await page.keyboard.press('Tab');
    const within = await page.evaluate(() => document.querySelector('main').contains(document.activeElement) || !document.querySelector('main a'));
    if (!within) found.add(where, 'the next stop is not in the main part');
  }, SETTINGS.slice(0, 1));
  found.none();
});

test('everything is large enough for a finger', async () => {
  const found = new Faults();
  let primary = 0;
  await everyPage(async (page, where) => {
    const [faults, count] = await page.evaluate(() => {
      const own = (at) => [at.localName, ...at.classList].join('.');
      const name = (element) => `${own(element.parentElement)} > ${own(element)}`;
      const targets = [...document.querySelectorAll('a[href], button, summary, input, select, textarea')].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches('.skip'));
      const faults = new Set();
      let count = 0;
      for (const element of targets) {
        const { width, height } = element.getBoundingClientRect();
        let block = element.parentElement;
        while (getComputedStyle(block).display === 'inline') block = block.parentElement;
        // WCAG 2.2, 2.5.8: a link in a sentence is as high as its line.
        const words = block.textContent.replace(element.textContent, '').replace(/[\s\p{P}]+/gu, '');
        const sentence = getComputedStyle(element).display === 'inline' && words !== '';
        if (!sentence && Math.min(width, height) < 24) faults.add(`${name(element)}: only ${Math.floor(Math.min(width, height))} pixels`);
        if (element.matches('.button, .call, .exit a, .main-menu a, .languages a, .card-name a, .links a, .contents a, .steps a, summary')) {
          count++;
          if (height < 44) faults.add(`${name(element)}: one of the main ones, and ${Math.floor(height)} pixels high`);
        }
      }
      return [[...faults], count];
    });
    primary += count;
    found.add(where, faults);
  });
  assert.ok(primary > 500, `only ${primary} main controls`);
  found.none();
});
