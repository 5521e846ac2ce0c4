import type { Page, TestInfo } from '@playwright/test';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from './harness.ts';

const root = resolve(import.meta.dirname, '../..');
const seed = resolve(root, 'test/fixtures/seed-2015-small');
const parts = ['coefficients.h5', 'intercept.py', 'y.py', 'idfs.py', 'vocabulary.json'];

/** An import starts a thread of its own, reads, writes and verifies: on a busy machine that takes a while. */
const imported = { timeout: 40_000 };

/** A folder as the app of 2015 left it, the test's own to spoil. */
function seedFolder(testInfo: TestInfo, name = 'compras-2015'): string {
  const folder = testInfo.outputPath(name);
  mkdirSync(folder, { recursive: true });
  for (const part of parts) copyFileSync(join(seed, part), join(folder, part));
  return folder;
}

const openModels = (page: Page) =>
  page.getByRole('navigation').getByRole('button', { name: 'Modelos' }).click();
const main = (page: Page) => page.getByRole('main');
const row = (page: Page, title: string | RegExp) =>
  main(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: title }) });
const card = (page: Page, title: string) =>
  main(page).getByRole('button', { name: `Mostrar a ficha de ${title}` });

test('the model that comes with the app shows its card and holds what it says', async ({
  app,
  page,
}) => {
  await openModels(page);
  await main(page)
    .getByRole('button', { name: /^Mostrar a ficha de/ })
    .click();
  await expect(main(page).getByText('em uso')).toBeVisible();
  await expect(main(page).getByText('entre as três primeiras')).toBeVisible();
  await expect(main(page).getByText(/^sha256:[0-9a-f]{64}$/)).toBeVisible();
  await app.screenshot('models-card');
  await main(page).getByRole('button', { name: 'Verificar' }).click();
  await expect(main(page).getByText('Tudo confere.')).toBeVisible();
  await expect(main(page).getByText('O conteúdo é o que foi salvo')).toBeVisible();
  await app.screenshot('models-verified');
  // It cannot be removed; a copy can be handed on.
  await expect(main(page).getByRole('button', { name: 'Remover' })).toBeHidden();
  const copy = main(page).getByRole('button', { name: 'Salvar uma cópia…' });
  const path = await app.saved(() => copy.click());
  expect(readFileSync(path).equals(readFileSync(resolve(root, 'sample/catmat.h5')))).toBe(true);
});

test('a folder of 2015 is imported, used, removed and brought back', async ({
  app,
  page,
}, testInfo) => {
  const folder = seedFolder(testInfo);
  await openModels(page);
  await app.chooseFiles(
    () => main(page).getByRole('button', { name: 'Importar uma pasta…' }).click(),
    [folder],
  );
  await expect(main(page).getByText('compras-2015 está na biblioteca.')).toBeVisible(imported);
  await expect(main(page).getByText('2 classes sem nome em y.py')).toBeVisible();
  await app.screenshot('models-imported');
  await main(page).getByRole('button', { name: 'Dispensar' }).click();

  await main(page).getByRole('button', { name: 'Usar o modelo compras-2015' }).click();
  await expect(row(page, /compras-2015/).getByText('em uso')).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('compras-2015');
  await expect(page.getByRole('banner')).toContainText('10 classes');

  // What is in use survives a restart; what was removed can be brought back.
  await app.restart();
  await openModels(app.page);
  await expect(row(app.page, /compras-2015/).getByText('em uso')).toBeVisible();
  await card(app.page, 'compras-2015').click();
  await main(app.page).getByRole('button', { name: 'Remover' }).click();
  await expect(card(app.page, 'compras-2015')).toBeHidden();
  await expect(main(app.page).getByText('em uso')).toBeVisible();
  await app.screenshot('models-removed');
  await main(app.page).getByRole('button', { name: 'Desfazer' }).click();
  await expect(card(app.page, 'compras-2015')).toBeVisible();
});

test('a dropped folder comes in from any page', async ({ app, page }, testInfo) => {
  await app.dropFiles([seedFolder(testInfo)]);
  await expect(main(page).getByText('compras-2015 está na biblioteca.')).toBeVisible(imported);
});

const broken: [string, (folder: string) => void, RegExp][] = [
  [
    'a missing file is named',
    (folder) => rmSync(join(folder, 'idfs.py')),
    /“idfs\.py” falta na pasta “compras-2015”/,
  ],
  [
    'code where a literal should be is refused by file and line',
    (folder) => writeFileSync(join(folder, 'intercept.py'), 'import os\nos.remove("x")\n'),
    /“intercept\.py”, linha 2, coluna 1: .* nada nele é executado/,
  ],
  [
    'lengths that disagree are told with both files',
    (folder) => writeFileSync(join(folder, 'intercept.py'), 'intercepts = np.array([-1.0, -1.0])'),
    /“intercept\.py” tem 2 itens, mas “y\.py” tem 10/,
  ],
  [
    'what is no HDF5 is called so',
    (folder) => writeFileSync(join(folder, 'coefficients.h5'), 'not at all'),
    /“coefficients\.h5” não é um arquivo HDF5/,
  ],
];

for (const [name, spoil, sentence] of broken) {
  test(name, async ({ app, page }, testInfo) => {
    const folder = seedFolder(testInfo);
    spoil(folder);
    await openModels(page);
    await app.dropFiles([folder]);
    await expect(main(page).getByText('compras-2015 não foi importado.')).toBeVisible(imported);
    await expect(main(page).getByRole('alert')).toContainText(sentence);
    await expect(card(page, 'compras-2015')).toBeHidden();
    if (name.startsWith('code')) await app.screenshot('models-refused');
  });
}

test('a model file that is spoilt later stays in the list with its sentence', async ({
  app,
  page,
}, testInfo) => {
  await openModels(page);
  await app.dropFiles([seedFolder(testInfo)]);
  await expect(card(page, 'compras-2015')).toBeVisible(imported);
  const path = join(app.dataFolder, 'models', 'compras-2015.h5');
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.subarray(0, bytes.length / 2));
  await app.restart();
  await openModels(app.page);
  await expect(main(app.page).getByText(/não é um arquivo HDF5, ou está cortado/)).toBeVisible();
  await app.screenshot('models-broken');
});
