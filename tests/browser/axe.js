// The accessibility rules that a program can check: axe-core, at WCAG 2.0 to 2.2 AA and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that a narrow screen or other colours may change; all others see the same document. */
export const LOOKS = ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'css-orientation-lock'];

/** The 7:1 of WCAG AAA. */
export const ENHANCED_CONTRAST = 'color-contrast-enhanced';

async function run(page, within, rules) {
  // Evaluated, not added as a script: the site's own policy would refuse that, as it should.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  const runOnly = rules ? { type: 'rule', values: rules } : { type: 'tag', values: TAGS };
  return page.evaluate(([runOnly, within]) => globalThis.axe.run(within ?? document, { runOnly, resultTypes: ['violations', 'incomplete'] }), [runOnly, within]);
}

/** What is wrong on the page, a line each; with `rules`, by these rules only. */
export async function faults(page, within, rules) {
  const found = await run(page, within, rules);
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
}

/** The texts whose contrast no rule could tell, because a picture or a gradient is behind them. */
export async function unknownContrast(page) {
  const found = await run(page, undefined, ['color-contrast']);
  return found.incomplete.flatMap((rule) => rule.nodes.map((node) => node.target.join(' ')));
}
