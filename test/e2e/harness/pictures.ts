import type { Page } from '@playwright/test';
import { resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../test-results/pictures');

/** Takes one picture in each scheme and puts the scheme back as it was. */
export async function takePictures(page: Page, host: string, name: string): Promise<void> {
  const dark = await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({
      path: resolve(folder, host, `${name}-${colorScheme}.png`),
      animations: 'disabled',
      caret: 'hide',
    });
  }
  await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
}
