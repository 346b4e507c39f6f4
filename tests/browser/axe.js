// The accessibility rules that a program can check: axe-core, at WCAG 2.2 AA and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong on the page, a line each. */
export async function faults(page, within) {
  // Evaluated, not added as a script: the site's own policy would refuse that, as it should.
  await page.evaluate(source);
  const found = await page.evaluate(
    ([tags, within]) => globalThis.axe.run(within ?? document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
    [TAGS, within],
  );
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}
