// Runs the tests of this folder, two files at a time. What fails is run once more, alone, and what passes only then is named:
// a browser on a busy machine is now and then late by more than any test can wait, and a change is not to blame for that.

import { readdirSync } from 'node:fs';
import { relative } from 'node:path';
import { run } from 'node:test';
import { spec as Spec } from 'node:test/reporters';

const folder = import.meta.dirname ?? new URL('.', import.meta.url).pathname;

/** Runs files of tests, and gives those in which one failed. */
async function failing(files, concurrency) {
  const failed = new Set();
  const tests = run({ files, concurrency, timeout: 900_000 });
  tests.on('test:fail', ({ file, name }) => failed.add(file ?? name));
  const report = tests.compose(new Spec());
  for await (const part of report) process.stdout.write(part);
  return [...failed];
}

const named = process.argv.slice(2);
const all = readdirSync(folder).filter((name) => name.endsWith('.test.js') && (named.length === 0 || named.some((part) => name.includes(part))));
if (all.length === 0) throw new Error(`there are no tests like ${named.join(', ')}`);
let failed = await failing(all.map((name) => `${folder}/${name}`), 2);
if (failed.length > 0) {
  const names = failed.map((file) => relative(folder, file)).join(', ');
  console.log(`\nonce more, alone: ${names}\n`);
  failed = await failing(failed, 1);
  if (failed.length === 0) console.log(`\nunsteady, passed only at the second try: ${names}`);
}
process.exitCode = failed.length > 0 ? 1 : 0;
