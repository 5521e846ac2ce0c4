import type { Page } from '@playwright/test';
import { expect, test } from './harness.ts';

const field = (page: Page) => page.getByRole('textbox', { name: 'Descrição do item' });
const answers = (page: Page) => page.getByRole('listbox', { name: 'Classes mais prováveis' });
const rows = (page: Page) => answers(page).getByRole('option');

/** A number as it is written in Brazil, with its sign. */
const read = (text: string) => Number(text.replace('−', '-').replace('.', '').replace(',', '.'));

test('the first start shows what the app is for, and a key begins a text of one’s own', async ({
  page,
}) => {
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue(/\p{L}{3}/u);
  await expect(rows(page)).toHaveCount(5);
  await page.keyboard.type('caneta esferográfica azul');
  await expect(field(page)).toHaveValue('caneta esferográfica azul');
  await expect(rows(page).first()).toContainText('7510');
});

test('answers while one types, with words known, unknown and left out', async ({ app, page }) => {
  await field(page).fill('CANETAS esferográficas xyzzyq, caixa com 50');
  const reading = page.getByRole('group', { name: 'Como o modelo lê' });
  await expect(reading.locator('.known').first()).toHaveText('CANETAS');
  await expect(reading.locator('.unknown')).toHaveText('xyzzyq');
  await expect(reading.locator('.dropped')).toHaveText([',', '50']);
  await reading.getByRole('button', { name: 'CANETAS' }).hover();
  const card = page.getByRole('tooltip');
  await expect(card).toContainText('CANETAS → caneta');
  await expect(card).toContainText('fala por');
  await app.screenshot('search-word');

  const shares = await rows(page).locator('.number').allInnerTexts();
  const numbers = shares.map((text) => read(text.replace('%', '')));
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
  await page.mouse.move(0, 0);
  await app.screenshot('search');
});

test('the keyboard reaches everything: answers, reason, a second class, the way back', async ({
  app,
  page,
}) => {
  await field(page).fill('luva de procedimento não cirúrgico látex tamanho M');
  await expect(rows(page)).toHaveCount(5);
  await page.keyboard.press('ArrowDown');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');

  const reason = page.getByRole('region', { name: 'Por quê?' });
  await expect(reason).toBeVisible();
  const parts = await reason
    .locator('tbody tr')
    .evaluateAll((lines) =>
      lines.map((line) => line.querySelector('td:last-child')?.textContent ?? ''),
    );
  const score = read(await reason.locator('tfoot tr:first-child td').innerText());
  const sum = parts.map(read).reduce((a, b) => a + b, 0);
  expect(parts.length).toBeGreaterThan(3);
  // Each part is rounded to a thousandth.
  expect(Math.abs(sum - score)).toBeLessThan(0.001 * parts.length);
  await app.screenshot('search-reason');

  await reason.getByRole('combobox').selectOption({ index: 1 });
  await expect(reason.getByRole('columnheader', { name: 'Diferença' })).toBeVisible();
  await app.screenshot('search-why-not');
  const box = await reason.locator('table').boundingBox();
  const view = await page.getByRole('main').boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((view?.x ?? 0) + (view?.width ?? 0));

  await page.keyboard.press('Escape');
  await expect(reason).toBeHidden();
  await field(page).focus();
  await expect(field(page)).toHaveValue(/^luva/);
});

test('a text without a known word is told apart, never classified', async ({ app, page }) => {
  await field(page).fill('xyzzyq 12345');
  await expect(page.getByRole('heading', { name: 'Nenhuma palavra conhecida' })).toBeVisible();
  await expect(answers(page)).toBeHidden();
  await app.screenshot('search-unknown');
  await field(page).fill('');
  await expect(page.getByText('Escreva uma descrição e a resposta aparece')).toBeVisible();
  await page.getByRole('button', { name: 'Usar um exemplo' }).click();
  await expect(rows(page)).toHaveCount(5);
});

test('what was asked stays at the side and comes back', async ({ page }) => {
  await field(page).fill('detergente líquido neutro');
  await expect(rows(page)).toHaveCount(5);
  await page.keyboard.press('Enter');
  await field(page).fill('papel sulfite A4 branco');
  const history = page.getByRole('complementary', { name: 'Nesta sessão' });
  await expect(history.getByRole('button', { name: /papel sulfite/ })).toBeVisible();
  await history.getByRole('button', { name: /detergente/ }).focus();
  await page.keyboard.press('Enter');
  await expect(field(page)).toHaveValue('detergente líquido neutro');
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+1');
  await expect(field(page)).toHaveValue('detergente líquido neutro');
  await expect(history.getByRole('button', { name: /papel sulfite/ })).toBeVisible();
});

test('the answer is copied as lines of cells', async ({ app, page }) => {
  if (app.host === 'browser') {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  }
  await field(page).fill('caneta esferográfica azul');
  await expect(rows(page)).toHaveCount(5);
  await page.keyboard.press('Control+Shift+C');
  await expect(page.getByRole('button', { name: 'Copiado' })).toBeVisible();
  // Pasted where a user would paste it.
  await field(page).fill('');
  await page.keyboard.press('Control+V');
  const lines = (await field(page).inputValue()).split('\n');
  expect(lines).toHaveLength(7);
  expect(lines[0]).toBe('Descrição\tcaneta esferográfica azul');
  expect(lines[1]).toBe('Ordem\tClasse\tNome\tProbabilidade');
  expect(lines[2]).toMatch(/^1\t7510\t[^\t]+\t\d+,\d%$/);
});

test('the number of answers is chosen and remembered', async ({ app, page }) => {
  await field(page).fill('caneta esferográfica azul');
  await page.getByRole('spinbutton', { name: 'Respostas por descrição' }).fill('12');
  await expect(rows(page)).toHaveCount(12);
  await app.restart();
  await field(app.page).fill('caneta esferográfica azul');
  await expect(rows(app.page)).toHaveCount(12);
});
