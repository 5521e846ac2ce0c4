import { writeFileSync } from 'node:fs';
import { expect, test } from './harness.ts';

test('the first start answers a sentence of the sample by the model that comes with the app', async ({
  app,
  page,
}) => {
  const answers = page.getByRole('option');
  await expect(answers).toHaveCount(5, { timeout: 30_000 });
  await expect(answers.first()).toContainText('7510');
  await app.screenshot('first-start');
});

test('a file that is dropped on the window becomes a table of the batch page', async ({
  app,
  page,
}, testInfo) => {
  const table = testInfo.outputPath('itens de março.csv');
  writeFileSync(table, 'codigo;descricao\r\n1;caneta esferográfica azul\r\n', 'latin1');
  await app.dropFiles([table]);
  await expect(page.getByText('itens de março.csv').first()).toBeVisible();
  await expect(page.getByText('caneta esferográfica azul').first()).toBeVisible();
});

test('a packaged app runs from its own files alone', async ({ app }) => {
  const resources = process.env.ROTULO_PACKAGED;
  test.skip(!resources || !app.electron, 'only for a package');
  const found = await app.electron?.evaluate(({ app: running }) => ({
    path: running.getAppPath(),
    packaged: running.isPackaged,
    resources: process.resourcesPath,
    argv: process.argv.slice(1).filter((argument) => !argument.startsWith('-')),
  }));
  expect(found).toMatchObject({ packaged: true, resources });
  expect(found?.path.startsWith(String(resources))).toBe(true);
});
