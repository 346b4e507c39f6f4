// The live preview as an editor has it: files are saved on one side, a real browser shows them on the other.

import assert from 'node:assert/strict';
import { after, before, beforeEach, afterEach, describe, test } from 'node:test';
import { closeBrowser, freePort, openBrowser, Site } from './site.js';
import { faults } from './axe.js';

const SECTION = 'content/charter/30-expecting.en.md';
const SECTION_PATH = '/when-you-are-expecting-a-child-or-become-a-parent/';
const SENTENCE = 'A baby on the way can be wonderful';

let browser;
let context;
let site;

before(async () => (browser = await openBrowser()));
after(closeBrowser);
beforeEach(async () => {
  site = new Site();
  context = await browser.newContext({ viewport: { width: 800, height: 600 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
});
afterEach(async () => {
  await context.close();
  await site.close();
});

/** Opens a page and marks its window: a page that was loaded again has lost the mark. */
async function open(path) {
  const page = await context.newPage();
  page.on('pageerror', (error) => assert.fail(`an error in the page: ${error}`));
  await page.goto(site.url + path);
  await page.evaluate(() => (window.mark = 'not loaded again'));
  return page;
}

const stays = async (page) => assert.equal(await page.evaluate(() => window.mark), 'not loaded again');
const shows = (page, text) => page.getByText(text).first().waitFor({ state: 'attached' });
const panel = (page) => page.locator('siarter-preview .panel');
const summary = (page) => panel(page).locator('summary').textContent();

/** Waits until the page is the newest. */
const caughtUp = (page, version) => page.waitForFunction((version) => document.querySelector('siarter-preview').dataset.version !== version, version);
const versionOf = (page) => page.evaluate(() => document.querySelector('siarter-preview').dataset.version);

describe('what is saved is shown', () => {
  beforeEach(() => site.serve());

  test('a shared section, in every edition that shares it', async () => {
    const pages = [];
    for (const edition of ['/en/charter', '/en/dyffryn/charter', '/en/herefordshire/charter']) pages.push(await open(edition + SECTION_PATH));
    site.edit(SECTION, SENTENCE, 'A child on the way can be wonderful');
    for (const page of pages) {
      await shows(page, 'A child on the way can be wonderful');
      await stays(page);
      await page.close();
    }
  });

  test('a service, on its own page and in the lists', async () => {
    const own = await open('/en/services/nhs-111/');
    const list = await open('/en/services/');
    const promise = await open('/en/charter' + SECTION_PATH);
    site.edit('content/services/national.yaml', 'Health advice by phone, day and night', 'Somebody to ask about your health');
    site.edit('content/services/national.yaml', 'name: {en: NHS 111,', 'name: {en: NHS one-one-one,');
    await shows(list, 'Somebody to ask about your health');
    await shows(promise, 'NHS one-one-one');
    await shows(own, 'NHS one-one-one');
    // Its address is made of its name: the tab went along.
    await own.waitForURL('**/en/services/nhs-one-one-one/');
    for (const page of [own, list, promise]) await stays(page);
  });

  test('how a council keeps a promise', async () => {
    const section = await open('/en/dyffryn/charter/before-you-become-a-parent/');
    const whole = await open('/en/dyffryn/charter/');
    site.edit('content/authorities/dyffryn/promises.yaml', 'You can drop in at the', 'You may walk in at the');
    for (const page of [section, whole]) {
      await shows(page, 'You may walk in at the');
      await stays(page);
    }
  });

  test('a translation, in its own language only', async () => {
    const welsh = await open('/cy/siarter/');
    const english = await open('/en/charter/');
    const before = await english.evaluate(() => document.querySelector('main').innerHTML);
    const version = await versionOf(english);
    site.edit('content/charter/30-expecting.cy.md', '## ', '## Newydd: ');
    await shows(welsh, 'Newydd: ');
    await caughtUp(english, version);
    assert.equal(await english.evaluate(() => document.querySelector('main').innerHTML), before);
    await stays(welsh);
  });

  test('a template', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    site.own('themes/default/templates/section.html');
    site.edit('themes/default/templates/section.html', '<nav class="steps"', '<p id="new">A line of the template</p>\n<nav class="steps"');
    await shows(page, 'A line of the template');
    await stays(page);
  });

  test('a style: the style sheet is exchanged, and nothing else', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    await page.evaluate(() => document.querySelectorAll('body *').forEach((element) => (element.kept = true)));
    site.own('themes/default/static/site.css');
    site.write('themes/default/static/site.css', `${site.read('themes/default/static/site.css')}\nh1 { color: rgb(1, 2, 3) !important; }\n`);
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(1, 2, 3)');
    await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    const lost = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((element) => !element.kept).map((element) => element.outerHTML));
    assert.deepEqual(lost, []);
    await stays(page);
  });

  test('a word of the interface', async () => {
    const page = await open('/en/charter/');
    site.write('i18n/en.yaml', 'nav_charter: Our promises\n');
    await page.getByRole('link', { name: 'Our promises' }).first().waitFor();
    await stays(page);
  });

  test('a new page, where somebody waits for it', async () => {
    const page = await open('/en/a-new-page/');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const home = await open('/en/');
    site.write('content/pages/new.en.md', '---\ntitle: A new page\nsummary: It is new.\n---\nHere it is.\n');
    await shows(page, 'Here it is.');
    await home.getByRole('link', { name: 'A new page' }).waitFor();
  });

  test('a page that is gone: its tab goes to the nearest one above', async () => {
    site.write('content/pages/new.en.md', '---\ntitle: A new page\nsummary: It is new.\n---\nHere it is.\n');
    const page = await open('/en/a-new-page/');
    await shows(page, 'Here it is.');
    site.remove('content/pages/new.en.md');
    await page.waitForURL('**/en/');
  });

  test('a page that is gone and comes back: its tab stays', async () => {
    // The test's own clock: on a slow machine the page must not give up before it can come back.
    await context.clock.install();
    const page = await open('/en/charter' + SECTION_PATH);
    await context.clock.pauseAt(Date.now() + 3_600_000);
    const text = site.read(SECTION);
    site.remove(SECTION);
    const other = await context.newPage();
    await other.goto(`${site.url}/en/charter/`);
    await other.locator(`a[href="/en/charter${SECTION_PATH}"]`).first().waitFor({ state: 'detached' });
    site.write(SECTION, text.replace(SENTENCE, 'Back again'));
    await shows(page, 'Back again');
    await context.clock.runFor(60_000);
    await stays(page);
  });

  test('a picture whose name stays the same', async () => {
    const svg = (width) => `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="${width}" height="10"/></svg>`;
    site.write('content/files/plan.svg', svg(10));
    site.edit(SECTION, SENTENCE, `![A plan](../files/plan.svg)\n\n${SENTENCE}`);
    const page = await open('/en/charter' + SECTION_PATH);
    const image = page.getByRole('img', { name: 'A plan' });
    await image.waitFor({ state: 'attached' });
    await page.waitForFunction(() => document.querySelector('img[alt="A plan"]')?.naturalWidth === 10);
    site.write('content/files/plan.svg', svg(20));
    await page.waitForFunction(() => document.querySelector('img[alt="A plan"]')?.naturalWidth === 20);
    await stays(page);
    // And a later change of the page leaves the picture as it is.
    site.edit(SECTION, SENTENCE, 'A child on the way');
    await shows(page, 'A child on the way');
    assert.equal(await image.evaluate((image) => image.naturalWidth), 20);
  });
});

/** What the editor looks at, a heading at the top of the window, stays there when the page grows above it. */
async function keepsItsPlace(page) {
  const heading = page.locator('main h2').nth(1);
  const top = () => heading.evaluate((element) => element.getBoundingClientRect().top);
  await heading.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 5));
  const before = await top();
  site.edit(SECTION, SENTENCE, `${'A new paragraph above everything else that is here. '.repeat(20)}\n\n${SENTENCE}`);
  await shows(page, 'A new paragraph above everything');
  const afterwards = await top();
  assert.ok(Math.abs(before - afterwards) < 2, `the heading moved from ${before} to ${afterwards}`);
  await stays(page);
}

describe('readers stay where they are', () => {
  beforeEach(() => site.serve());

  test('scroll, focus, selection, opened details and typed text', async () => {
    site.own('themes/default/templates/section.html');
    site.edit(
      'themes/default/templates/section.html',
      '<nav class="steps"',
      '<details id="more"><summary>More</summary><p>Hidden</p></details><label>Note <input id="note"></label><label>Long <textarea id="long"></textarea></label>\n<nav class="steps"',
    );
    const page = await open('/en/charter' + SECTION_PATH);
    await page.locator('#note').waitFor();
    await page.locator('#more summary').click();
    await page.locator('#long').fill('A long text');
    await page.locator('#note').fill('typed by hand');
    await page.locator('#note').evaluate((input) => input.setSelectionRange(2, 5));
    await keepsItsPlace(page);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'note');
    assert.deepEqual(await page.locator('#note').evaluate((input) => [input.value, input.selectionStart, input.selectionEnd]), ['typed by hand', 2, 5]);
    assert.equal(await page.locator('#long').inputValue(), 'A long text');
    assert.equal(await page.locator('#more').evaluate((details) => details.open), true);
  });

  for (const position of ['fixed', 'sticky']) {
    test(`the page stays, whatever is ${position} over it and however deep in that`, async () => {
      site.own('themes/default/templates/layout.html');
      site.edit('themes/default/templates/layout.html', '<header class="site-header">', '<div class="pinned"><div><p><a href="/">Over the page</a></p></div></div>\n<header class="site-header">');
      site.own('themes/default/static/site.css');
      site.write('themes/default/static/site.css', `${site.read('themes/default/static/site.css')}\n.pinned { position: ${position}; top: 0; }\n`);
      const page = await open('/en/charter' + SECTION_PATH);
      await page.locator('.pinned').waitFor();
      await page.waitForFunction((position) => getComputedStyle(document.querySelector('.pinned')).position === position, position);
      await keepsItsPlace(page);
    });
  }

  test('at the top of the page they stay at the top', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    site.edit(SECTION, 'title: When you are expecting a child', 'title: When, one day, you are expecting a child');
    await page.waitForURL('**/when-one-day-you-are-expecting-a-child-or-become-a-parent/');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await stays(page);
  });

  test('items that are added, taken out and moved', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    const text = site.read(SECTION);
    const lines = text.split('\n');
    const items = lines.filter((line) => line.startsWith('- '));
    await page.evaluate(() => document.querySelectorAll('main li[id], main p[id]').forEach((element) => (element.kept = element.id)));
    // The last item goes to the front, and a new one between.
    const moved = [items.at(-1), '- A promise that is new. {#new-promise}', ...items.slice(0, -1)];
    let index = 0;
    site.write(SECTION, lines.map((line) => (line.startsWith('- ') ? moved[index++] : line)).concat(moved.slice(index)).join('\n'));
    await shows(page, 'A promise that is new.');
    const fresh = await (await context.newPage()).goto(page.url());
    const plain = (html) => html.replace(/<siarter-preview[\s\S]*?<\/siarter-preview>/, '').replace(/\s+/g, ' ');
    const expected = plain(await fresh.text()).match(/<main[\s\S]*<\/main>/)[0];
    const shown = await page.evaluate((html) => {
      const parsed = new DOMParser().parseFromString(html, 'text/html').querySelector('main');
      const live = document.querySelector('main').cloneNode(true);
      parsed.normalize();
      live.normalize();
      const text = (node) => node.innerHTML.replace(/\s+/g, ' ');
      return [text(live), text(parsed)];
    }, expected);
    assert.equal(shown[0], shown[1]);
    await stays(page);
  });

  test('a tab that nobody saw catches up', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    const hide = (hidden) =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    const other = await open('/en/dyffryn/charter' + SECTION_PATH);
    site.edit(SECTION, SENTENCE, 'Changed while asleep');
    await shows(other, 'Changed while asleep');
    assert.equal(await page.getByText('Changed while asleep').count(), 0);
    await hide(false);
    await shows(page, 'Changed while asleep');
    await stays(page);
  });

  test('a preview that was stopped and started again', async () => {
    await site.stop();
    const port = await freePort();
    await site.serve(port);
    const page = await open('/en/charter' + SECTION_PATH);
    await site.stop();
    site.edit(SECTION, SENTENCE, 'Changed while stopped');
    await site.serve(port);
    await shows(page, 'Changed while stopped');
    await stays(page);
  });
});

describe('complaints stand on the page', () => {
  beforeEach(() => site.serve());

  test('broken YAML: the page stays, the panel says what is wrong, and mending takes it away', async () => {
    const page = await open('/en/services/nhs-111/');
    assert.match(await summary(page), /nothing to mend/);
    const good = site.read('content/services/national.yaml');
    site.edit('content/services/national.yaml', '  status: active', '  status: [active');
    await panel(page).getByText('content/services/national.yaml:').first().waitFor();
    assert.match(await panel(page).textContent(), /cannot be read at the moment/);
    await shows(page, 'Health advice by phone');
    assert.equal(await panel(page).locator('details').evaluate((details) => details.open), true);
    site.write('content/services/national.yaml', good);
    await panel(page).locator('summary', { hasText: 'nothing to mend' }).waitFor();
    await stays(page);
  });

  test('this page comes first, then the site', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    site.edit(SECTION, SENTENCE, `[Nowhere](../pages/nowhere.md) ${SENTENCE}`);
    site.edit('content/resources/national.yaml', 'promises: [', 'promises: [no-such-promise, ');
    await panel(page).getByText('no-such-promise').first().waitFor();
    const headings = await panel(page).locator('h2').allTextContents();
    assert.deepEqual(headings.slice(0, 2), ['On this page', 'Elsewhere in the site']);
    const first = panel(page).locator('.complaint').first();
    assert.match(await first.textContent(), /30-expecting\.en\.md:5/);
    assert.match(await first.locator('pre').textContent(), /Nowhere/);
    assert.match(await first.locator('.place a').first().getAttribute('href'), /^vscode:\/\/file\/.*30-expecting\.en\.md:5:\d+$/);
    assert.match(await panel(page).locator('.complaint').last().textContent(), /no-such-promise/);
  });

  test('a template that fails: its lines, over the page as it was', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    site.own('themes/default/templates/section.html');
    site.edit('themes/default/templates/section.html', '{{ content.section.summary }}', '{{ content.section.sumary }}');
    await panel(page).getByText('themes/default/templates/section.html:').first().waitFor();
    assert.match(await panel(page).locator('pre').first().textContent(), /content\.section\.sumary/);
    assert.match(await panel(page).textContent(), /before the mistake/);
    await shows(page, SENTENCE);
    site.edit('themes/default/templates/section.html', '{{ content.section.sumary }}', '{% if %}');
    await panel(page).locator('pre', { hasText: '{% if %}' }).waitFor();
    await shows(page, SENTENCE);
    site.remove('themes');
    await panel(page).locator('summary', { hasText: 'nothing to mend' }).waitFor();
    await stays(page);
  });

  test('nothing that an editor writes runs in the panel', async () => {
    const page = await open('/en/services/nhs-111/');
    await page.evaluate(() => (globalThis.harmed = false));
    const harm = '<img src=x onerror=harmed=1></template></siarter-preview><script>harmed=1</script>';
    site.edit('content/services/national.yaml', '  status: active', `  '${harm}': ${'`'}"<b>`);
    await panel(page).locator('.complaint').first().waitFor();
    site.edit('content/services/national.yaml', `: ${'`'}"<b>`, ': 1');
    await panel(page).getByText('<img src=x').first().waitFor();
    assert.equal(await page.evaluate(() => globalThis.harmed), false);
    assert.equal(await page.locator('siarter-preview').count(), 1);
  });

  test('the panel can be put away, and comes back with something new', async () => {
    const page = await open('/en/charter' + SECTION_PATH);
    const isOpen = () => panel(page).locator('details').evaluate((details) => details.open);
    site.edit(SECTION, SENTENCE, `[Nowhere](../pages/nowhere.md) ${SENTENCE}`);
    await panel(page).getByText('nowhere').first().waitFor();
    assert.equal(await isOpen(), true);
    await panel(page).getByRole('button', { name: 'Close' }).focus();
    await page.keyboard.press('Escape');
    assert.equal(await isOpen(), false);
    site.edit(SECTION, SENTENCE, 'Another sentence, the same mistake');
    await shows(page, 'Another sentence');
    assert.equal(await isOpen(), false);
    await page.reload();
    assert.equal(await isOpen(), false);
    site.edit(SECTION, 'Another sentence', '[Nowhere else](../pages/not-there.md) Another sentence');
    await panel(page).getByText('not-there').first().waitFor();
    assert.equal(await isOpen(), true);
  });

  test('it is in the editor’s language, and accessible in light and dark', async () => {
    site.edit(SECTION, SENTENCE, `[Nowhere](../pages/nowhere.md) ${SENTENCE}`);
    const welsh = await browser.newContext({ locale: 'cy-GB' });
    const page = await welsh.newPage();
    await page.goto(`${site.url}/en/charter${SECTION_PATH}`);
    await panel(page).getByText('nowhere').first().waitFor();
    assert.match(await summary(page), /i'w (g|c)ywiro ar y dudalen hon/);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(page, 'siarter-preview'), []);
    }
    await welsh.close();
  });
});

describe('the preview’s own pages', () => {
  beforeEach(() => site.serve());

  test('the start page has editions, what is to do, and what changed', async () => {
    const start = await open('/_preview/');
    for (const name of ['National', 'Dyffryn', 'Herefordshire']) await start.getByRole('rowheader', { name }).waitFor();
    site.edit(SECTION, SENTENCE, `[Nowhere](../pages/nowhere.md) ${SENTENCE}`);
    await shows(start, 'When you are expecting');
    await start.getByText('content/charter/30-expecting.en.md (').waitFor();
    await start.locator('.complaint', { hasText: 'nowhere' }).waitFor({ state: 'attached' });
    for (const colorScheme of ['light', 'dark']) {
      await start.emulateMedia({ colorScheme });
      assert.deepEqual(await faults(start), []);
    }
    for (const link of await start.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.href))) {
      assert.equal((await start.request.get(link)).status(), 200, link);
    }
  });

  test('both languages side by side scroll together and follow one another', async () => {
    const view = await open(`/_preview/view?page=/en/charter/&as=twins`);
    await view.waitForFunction(() => document.querySelectorAll('iframe').length === 2 && [...document.querySelectorAll('iframe')].every((frame) => frame.contentDocument.readyState === 'complete' && frame.contentDocument.querySelector('main')));
    const [first, second] = view.frames().slice(1);
    const scrollOf = (frame) => frame.evaluate(() => window.scrollY / (document.documentElement.scrollHeight - window.innerHeight));
    await first.evaluate(() => window.scrollTo(0, (document.documentElement.scrollHeight - window.innerHeight) / 2));
    await second.waitForFunction(() => Math.abs(window.scrollY / (document.documentElement.scrollHeight - window.innerHeight) - 0.5) < 0.02);
    assert.ok(Math.abs((await scrollOf(first)) - 0.5) < 0.02);
    await view.waitForTimeout(300);
    const locale = await first.evaluate(() => document.documentElement.lang);
    await first.evaluate(() => document.querySelector('main a[href*="/charter/"], main a[href*="/siarter/"]').click());
    await second.waitForURL(/\/(charter|siarter)\/.+/);
    assert.notEqual(await second.evaluate(() => document.documentElement.lang), locale);
    assert.equal(await first.locator('siarter-preview').isVisible(), false);
    assert.deepEqual(await faults(view), []);
  });

  test('widths and paper', async () => {
    const view = await open('/_preview/view?page=/en/charter/&as=320');
    assert.equal(await view.locator('iframe').evaluate((frame) => frame.clientWidth), 320);
    await view.getByRole('link', { name: 'Paper, A4' }).click();
    await view.waitForURL('**as=a4');
    const paper = view.frameLocator('iframe');
    await paper.locator('main').waitFor();
    const hidden = await view.frames()[1].evaluate(() => getComputedStyle(document.querySelector('.site-footer nav')).display);
    assert.equal(hidden, 'none', 'the rules for paper hold');
  });
});
