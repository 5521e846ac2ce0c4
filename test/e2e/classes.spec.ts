import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const filter = (page: Page) => page.getByRole('combobox', { name: 'Código ou palavra do nome' });
const tree = (page: Page) => page.getByRole('tree', { name: 'Classes por grupo' });

test.beforeEach(async ({ page }) => {
  await page.keyboard.press('Control+3');
  await expect(filter(page)).toBeFocused();
  await expect(tree(page).getByRole('treeitem').first()).toBeVisible();
});

test('groups fold and unfold under the keys, and a class shows what speaks for it', async ({
  app,
  page,
}) => {
  await app.screenshot('classes-empty');
  await tree(page).focus();
  const first = tree(page).getByRole('treeitem').first();
  await expect(first).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await expect(first).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(tree(page).getByRole('treeitem', { selected: true })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('a class is found by the beginning of its code', async ({ page }) => {
  await filter(page).fill('7510');
  await expect(tree(page).getByRole('treeitem', { level: 2 })).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('7510');
});

test('a class is found by any word of its name, without its accents', async ({ app, page }) => {
  await filter(page).fill('escritorio');
  const found = tree(page).getByRole('treeitem', { level: 2 });
  await expect(found.first()).toBeVisible();
  for (const name of await found.allInnerTexts()) expect(name).toMatch(/escritório/i);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Valor inicial')).toBeVisible();
  await app.screenshot('classes');

  await page.getByText('Tabela', { exact: true }).click();
  const numbers = await page
    .getByRole('table')
    .nth(1)
    .locator('tbody td:nth-child(3)')
    .allInnerTexts();
  expect(numbers).toHaveLength(20);
  const values = numbers.map((text) => Number(text.replace(',', '.')));
  expect(values).toEqual([...values].sort((a, b) => b - a));
  await app.screenshot('classes-table');
  await filter(page).fill('nadaqueexista');
  await expect(page.getByText('Nenhuma classe com “nadaqueexista”')).toBeVisible();
  await filter(page).press('Escape');
  await expect(filter(page)).toHaveValue('');
});

test('a word turns the page around, and Escape turns it back', async ({ app, page }) => {
  await filter(page).fill('7510');
  await page.keyboard.press('Enter');
  const word = page.locator('td.name:not(.left) button').first();
  const token = await word.innerText();
  await word.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Palavra ${token}`);
  await expect(page.locator('td.name:not(.left) button').first()).toContainText(/\d{4}/);
  await app.screenshot('classes-word');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('7510');
  await page.goForward();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Palavra ${token}`);
});

test('a description is tested on a class, and then on another', async ({ app, page }) => {
  await filter(page).fill('7510');
  await page.keyboard.press('Enter');
  const description = page.getByRole('textbox', { name: 'Testar uma descrição nesta classe' });
  await description.fill('caneta esferográfica azul');
  const score = page.locator('.reason tfoot tr').first().locator('td');
  await expect(score).toContainText('+');
  await app.screenshot('classes-test');
  const here = await score.innerText();
  const valueOf = (text: string) => Number(text.replace('−', '-').replace(',', '.'));
  await filter(page).fill('6515');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('6515');
  await expect(score).not.toHaveText(here);
  expect(valueOf(await score.innerText())).toBeLessThan(valueOf(here));
});
