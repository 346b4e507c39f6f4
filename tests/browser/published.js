// The published site: built once for a file of tests, and served as a host serves it that reads `_headers`.

import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { program, repository } from './site.js';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
};

/** The day on which the sample site is built. */
export const TODAY = '2026-11-22';

/** The edition of which every kind of page is looked at in both languages. */
const FULL = 'dyffryn';

/** The rules of a `_headers` file: a pattern with headers under it; `! Name` takes one of an earlier rule away. */
function readHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    if (/^\S/.test(line)) rules.push({ pattern: line.trim(), lines: [] });
    else if (line.trim()) rules.at(-1).lines.push(line.trim());
  }
  return (path) => {
    const headers = {};
    for (const { pattern, lines } of rules) {
      const matches = pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
      if (!matches) continue;
      for (const line of lines) {
        if (line.startsWith('!')) delete headers[line.slice(1).trim().toLowerCase()];
        else headers[line.slice(0, line.indexOf(':')).toLowerCase()] = line.slice(line.indexOf(':') + 1).trim();
      }
    }
    return headers;
  };
}

const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** The kinds of elements of a page, each with that around it: `ul.cards>li.card.urgent`. The pages are valid, and end what they begin. */
function elements(html) {
  const open = [];
  const kinds = new Set();
  for (const [, slash, name, attributes] of html.slice(html.indexOf('<body')).matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>/g)) {
    if (slash) {
      open.pop();
      continue;
    }
    const classes = attributes.match(/\bclass="([^"]*)"/)?.[1].trim().split(/\s+/) ?? [];
    const element = [name, ...classes].join('.');
    kinds.add(`${open.at(-1) ?? ''}>${element}`);
    if (!VOID.has(name)) open.push(element);
  }
  return [...kinds];
}

export class Published {
  /** Builds the site in `root`, by default this repository's own, and serves it. */
  static async open(root = repository) {
    const site = new Published();
    site.folder = mkdtempSync(join(tmpdir(), 'siarter-published-'));
    site.out = join(site.folder, 'public');
    site.server = createServer((request, response) => site.answer(request, response));
    site.server.listen(0, '127.0.0.1');
    // A test that fails before it closes the site does not keep the others waiting.
    site.server.unref();
    await once(site.server, 'listening');
    site.url = `http://127.0.0.1:${site.server.address().port}`;
    execFileSync(program, ['build', '--root', root, '--out', site.out, '--today', TODAY, '--base-url', `${site.url}/`], { stdio: ['ignore', 'ignore', 'pipe'] });
    site.headersOf = readHeaders(readFileSync(join(site.out, '_headers'), 'utf8'));
    return site;
  }

  answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, this.url).pathname);
    let file = join(this.out, path);
    let status = 200;
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
    if (path.includes('..') || !existsSync(file)) {
      // As a host does: the nearest 404 page.
      status = 404;
      const parts = path.split('/').filter(Boolean);
      do {
        parts.pop();
        file = join(this.out, ...parts, '404.html');
      } while (parts.length > 0 && !existsSync(file));
    }
    response.writeHead(status, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...this.headersOf(path) });
    response.end(readFileSync(file));
  }

  async close() {
    this.server.closeAllConnections();
    this.server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  file(path) {
    return readFileSync(join(this.out, path.endsWith('/') ? `${path}index.html` : path));
  }

  files(suffix) {
    return readdirSync(this.out, { recursive: true }).filter((name) => name.endsWith(suffix)).map((name) => `/${name}`).sort();
  }

  /** Every page of the sitemaps, with its language and edition; the choice of edition is of none. */
  sitemap() {
    const locs = (name) => [...this.file(name).toString().matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => new URL(url).pathname);
    const editions = locs('/sitemap.xml').map((name) => [name.replace(/^.*\/|\.xml$/g, ''), locs(name)]);
    return editions.flatMap(([edition, paths]) =>
      paths.map((path) => {
        const [locale, ...rest] = path.split('/').filter(Boolean);
        if (rest[0] === edition) rest.shift();
        return { path, locale: locale ?? '', edition: path === '/' ? 'root' : edition, rest };
      }),
    );
  }

  /**
   * Pages that together are the whole site: of one edition, in both languages, every page directly below its home page;
   * then, of all others, the fewest whose elements are all the kinds of elements that there are. A new kind of page, and a
   * new part of a page, is among them without a word here.
   */
  samples() {
    const pages = this.sitemap();
    const found = [...pages, ...this.files('404.html').map((path) => ({ path, locale: path.split('/').at(-2), edition: '404', rest: [] }))];
    const kinds = found.map(({ path }) => elements(this.file(path).toString()));
    for (const [index, page] of found.entries()) {
      // The folder is a kind as well: of services, of resources, of the charter's sections.
      const kind = [...kinds[index], `in ${page.rest.length > 1 ? page.rest[0] : ''}`];
      page.kinds = page.edition === FULL ? kind.map((kind) => `${page.locale} ${kind}`) : kind;
    }
    const chosen = found.filter((page) => page.edition === '404' || page.edition === 'root' || (page.edition === FULL && page.rest.length < 2) || (page.edition !== FULL && page.rest.length === 0));
    const seen = new Set(chosen.flatMap(({ kinds }) => kinds));
    for (const { kinds, edition, locale } of chosen) if (edition === FULL) for (const kind of kinds) seen.add(kind.slice(locale.length + 1));
    const rest = found.filter((page) => !chosen.includes(page)).sort((a, b) => (b.edition === FULL) - (a.edition === FULL));
    for (;;) {
      const fresh = (page) => page.kinds.filter((kind) => !seen.has(kind)).length;
      const best = rest.reduce((best, page) => {
        const rank = [page.edition === FULL ? 1 : 0, fresh(page)];
        return fresh(page) > 0 && (!best || rank[0] > best.rank[0] || (rank[0] === best.rank[0] && rank[1] > best.rank[1])) ? { page, rank } : best;
      }, null);
      if (!best) break;
      chosen.push(best.page);
      for (const kind of best.page.kinds) {
        seen.add(kind);
        if (best.page.edition === FULL) seen.add(kind.slice(best.page.locale.length + 1));
      }
    }
    return chosen.map(({ kinds, ...page }) => page);
  }
}

/** What is wrong, all of it at once: each fault with the pages that have it. */
export class Faults {
  constructor() {
    this.found = new Map();
  }

  add(where, what) {
    for (const fault of [what].flat()) {
      if (!this.found.has(fault)) this.found.set(fault, []);
      this.found.get(fault).push(where);
    }
  }

  /** Fails with a list if there is any fault. */
  none() {
    if (this.found.size === 0) return;
    const lines = [...this.found].map(([what, where]) => {
      const pages = [...new Set(where)];
      return `${what}\n    on ${pages.slice(0, 3).join(', ')}${pages.length > 3 ? ` and ${pages.length - 3} more` : ''}`;
    });
    const error = new Error(`${this.found.size} faults:\n${lines.join('\n')}`);
    error.stack = error.message;
    throw error;
  }
}
