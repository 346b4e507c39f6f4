// A site of its own for each test, served by the real program, and a browser to look at it.

import { spawn, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { writeFontconfig } from './letters.js';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const program = process.env.SIARTER ?? join(repository, process.env.CARGO_TARGET_DIR ?? 'target', 'release', 'siarter');

const browsers = new Map();

/** The browser with these letters ("wide" or "narrow") that all tests of a file share. */
export async function openBrowser(letters = 'wide') {
  if (!browsers.has(letters)) {
    const { own, file } = writeFontconfig(letters);
    const launched = chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      // In a container there is no user namespace for the browser's own sandbox; the pages are ours.
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
      env: { ...process.env, FONTCONFIG_FILE: file },
    });
    browsers.set(letters, { launched, own });
  }
  return browsers.get(letters).launched;
}

export async function closeBrowser() {
  for (const { launched, own } of browsers.values()) {
    await (await launched).close();
    rmSync(own, { recursive: true, force: true });
  }
  browsers.clear();
}

/** A new site with the sample content, in a folder that goes away. */
export class Site {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'siarter-browser-'));
    this.root = join(this.folder, 'site');
    execFileSync(program, ['new', this.root], { stdio: 'ignore' });
  }

  path(name) {
    return join(this.root, name);
  }

  read(name) {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name, text) {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  remove(name) {
    rmSync(this.path(name), { recursive: true });
  }

  /** Replaces text that must be there: a test whose edit does nothing would prove nothing. */
  edit(name, from, to) {
    const text = this.read(name);
    if (!text.includes(from)) throw new Error(`${name} has no “${from}”`);
    this.write(name, text.replace(from, to));
  }

  /** Copies a file of the default theme or words into the site, to be changed there. */
  own(name) {
    this.write(name, readFileSync(join(repository, name), 'utf8'));
  }

  async serve(port = 0) {
    this.server = spawn(program, ['serve', '--root', this.root, '--port', String(port), '--today', '2026-11-22'], { stdio: ['ignore', 'ignore', 'pipe'] });
    this.log = '';
    const address = new Promise((resolve, reject) => {
      this.server.stderr.on('data', (data) => {
        this.log += data;
        const found = this.log.match(/the site: +(http:\S+)/);
        if (found) resolve(found[1]);
      });
      this.server.on('exit', () => reject(new Error(`the preview ended: ${this.log}`)));
    });
    this.url = (await address).replace(/\/$/, '');
    return this;
  }

  async stop() {
    if (!this.server || this.server.exitCode !== null || this.server.signalCode !== null) return;
    const ended = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await ended;
  }

  async close() {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** A port that was free a moment ago. */
export async function freePort() {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export function exists(path) {
  return existsSync(path);
}
