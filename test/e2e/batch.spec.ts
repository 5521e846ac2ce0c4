import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from './harness.ts';

const root = resolve(import.meta.dirname, '../..');
const sample = resolve(root, 'sample/descricoes.csv');
const purchases = resolve(root, '../shared/data/itemcompra_2022-01_windows1252.csv');
const ofRank = (rank: number) => [`class_${rank}`, `name_${rank}`, `probability_${rank}`];
const added = ['confidence', ...[1, 2, 3].flatMap(ofRank)];

/** A table as the analyst's Excel reads it. */
const readTable = (path: string): string[][] =>
  parse(iconv.decode(readFileSync(path), 'windows-1252'), { delimiter: ';' });
/** 3566 → 3.566 */
const written = (count: number) => new Intl.NumberFormat('pt-BR').format(count);

const openBatch = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Lote' }).click();
const run = (page: Page, rows: number) =>
  page.getByRole('button', { name: `Classificar ${written(rows)} linhas` });
const grid = (page: Page) => page.getByRole('grid', { name: 'Resultados' });
const column = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const rowsShown = (page: Page) =>
  grid(page)
    .getAttribute('aria-rowcount')
    .then((count) => Number(count) - 1);

/** What `rotulo classify` makes of a file. */
const classifyByCommand = (path: string, data: string): Buffer =>
  execFileSync(
    process.execPath,
    [resolve(root, 'dist/main/cli.js'), 'classify', path, '--quiet', '--data', data],
    { maxBuffer: 64 * 1024 * 1024 },
  );

/** Whether a cell was saved as it was, or guarded where Excel would have run it. */
const isKept = (before: string, after: string) =>
  after === before || (/^[=+\-@]/.test(before.trimStart()) && after === `'${before}`);

test('the sample goes from file to saved results', async ({ app, page }) => {
  const before = readTable(sample);
  const rows = before.length - 1;
  await openBatch(page);
  await app.screenshot('batch-empty');
  await page.getByRole('button', { name: 'Experimentar com a amostra' }).click();

  // Detected, shown, and overridable.
  await expect(page.getByLabel('Codificação')).toHaveValue('windows-1252');
  await expect(page.getByLabel('Separador')).toHaveValue(';');
  await expect(page.getByLabel('A primeira linha é o cabeçalho')).toBeChecked();
  await expect(column(page, 'Descrição')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByText('CANETA ESFEROGRÁFICA').first()).toBeVisible();
  await page.getByLabel('Codificação').selectOption('utf-8');
  await expect(page.getByText('CANETA ESFEROGR�FICA').first()).toBeVisible();
  await page.getByRole('button', { name: 'voltar ao detectado' }).click();
  await expect(page.getByText('CANETA ESFEROGRÁFICA').first()).toBeVisible();

  // Columns by mouse and by keyboard, with the answer to the first row at once.
  const complement = column(page, 'Complemento');
  if ((await complement.getAttribute('aria-pressed')) === 'false') await complement.click();
  await complement.press('ArrowLeft');
  await expect(column(page, 'Descrição')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(column(page, 'Descrição')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('Enter');
  const description = `${before[1][2]} ${before[1][3]}`;
  await expect(page.getByText(description, { exact: true })).toBeVisible();
  await expect(page.getByText('7510').first()).toBeVisible();
  await app.screenshot('batch-file');

  await run(page, rows).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1));
  await expect(grid(page).getByRole('row').nth(1)).toContainText('7510');
  await app.screenshot('batch-results');

  // Filters.
  await page.getByPlaceholder('Procurar nas linhas').fill('caneta');
  await expect.poll(() => rowsShown(page)).toBeLessThan(rows);
  const withPen = await rowsShown(page);
  expect(withPen).toBeGreaterThan(0);
  await page.getByRole('list', { name: 'Classes' }).getByRole('button', { name: /^7510/ }).click();
  await expect.poll(() => rowsShown(page)).toBeLessThanOrEqual(withPen);
  await page.getByRole('button', { name: 'Tirar o filtro: Classe 7510' }).click();
  await page.getByPlaceholder('Procurar nas linhas').press('Escape');
  await expect.poll(() => rowsShown(page)).toBe(rows);
  await page.getByRole('button', { name: /^sem palavra conhecida/ }).click();
  await expect.poll(() => rowsShown(page)).toBe(4);
  await expect(grid(page).getByText('sem palavra conhecida')).toHaveCount(4);
  await page.keyboard.press('Escape');
  await expect.poll(() => rowsShown(page)).toBe(rows);

  // A row opens, by keyboard, and tells its reasons.
  await grid(page).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Linha 2', exact: true })).toBeVisible();
  await expect(page.getByText('pontuação')).toBeVisible();
  await expect(page.getByText(before[2][1], { exact: true })).toBeVisible();
  await app.screenshot('batch-row');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Linha 2', exact: true })).toBeHidden();

  // Saved in the input's dialect, its columns untouched and ours behind them.
  await page.keyboard.press('Control+S');
  const save = page.getByRole('button', { name: `Salvar ${written(rows)} linhas` });
  await app.screenshot('batch-export');
  const path = await app.saved(() => save.click());
  await expect(page.getByText(`${written(rows)} linhas salvas em`)).toBeVisible();
  await app.screenshot('batch-saved');
  const bytes = readFileSync(path);
  expect(bytes.includes('\r\n')).toBe(true);
  expect(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes)).toThrow();
  const after = readTable(path);
  expect(after[0]).toEqual([...before[0], ...added]);
  expect(after).toHaveLength(before.length);
  const changed = before.filter(
    (cells, row) => !cells.every((cell, at) => isKept(cell, after[row][at])),
  );
  expect(changed).toEqual([]);
  expect(after[1][1]).toMatch(/^0\d{21}$/);
  expect(after[1].slice(before[0].length, before[0].length + 4)).toEqual([
    expect.stringMatching(/^[01],\d+$/),
    '7510',
    expect.stringMatching(/\p{Lu}/u),
    expect.stringMatching(/^[01],\d+$/),
  ]);
});

test('a job outlives the window, and can be removed', async ({ app, page }) => {
  const rows = readTable(sample).length - 1;
  await openBatch(page);
  await app.dropFiles([sample]);
  await run(page, rows).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1));
  await app.restart();
  await openBatch(app.page);
  const job = app.page.getByRole('button', { name: 'descricoes.csv', exact: true });
  await app.screenshot('batch-jobs');
  await job.click();
  await expect(grid(app.page)).toHaveAttribute('aria-rowcount', String(rows + 1));
  await expect(grid(app.page).getByRole('row').nth(1)).toContainText('7510');
  await app.page.getByRole('button', { name: 'Excluir o trabalho descricoes.csv' }).click();
  await expect(app.page.getByText('Solte aqui uma tabela')).toBeVisible();
  await expect(job).toBeHidden();
});

test('a run is cancelled, and what it had classified stays', async ({ app, page }, testInfo) => {
  const path = testInfo.outputPath('longo.csv');
  const rows = 1_500_000;
  const lines = Array.from({ length: rows }, (_, row) => `${row};caneta esferográfica azul ${row}`);
  writeFileSync(path, ['código;descrição', ...lines, ''].join('\r\n'));
  await openBatch(page);
  await app.dropFiles([path]);
  await page.getByRole('button', { name: /^Classificar / }).click();
  await expect(page.getByText(/linhas por segundo/)).toBeVisible();
  await expect(page.getByText('Você pode sair desta página')).toBeVisible();
  await app.screenshot('batch-running');

  // Leaving the page stops nothing: the status line shows the run, and leads back.
  await page.getByRole('navigation').getByRole('button', { name: 'Pesquisa' }).click();
  await page.getByRole('contentinfo').getByRole('button', { name: 'longo.csv' }).first().click();
  await page.getByRole('main').getByRole('button', { name: 'Cancelar' }).click();
  await expect(page.getByText('Cancelado.')).toBeVisible();
  await expect.poll(() => rowsShown(page)).toBeGreaterThan(0);
  const kept = await rowsShown(page);
  expect(kept).toBeLessThan(rows);
  await app.screenshot('batch-cancelled');

  // A long list is there at once, wherever one looks.
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(grid(page).getByText(written(kept), { exact: true })).toBeVisible();
  await page.keyboard.press('Home');
  await expect(grid(page).getByText('1', { exact: true })).toBeVisible();

  // Any row is found by its number; what is no number is not written.
  const wanted = Math.floor(kept / 3);
  await page.keyboard.press('Control+G');
  await page.keyboard.type(`linha ${written(wanted)}`);
  await expect(page.getByLabel('Ir para a linha')).toHaveValue(String(wanted));
  await page.keyboard.press('Enter');
  await expect(grid(page)).toBeFocused();
  const here = grid(page).getByRole('row', { selected: true });
  await expect(here).toContainText(`caneta esferográfica azul ${wanted - 1}`);
  await app.screenshot('batch-row-by-number');
  await page.keyboard.press('ArrowUp');
  await expect(here).toContainText(`caneta esferográfica azul ${wanted - 2}`);
  await page.keyboard.press('Control+G');
  await page.keyboard.type('99999999999999999999');
  await page.keyboard.press('Enter');
  await expect(here).toContainText(`caneta esferográfica azul ${kept - 1}`);
});

test('a file that is no table says so, and the next one is taken', async ({
  app,
  page,
}, testInfo) => {
  const workbook = testInfo.outputPath('planilha.csv');
  writeFileSync(workbook, Buffer.from('504b0304140000000800', 'hex'));
  const empty = testInfo.outputPath('vazio.csv');
  writeFileSync(empty, '');
  await openBatch(page);
  await app.dropFiles([workbook]);
  await expect(page.getByRole('alert')).toContainText('planilha.csv está danificado');
  await app.screenshot('batch-no-table');
  await app.dropFiles([empty]);
  await expect(page.getByRole('alert')).toContainText('vazio.csv está vazio');
  await app.dropFiles([sample]);
  await expect(page.getByText('CANETA ESFEROGRÁFICA').first()).toBeVisible();
  await expect(page.getByRole('alert')).toBeHidden();
});

test('rows that cannot be read as they stand are told by line, reason and text', async ({
  app,
  page,
}, testInfo) => {
  const path = testInfo.outputPath('irregular.csv');
  const lines = ['código;descrição;valor', '1;caneta azul;1,50', '2;lápis', '3;papel;2,00;x;y'];
  writeFileSync(path, [...lines, ''].join('\r\n'));
  await openBatch(page);
  await app.dropFiles([path]);
  await column(page, 'descrição').waitFor();
  await run(page, 3).click();
  await page.getByRole('button', { name: '2 linhas relatadas' }).click();
  const list = page.getByRole('region', { name: 'Linhas relatadas' });
  await expect(list.getByRole('row').nth(1)).toContainText('A linha 3 tem 2 de 3 células');
  await expect(list.getByRole('row').nth(2)).toContainText('3;papel;2,00;x;y');
  await app.screenshot('batch-problems');
});

test('a real purchase file goes through whole, to the same bytes as by the command', async ({
  app,
  page,
}) => {
  test.skip(!existsSync(purchases), 'the purchase file is not on this machine');
  const before = readTable(purchases);
  expect(before).toHaveLength(3567);
  await openBatch(page);
  await app.dropFiles([purchases]);
  await expect(column(page, 'Descrição Item Compra')).toHaveAttribute('aria-pressed', 'true');
  await expect(column(page, 'Descrição Complementar Item Compra')).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await app.screenshot('batch-purchases');
  await run(page, 3566).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '3567');
  await app.screenshot('batch-purchases-results');
  await page.keyboard.press('Control+S');
  const save = page.getByRole('button', { name: 'Salvar 3.566 linhas' });
  const saved = await app.saved(() => save.click());
  const after = readTable(saved);
  expect(after).toHaveLength(3567);
  expect(after[0]).toEqual([...before[0], ...added]);
  const codes = before[0].indexOf('Código Item Compra');
  const changed = before.filter(
    (cells, row) =>
      after[row][codes] !== cells[codes] ||
      !cells.every((cell, at) => isKept(cell, after[row][at])),
  );
  expect(changed).toEqual([]);
  expect(readFileSync(saved).equals(classifyByCommand(purchases, app.dataFolder))).toBe(true);
});

test.describe('in English', () => {
  test.use({ locale: 'en-US', colorScheme: 'dark' });

  test('the same page speaks English', async ({ app, page }) => {
    await page.getByRole('navigation').getByRole('button', { name: 'Batch' }).click();
    await app.dropFiles([sample]);
    await page.getByRole('button', { name: /^Classify \d+ rows/ }).click();
    await expect(page.getByRole('grid', { name: 'Results' })).toBeVisible();
    await app.screenshot('batch-results-english');
    await page.keyboard.press('Control+S');
    await expect(page.getByRole('button', { name: /^Save \d+ rows/ })).toBeVisible();
  });
});
