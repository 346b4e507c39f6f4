// The letters that tests are run with. What fits with the fonts of one machine may not fit with those of another, so every
// browser here knows one family alone: a wide one or a narrow one, both from Debian's packages, which tests/run installs.

import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const LETTERS = {
  // fonts-dejavu-core
  wide: { family: 'DejaVu Sans', folder: '/usr/share/fonts/truetype/dejavu' },
  // fonts-roboto-unhinted
  narrow: { family: 'Roboto Condensed', folder: '/usr/share/fonts/truetype/roboto/unhinted' },
};

/** Writes a configuration for fontconfig that names one family's folder and no other, and answers every question with it. */
export function writeFontconfig(letters) {
  const { family, folder } = LETTERS[letters];
  if (!existsSync(folder)) throw new Error(`the ${letters} letters (${family}) are not in ${folder}: tests/run installs them`);
  const own = mkdtempSync(join(tmpdir(), `siarter-letters-${letters}-`));
  const file = join(own, 'fonts.conf');
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(own, 'cache')}</cachedir>
  <match target="pattern"><edit name="family" mode="assign" binding="strong"><string>${family}</string></edit></match>
</fontconfig>
`,
  );
  return { own, file };
}

/** The families of the fonts that the text of an element is really painted in. */
export async function paintedFamilies(page, selector) {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  return fonts.map((font) => font.familyName);
}
