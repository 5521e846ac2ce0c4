// Takes the pictures of the README from the pages in the browser host: `node scripts/pictures.mjs [FOLDER]`.
// With a FOLDER every page is taken in every language and scheme; without, those of the README into docs/pictures.
import { chromium } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { buildStale } from './build.mjs';
import { root } from './parts/process.mjs';

const { findChromium, quietFlags } = createRequire(import.meta.url)(
  '../test/electron-double/find-chromium.cjs',
);

const MOST_BYTES = 200_000;
const languages = { pt: 'pt-BR', en: 'en-US' };
const schemes = ['light', 'dark'];
/** What the README shows: each page in both languages and both schemes at least once. */
const shown = [
  ['pt', 'light'],
  ['en', 'dark'],
];

const primary = (page) => page.locator('main .button.primary').first();

const pages = {
  async search(page) {
    await page.keyboard.press('Control+1');
    await page
      .locator('textarea')
      .fill('CANETAS esferográficas azuis, ponta média, xyzzyq, caixa com 50');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.locator('textarea').press('ArrowDown');
    await page.locator('textarea').press('ArrowUp');
    await page.locator('textarea').press('Enter');
    await page.locator('main tfoot').waitFor();
  },

  async batch(page) {
    await page.keyboard.press('Control+2');
    const chooser = page.waitForEvent('filechooser');
    await primary(page).click();
    await (await chooser).setFiles(join(root, 'sample', 'descricoes.csv'));
    await page.locator('main table').first().waitFor();
    await primary(page).click();
    await page.locator('main [role=row]').nth(8).waitFor();
  },

  async review(page) {
    await page.locator('.segments label', { hasText: /Revisão|Review/ }).click();
    await page.locator('main article').first().waitFor();
  },

  async classes(page) {
    await page.keyboard.press('Control+3');
    await page.getByRole('combobox').fill('7510');
    await page.getByRole('tree').getByRole('treeitem', { level: 2 }).first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1 }).filter({ hasText: '7510' }).waitFor();
  },

  async models(page) {
    await page.keyboard.press('Control+4');
    await page.locator('main').getByText('CATMAT').first().click();
    await page.locator('main table').first().waitFor();
  },

  async training(page) {
    await page.keyboard.press('Control+5');
    await page
      .getByRole('button', { name: /^(Treinar com a amostra|Train on the sample)$/ })
      .click();
    await page.getByRole('button', { name: /^(Treinar com|Train on) \d/ }).click();
    await page.getByText(/^(Medido em|Measured on)/).waitFor({ timeout: 120_000 });
  },
};

async function startHost(data, locale) {
  const language = `${locale.replace('-', '_')}.UTF-8`;
  const child = spawn(
    process.execPath,
    ['dist/main/browser.js', '--print-address', '--no-open', '--data', data],
    {
      cwd: root,
      env: { ...process.env, LANG: language, LC_ALL: language, LANGUAGE: locale },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const [address] = await once(createInterface({ input: child.stdout }), 'line');
  return { address, child };
}

/** Takes the pages of one language, in the schemes that `wanted` says. */
async function takeLanguage(browser, language, wanted, folder) {
  const data = mkdtempSync(join(tmpdir(), 'rotulo-pictures-'));
  const locale = languages[language];
  const { address, child } = await startHost(data, locale);
  try {
    const context = await browser.newContext({ locale, viewport: { width: 1120, height: 720 } });
    const page = await context.newPage();
    await page.goto(address);
    for (const [name, prepare] of Object.entries(pages)) {
      await prepare(page);
      await page.mouse.move(0, 0);
      await page.waitForTimeout(500);
      for (const colorScheme of wanted) {
        await page.emulateMedia({ colorScheme });
        const path = join(folder, `${name}-${language}-${colorScheme}.png`);
        await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
        const { size } = statSync(path);
        console.log(`${path}  ${Math.round(size / 1000)} kB`);
        if (size > MOST_BYTES) throw new Error(`${path} is larger than ${MOST_BYTES} bytes.`);
      }
    }
    await context.close();
  } finally {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  }
}

const everything = process.argv[2];
const folder = resolve(everything ?? join(root, 'docs', 'pictures'));
mkdirSync(folder, { recursive: true });
await buildStale({ say: console.log });
const browser = await chromium.launch({ executablePath: findChromium(), args: quietFlags });
try {
  for (const language of Object.keys(languages)) {
    const few = shown.filter(([one]) => one === language).map(([, scheme]) => scheme);
    await takeLanguage(browser, language, everything ? schemes : few, folder);
  }
} finally {
  await browser.close();
}
