// Every text is marked with the language that it is in, so that it is read aloud in that language.

import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { closeBrowser, openBrowser, Site } from './site.js';
import { Faults, Published } from './published.js';

let browser;
before(async () => (browser = await openBrowser()));
after(closeBrowser);

/** Words that only one of the two languages has. */
const ENGLISH = new Set('the of and for with are is was were you your they their what which who how when this that from about not have has been will can it be or if but'.split(' '));
const WELSH = new Set('y yr ac yn ar ei eu eich ein mae nid ydy yw oes bydd fydd gan gyda wrth neu sy sydd os ond gyfer rhwng dros chi ni nhw beth pwy sut pan hwn hon hyn'.split(' '));

/** Every text of the pages with the language that it is marked with; titles and other attributes that are read aloud too. */
async function texts(site, paths) {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(site.url);
  const found = await page.evaluate(async (paths) => {
    const texts = [];
    for (const path of paths) {
      const parsed = new DOMParser().parseFromString(await (await fetch(path)).text(), 'text/html');
      const walker = parsed.createTreeWalker(parsed.body, NodeFilter.SHOW_TEXT);
      const say = (element, text) => texts.push({ path, lang: element.closest('[lang]').lang, text: text.replace(/\s+/g, ' ').trim(), element: [element.localName, ...element.classList].join('.') });
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (/\p{L}/u.test(node.data) && !node.parentElement.closest('script')) say(node.parentElement, node.data);
      }
      for (const element of parsed.querySelectorAll('[alt], [aria-label], [title]')) {
        for (const name of ['alt', 'aria-label', 'title']) if (element.getAttribute(name)) say(element, element.getAttribute(name));
      }
    }
    return texts;
  }, paths);
  await context.close();
  return found;
}

/** Whether a text is clearly in the other of the two languages. */
function isIn(other, text) {
  const words = text.toLowerCase().replaceAll('’', "'").match(/[\p{L}']+/gu) ?? [];
  const count = (set) => words.filter((word) => set.has(word)).length;
  const [english, welsh] = [count(ENGLISH), count(WELSH)];
  return other === 'en' ? english >= 2 && welsh === 0 : welsh >= 2 && english === 0;
}

test('no text of the sample site is read aloud in the wrong language', async (t) => {
  const site = await Published.open();
  t.after(() => site.close());
  const found = new Faults();
  const paths = [...site.sitemap().map(({ path }) => path), ...site.files('404.html')];
  const all = await texts(site, paths);
  // What is the same in both languages was written once for both: the name of a book, of a body, of a person, which WCAG 3.1.2
  // excepts. A sentence is no name.
  const said = { cy: new Set(), en: new Set() };
  for (const { lang, text } of all) said[lang].add(text);
  for (const { path, lang, text, element } of all) {
    const other = lang === 'cy' ? 'en' : 'cy';
    if (isIn(other, text) && !(said[other].has(text) && !/[.?!]$/.test(text))) found.add(path, `${element}: “${text.slice(0, 70)}” is marked as ${lang}`);
  }
  found.none();
});

test('links to the other language say so, to people and to programs', async (t) => {
  const site = await Published.open();
  t.after(() => site.close());
  const found = new Faults();
  const page = await browser.newPage();
  for (const { path, locale } of site.samples()) {
    await page.goto(site.url + path);
    const links = await page.evaluate(() => [...document.querySelectorAll('a[hreflang]')].map((link) => ({ lang: link.lang, hreflang: link.hreflang, text: link.textContent, href: link.href })));
    for (const link of links) {
      if (link.lang !== link.hreflang) found.add(path, `“${link.text}” is not in the language of its page`);
      if (link.lang === locale) found.add(path, `“${link.text}” leads to its own language`);
      const target = await page.request.get(link.href);
      if (target.status() !== 200) found.add(path, `“${link.text}” leads nowhere`);
      else if (!(await target.text()).includes(`<html lang="${link.hreflang}">`)) found.add(path, `“${link.text}” leads to a page in another language`);
    }
    const sections = await page.evaluate(() => [...document.querySelectorAll('main section[lang]')].map((section) => section.lang));
    if ((locale === '' || path.endsWith('404.html')) && sections.length === 0) found.add(path, 'nothing on it is marked as the second language');
  }
  await page.close();
  found.none();
});

test('what is not translated yet is shown in the other language, marked, with a notice', async (t) => {
  const source = new Site();
  t.after(() => source.close());
  const whole = await Published.open(source.root);
  const edition = (site, locale) => site.sitemap().filter((page) => page.edition === 'dyffryn' && page.locale === locale).map(({ path }) => path);
  const strings = async (site, locale) => texts(site, edition(site, locale));
  const welsh = new Set((await strings(whole, 'cy')).map(({ text }) => text));
  // What only the English pages say. A text of a few letters may be a name in both.
  const english = new Set((await strings(whole, 'en')).map(({ text }) => text).filter((text) => !welsh.has(text) && text.length > 3));
  await whole.close();

  // A section and a page lose their Welsh, and so do the words of services, resources and a council.
  const charter = readdirSync(source.path('content/charter')).filter((name) => name.endsWith('.cy.md'));
  source.remove(`content/charter/${charter.at(2)}`);
  const extra = readdirSync(source.path('content/pages')).filter((name) => name.endsWith('.cy.md'));
  source.remove(`content/pages/${extra.at(-1)}`);
  let removed = 0;
  for (const name of ['content/services/national.yaml', 'content/resources/national.yaml']) {
    source.write(
      name,
      source
        .read(name)
        // `{en: …, cy: …}`, and `cy: …` on a line below `en: …`: every second one.
        .replace(/(\{en: (?:"[^"]*"|[^,{}"]*)), cy: (?:"[^"]*"|[^,{}"]*)\}/g, (whole, english) => (removed++ % 2 === 0 ? `${english}}` : whole))
        .replace(/(\n +en: "[^"]*")\n +cy: "[^"]*"(?=\n)/g, (whole, english) => (removed++ % 2 === 0 ? english : whole)),
    );
  }
  assert.ok(removed > 10, `only ${removed} texts could lose their Welsh`);
  const site = await Published.open(source.root);
  t.after(() => site.close());
  const found = new Faults();
  const paths = edition(site, 'cy');
  let marked = 0;
  const fallen = new Set();
  for (const { path, lang, text, element } of await texts(site, paths)) {
    if (!english.has(text)) continue;
    if (lang === 'en') {
      marked++;
      fallen.add(path);
    } else found.add(path, `${element}: “${text.slice(0, 70)}” is English, and not marked`);
  }
  assert.ok(marked > 50, `only ${marked} texts in English`);
  // On the page whose own text is missing stands a notice, in Welsh.
  const page = await browser.newPage();
  let notices = 0;
  for (const path of fallen) {
    await page.goto(site.url + path);
    const main = await page.evaluate(() => document.querySelector('h1').closest('[lang]').lang === 'en' || document.querySelector('h1 [lang=en]') !== null);
    if (!main) continue;
    const notice = await page.evaluate(() => [...document.querySelectorAll('.notices p')].filter((notice) => notice.checkVisibility() && notice.closest('[lang]').lang === 'cy').map((notice) => notice.textContent));
    if (notice.length === 0) found.add(path, 'is in English, and says nothing about it');
    else notices++;
  }
  assert.ok(notices > 0, 'no page has a notice');
  await page.close();
  found.none();
});
