// Draws icon.svg at every size that the systems ask for: icons/*.png (Linux), icon.ico (Windows), icon.icns (macOS).
// `node build/make-icons.mjs`, with any Chromium; the results are committed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import finder from '../test/electron-double/find-chromium.cjs';

const folder = import.meta.dirname;
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
// macOS wants air around the tile; elsewhere it may fill the icon.
const filling = svg.replace('viewBox="0 0 1024 1024"', 'viewBox="100 100 824 824"');

/** One picture as PNG, with a transparent ground. */
async function draw(page, source, size) {
  await page.setViewportSize({ width: size, height: size });
  const drawn = source.replace('<svg ', `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawn}`);
  return page.screenshot({ omitBackground: true });
}

/** Windows' container: a header, an entry for each picture, then the pictures as PNG. */
function icoOf(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  pictures.forEach(({ size, png }, at) => {
    const entry = 6 + 16 * at;
    header.writeUInt8(size % 256, entry); // 256 is written as 0
    header.writeUInt8(size % 256, entry + 1);
    header.writeUInt16LE(1, entry + 4);
    header.writeUInt16LE(32, entry + 6);
    header.writeUInt32LE(png.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += png.length;
  });
  return Buffer.concat([header, ...pictures.map(({ png }) => png)]);
}

const appleTypes = {
  icp4: 16,
  icp5: 32,
  icp6: 64,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

/** Apple's container: a type of four letters and a length before each picture as PNG. */
function icnsOf(pictures) {
  const blocks = Object.entries(appleTypes).map(([type, size]) => {
    const png = pictures.get(size);
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32BE(png.length + 8, 4);
    return Buffer.concat([head, png]);
  });
  const body = Buffer.concat(blocks);
  const head = Buffer.alloc(8);
  head.write('icns', 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

const browser = await chromium.launch({
  executablePath: finder.findChromium(),
  args: finder.quietFlags,
});
const page = await browser.newPage();
mkdirSync(join(folder, 'icons'), { recursive: true });

for (const size of [16, 32, 48, 64, 128, 256, 512]) {
  writeFileSync(join(folder, 'icons', `${size}x${size}.png`), await draw(page, filling, size));
}
const windows = [];
for (const size of [16, 20, 24, 32, 40, 48, 64, 256]) {
  windows.push({ size, png: await draw(page, filling, size) });
}
writeFileSync(join(folder, 'icon.ico'), icoOf(windows));
const apple = new Map();
for (const size of new Set(Object.values(appleTypes))) apple.set(size, await draw(page, svg, size));
writeFileSync(join(folder, 'icon.icns'), icnsOf(apple));
await browser.close();
