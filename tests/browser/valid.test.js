// Every page and style sheet under the Nu HTML checker of the W3C and WHATWG.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { Faults, Published } from './published.js';

let site;
before(async () => (site = await Published.open()));
after(() => site?.close());

test('every page, style sheet and drawing is valid', () => {
  const jar = createRequire(import.meta.url)('vnu-jar');
  const files = ['.html', '.css', '.svg'].flatMap((suffix) => site.files(suffix));
  assert.ok(files.length > 250, `${files.length} files`);
  const args = ['-Xss4m', '-jar', jar, '--format', 'json', '--stdout', '--also-check-css', '--also-check-svg', '--exit-zero-always', '--verbose', ...files.map((name) => site.out + name)];
  // One start for all files: starting takes longer than checking.
  const { stdout, stderr, status, error } = spawnSync('java', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  assert.ok(!error && status === 0, `the checker did not run: ${error ?? stderr}`);
  const found = new Faults();
  for (const { type, subType, url, lastLine, message, extract } of JSON.parse(stdout).messages) {
    // Mere information (`<br />` is as good as `<br>`) is neither an error nor a warning.
    if (type === 'info' && subType !== 'warning') continue;
    found.add(`${url.slice(url.indexOf(site.out) + site.out.length)}:${lastLine}`, `${message} ${extract ? `(${extract.trim().slice(0, 80)})` : ''}`);
  }
  // It was all of them.
  const named = new Set(stderr.split('\n').filter((line) => line.startsWith(site.out)));
  assert.equal(named.size, files.length, 'not every file was checked');
  found.none();
});
