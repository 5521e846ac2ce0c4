import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './harness.ts';

const sample = resolve(import.meta.dirname, '../../sample/descricoes.csv');
const grid = (page: Page) => page.getByRole('grid', { name: 'Resultados' });
const jobsOf = (page: Page) => page.getByRole('table', { name: 'Trabalhos' });

function writeTable(path: string, rows: number, item: string): string {
  const lines = Array.from({ length: rows }, (_, row) => `${row + 1};${item} ${row + 1}`);
  writeFileSync(path, ['código;descrição', ...lines, ''].join('\r\n'));
  return path;
}

test('several files are run at once, and one that cannot be read keeps no other from it', async ({
  app,
  page,
}, testInfo) => {
  const pens = writeTable(testInfo.outputPath('canetas.csv'), 30, 'caneta esferográfica azul');
  const paper = writeTable(testInfo.outputPath('papel.csv'), 40, 'papel sulfite a4');
  const empty = testInfo.outputPath('vazio.csv');
  writeFileSync(empty, '');
  await page.keyboard.press('Control+2');
  await app.dropFiles([pens, empty, paper]);
  const files = page.getByRole('table', { name: '3 arquivos' });
  await expect(files.getByRole('row')).toHaveCount(3);
  await expect(files.getByText('vazio.csv está vazio')).toBeVisible();
  await expect(files.getByText('40 linhas')).toBeVisible();

  // What is chosen for one can be taken over for those with the same columns.
  await page.getByRole('button', { name: 'código', exact: true }).click();
  await page.getByRole('button', { name: 'Usar esta escolha também neles' }).click();
  await expect(files.getByText('código + descrição')).toHaveCount(2);
  await app.screenshot('files-several');
  await page.getByRole('button', { name: 'Classificar 2 arquivos' }).click();

  await expect(jobsOf(page).getByRole('row')).toHaveCount(2);
  await expect(jobsOf(page).getByText('30 linhas')).toBeVisible();
  await expect(jobsOf(page).getByText('40 linhas')).toBeVisible();
  await expect(page.getByRole('table', { name: '1 arquivo' })).toContainText('vazio.csv');
  await app.screenshot('files-jobs');

  // What was said is remembered for the next file of the same make, and can be taken back.
  await app.dropFiles([writeTable(testInfo.outputPath('lápis.csv'), 5, 'lápis preto')]);
  await expect(page.getByText('como da última vez')).toBeVisible();
  await expect(page.getByRole('button', { name: 'código', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await app.screenshot('files-remembered');
  await page.getByRole('button', { name: 'voltar ao detectado' }).click();
  await expect(page.getByRole('button', { name: 'código', exact: true })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
});

test('a folder that is dropped on the page is run table by table', async ({
  app,
  page,
}, testInfo) => {
  const folder = testInfo.outputPath('compras de maio');
  mkdirSync(folder);
  writeTable(join(folder, 'canetas.csv'), 3, 'caneta esferográfica azul');
  writeTable(join(folder, 'papel.csv'), 4, 'papel sulfite a4');
  writeFileSync(join(folder, 'vazio.csv'), '');
  writeFileSync(join(folder, 'leia-me.pdf'), 'no table');
  // On whatever page: what the folder holds tells where it belongs.
  await page.keyboard.press('Control+3');
  await app.dropFiles([folder]);
  await expect(page.getByText('compras de maio')).toBeVisible();
  await expect(page.getByText('3 tabelas: canetas.csv, papel.csv, vazio.csv')).toBeVisible();
  await expect(page.getByText('leia-me.pdf')).toContainText('1 arquivo fica de fora');
  await app.screenshot('files-folder-dropped');
  await page.getByRole('button', { name: 'Classificar as tabelas da pasta' }).click();
  await expect(jobsOf(page).getByRole('row')).toHaveCount(2);
  await expect(page.getByText('vazio.csv está vazio')).toBeVisible();
  await expect(jobsOf(page).getByText('4 linhas')).toBeVisible();
  await app.screenshot('files-folder');
  await page.getByRole('button', { name: 'Tirar compras de maio da lista' }).click();
  await expect(page.getByText('vazio.csv está vazio')).toBeHidden();

  // One without a table says so, and there is nothing to start.
  const nothing = testInfo.outputPath('fotos');
  mkdirSync(nothing);
  writeFileSync(join(nothing, 'foto.png'), 'no table');
  await app.dropFiles([nothing]);
  await expect(page.getByText('Não há tabelas nesta pasta')).toBeVisible();
  await expect(page.getByRole('button', { name: /tabelas da pasta/ })).toBeHidden();
});

test('a run is paused, outlives the program, and goes on to its end', async ({
  app,
  page,
}, testInfo) => {
  const rows = 100_000;
  const path = writeTable(testInfo.outputPath('longo.csv'), rows, 'caneta esferográfica azul');
  await page.keyboard.press('Control+2');
  await app.dropFiles([path]);
  await page.getByRole('button', { name: /^Classificar / }).click();
  await expect(page.getByText(/linhas por segundo/)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Pausar' }).click();
  await expect(page.getByText('Em pausa.')).toBeVisible();
  await app.screenshot('job-paused');

  await app.restart();
  await app.page.keyboard.press('Control+2');
  await expect(jobsOf(app.page)).toContainText('em pausa');
  await app.screenshot('job-paused-list');
  await app.page.getByRole('button', { name: 'Continuar longo.csv' }).click();
  await expect(jobsOf(app.page)).toContainText('100.000 linhas', { timeout: 50_000 });
  await jobsOf(app.page).getByRole('button', { name: 'longo.csv', exact: true }).click();
  await expect(grid(app.page)).toHaveAttribute('aria-rowcount', String(rows + 1));
  await expect(grid(app.page).getByRole('row').nth(1)).toContainText('7510');
});

test('results leave as a workbook, and a workbook comes in with its sheets', async ({
  app,
  page,
}) => {
  await page.keyboard.press('Control+2');
  await app.dropFiles([sample]);
  await page.getByRole('button', { name: /^Classificar \d+ linhas/ }).click();
  const rows = 225;
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1));
  await page.keyboard.press('Control+S');
  await page.getByText('Excel (XLSX)', { exact: true }).click();
  await page.getByLabel('classes por linha').selectOption('1');
  const save = page.getByRole('button', { name: `Salvar ${rows} linhas` });
  const workbook = await app.saved(() => save.click());
  expect(readFileSync(workbook).subarray(0, 2).toString()).toBe('PK');
  await app.screenshot('export-workbook');

  await app.dropFiles([workbook]);
  await expect(page.getByLabel('Planilha')).toBeVisible();
  await expect(page.getByText('Datas e números pelo tipo')).toBeVisible();
  await expect(page.getByRole('button', { name: 'class_1', exact: true })).toBeVisible();
  await app.screenshot('files-workbook');
  await page.getByRole('button', { name: `Classificar ${rows} linhas` }).click();
  await expect(grid(page)).toHaveAttribute('aria-rowcount', String(rows + 1));

  // And out again as NDJSON, without the columns of the file.
  await page.keyboard.press('Control+S');
  await page.getByText('NDJSON', { exact: true }).click();
  await page.getByRole('button', { name: 'nenhuma', exact: true }).click();
  const lines = await app.saved(() =>
    page.getByRole('button', { name: `Salvar ${rows} linhas` }).click(),
  );
  const objects = readFileSync(lines, 'utf8').trim().split('\n');
  expect(objects).toHaveLength(rows);
});

test('the report of rows with problems is saved beside the result', async ({
  app,
  page,
}, testInfo) => {
  const path = testInfo.outputPath('irregular.csv');
  const lines = ['código;descrição;valor', '1;caneta azul;1,50', '2;lápis', '3;papel;2,00;x;y'];
  writeFileSync(path, [...lines, ''].join('\r\n'));
  await page.keyboard.press('Control+2');
  await app.dropFiles([path]);
  await page.getByRole('button', { name: 'Classificar 3 linhas' }).click();
  await expect(grid(page)).toBeVisible();
  await page.keyboard.press('Control+S');
  await expect(page.getByText('Ao lado, um relatório de 2 linhas com problemas.')).toBeVisible();
  const saved = await app.saved(() =>
    page.getByRole('button', { name: 'Salvar 3 linhas' }).click(),
  );
  await expect(page.getByText(/relatório em .*irregular/)).toBeVisible();
  await app.screenshot('export-report');
  const table = parse(readFileSync(saved), { delimiter: ';', relax_column_count: true });
  expect(table).toHaveLength(4);
});

test('a file on its way in showed no progress and could not be cancelled (OpenRefine 179, 736, 5183)', async ({
  app,
  page,
}, testInfo) => {
  test.skip(app.host === 'electron', 'there nothing is copied: a file is read where it lies');
  const path = writeTable(testInfo.outputPath('grande.csv'), 200_000, 'caneta esferográfica azul');
  // As slow as a network drive is.
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 500_000 };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.keyboard.press('Control+2');
  const status = page.getByRole('contentinfo');
  const uploads = join(app.dataFolder, 'temporary');
  const chosen = () =>
    app.chooseFiles(() => page.getByRole('button', { name: 'Escolher arquivos…' }).click(), [path]);
  for (const bring of [() => app.dropFiles([path]), chosen]) {
    await bring();
    const bar = status.getByRole('progressbar', { name: 'Recebendo grande.csv' });
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')))
      .toBeGreaterThan(0);
    await status.getByRole('button', { name: 'Cancelar Recebendo grande.csv' }).click();
    await expect(status).toContainText('Tudo fica neste computador');
    // Nothing is taken in, nothing is complained of, and nothing left behind but the process's own empty folder.
    await expect(page.getByText('Solte aqui uma tabela')).toBeVisible();
    await expect(page.getByRole('alert')).toBeHidden();
    await expect.poll(() => readdirSync(uploads, { recursive: true })).toHaveLength(1);
  }
});
