import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const place = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('button', { name });

test('keys lead to every place, and the rail says where one is', async ({ page }) => {
  for (const [key, name] of [
    ['2', 'Lote'],
    ['3', 'Classes'],
    ['4', 'Modelos'],
    ['5', 'Treino'],
    ['1', 'Pesquisa'],
  ]) {
    await page.keyboard.press(`Control+${key}`);
    await expect(place(page, name)).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(`${name} · Rótulo`);
  }
});

test('the model that comes with the app is named above, with its classes and words', async ({
  page,
}) => {
  const chip = page.getByRole('button', { name: /classes · / });
  await expect(chip).toContainText(/\d{3} classes · [\d.]+ palavras/);
  await chip.click();
  const list = page.getByRole('dialog', { name: 'Trocar de modelo' });
  await expect(list.getByText('em uso')).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(list).toBeHidden();
  await expect(chip).toBeFocused();
});

test('the palette reaches every action and every class', async ({ app, page }) => {
  await page.keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'Comandos e classes' });
  await expect(palette.getByRole('option').first()).toBeVisible();
  await app.screenshot('palette');
  await page.keyboard.type('ir para lote');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(place(page, 'Lote')).toHaveAttribute('aria-current', 'page');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('7510');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('7510');

  await page.keyboard.press('Control+K');
  await page.keyboard.type('nadaqueexista');
  await expect(palette.getByText('Nada com “nadaqueexista”.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('a question mark shows the keys', async ({ app, page }) => {
  await page.keyboard.press('Control+4');
  await place(page, 'Modelos').focus();
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Atalhos' });
  await expect(keys.getByText('Ir para Lote')).toBeVisible();
  await app.screenshot('keys');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
});

test('language and appearance change at once and are remembered', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Configurações' }).click();
  await app.screenshot('settings');
  await page.getByText('English', { exact: true }).click();
  await expect(place(page, 'Search')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByText('Dark', { exact: true }).click();
  const ground = () => app.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(ground).toBe('rgb(19, 20, 22)');
  await app.restart();
  await expect(place(app.page, 'Search')).toBeVisible();
  await expect.poll(ground).toBe('rgb(19, 20, 22)');
});

test.describe('in English', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark' });

  test('the app speaks the system’s language and wears its colours', async ({ page }) => {
    await expect(place(page, 'Classes')).toBeVisible();
    await expect(page.getByText('Everything stays on this computer')).toBeVisible();
    await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(19, 20, 22)');
  });
});

test.describe('in a small window', () => {
  test.use({ viewport: { width: 1024, height: 640 } });

  for (const [key, name] of [
    ['1', 'search'],
    ['2', 'batch'],
    ['3', 'classes'],
    ['4', 'models'],
    ['5', 'training'],
  ]) {
    test(`${name} fits: nothing is wider than the window`, async ({ app, page }) => {
      await expect(page.getByRole('button', { name: / classes · / })).toBeVisible();
      await page.keyboard.press(`Control+${key}`);
      await expect(page.getByRole('main')).toBeVisible();
      const overflow = await page.evaluate(() => {
        const wide = [...document.querySelectorAll('main *')].filter(
          (one) => one.getBoundingClientRect().right > innerWidth + 1,
        );
        return wide.map((one) => one.className);
      });
      expect(overflow).toEqual([]);
      await app.screenshot(`small-${name}`);
    });
  }
});

test('everything that can be pressed or filled has a name', async ({ page }) => {
  for (const key of ['1', '2', '3', '4', '5']) {
    await page.keyboard.press(`Control+${key}`);
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, textarea')]
        .filter((one) => {
          const labels = one instanceof HTMLInputElement ? (one.labels?.length ?? 0) : 0;
          const said = [
            one.getAttribute('aria-label'),
            one.textContent,
            one.getAttribute('title'),
          ].some((text) => text?.trim());
          return !said && labels === 0 && !one.closest('label');
        })
        .map((one) => one.outerHTML),
    );
    expect(nameless).toEqual([]);
  }
});
