import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TrainingStart, TrainingSummary } from '../../../preload/contract.ts';
import { thingsTable } from '../training/tables.ts';
import { openPage, type TestPage } from './page.ts';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

/** Settles with the summary of the training once it runs no more. */
function finished(id: string): Promise<TrainingSummary> {
  return new Promise((resolve) => {
    const stop = page.caller.listen('training.changed', (value) => {
      const summary = value as TrainingSummary;
      if (summary.id !== id || summary.state === 'running') return;
      stop();
      resolve(summary);
    });
  });
}

async function startWith(
  rows: number,
  options: TrainingStart['options'],
): Promise<{ start: TrainingStart; summary: TrainingSummary }> {
  const { id: file } = await page.grant('itens.csv', thingsTable(rows));
  const { dialect } = await page.send('table.inspect', { file, override: {} });
  const columns = { text: [1], label: 2, name: null, group: 3 };
  const start = { file, dialect, columns, names: null, title: 'Coisas', options };
  return { start, summary: await page.send('training.start', start) };
}

describe('a training that a page asks for', () => {
  it('is suggested columns, and told what can be learnt from, before it starts', async () => {
    const { id: file } = await page.grant('itens.csv', `${thingsTable(200)}x;;7000;\ny;AZUL;;\n`);
    const { dialect } = await page.send('table.inspect', { file, override: {} });
    const columns = await page.send('training.suggest', { file, dialect });
    expect(columns).toEqual({ text: [1], label: 2, name: null, group: 3 });
    const choice = { file, dialect, columns: { ...columns, label: 2 }, names: null };
    const found = await page.send('training.inspect', choice);
    expect(found).toMatchObject({ rows: 202, usable: 200, noText: 1, noLabel: 1, groups: 3 });
    expect(found.classes).toHaveLength(8);
  });

  it('runs, tells of its epochs, and ends with a model in the library and a report', async () => {
    const { summary } = await startWith(400, { recipe: '2015', epochs: 6, seed: 3 });
    expect(summary).toMatchObject({ state: 'running', title: 'Coisas', fileName: 'itens.csv' });
    const end = await finished(summary.id);
    expect(end).toMatchObject({ state: 'done', share: 1, top3: 1, modelId: 'coisas' });
    expect(end.epochs).toHaveLength(6);
    const models = await page.send('models.list', {});
    expect(models.find(({ id }) => id === end.modelId)).toMatchObject({ title: 'Coisas' });
    const report = await page.send('training.report', { id: summary.id });
    expect(report).toMatchObject({ top1: 1, heldOut: 40, summary: { modelId: 'coisas' } });
    expect(report.classes).toHaveLength(8);
    expect((await page.send('training.list', {}))[0]).toEqual(end);

    await page.send('models.use', { id: 'coisas' });
    const answer = await page.send('classify.text', { text: 'parafuso de aço', top: 1 });
    expect(answer.classes[0].label).toBe('7040');
  });

  it('saves its report as a table and as a page to print', async () => {
    const [{ id }] = await page.send('training.list', {});
    const save = async (format: 'csv' | 'html', language: 'pt-BR' | 'en') => {
      const path = join(page.folder, `report.${format}`);
      const target = await page.send('files.target', { name: `report.${format}` });
      await page.send('training.save-report', { id, target: target?.id ?? '', format, language });
      return readFile(path, 'utf8');
    };
    const table = await save('csv', 'pt-BR');
    expect(table.split('\r\n')[0]).toMatch(/^\ufeffClasse;Nome;Grupo;/);
    expect(table.trimEnd().split('\r\n')).toHaveLength(9);
    expect(table.split('\r\n')[0]).toMatch(/;O que falta$/);
    const html = await save('html', 'en');
    expect(html).toMatch(/<h1>Coisas<\/h1>[^]*Right class first/);
    for (const title of ['When it can be relied on', 'Does the confidence mean', 'Classes']) {
      expect(html).toContain(title);
    }
    // What the page says it says as well, of whatever language.
    expect(await save('html', 'pt-BR')).toContain('Ainda aprende com mais textos?');
  });

  it('is the only one; it stops within a moment, and leaves a record and no file', async () => {
    const before = await readdir(join(page.folder, 'models'));
    const { start, summary } = await startWith(2000, { recipe: '2015', epochs: 1000 });
    await expect(page.send('training.start', start)).rejects.toMatchObject({
      problem: { code: 'training.busy' },
    });
    const end = finished(summary.id);
    await page.send('training.cancel', { id: summary.id });
    expect(await end).toMatchObject({ state: 'cancelled', problem: null });
    expect((await page.send('training.list', {}))[0]).toMatchObject({ state: 'cancelled' });
    expect(await readdir(join(page.folder, 'models'))).toEqual(before);
    await page.send('training.remove', { id: summary.id });
    const left = await page.send('training.list', {});
    expect(left.some(({ id }) => id === summary.id)).toBe(false);
  });

  it('says why it failed', async () => {
    const { id: file } = await page.grant('one.csv', 'a;b\nCANETA AZUL;x\nLUVA GRANDE;x\n');
    const { dialect } = await page.send('table.inspect', { file, override: { header: true } });
    const columns = { text: [0], label: 1, name: null, group: null };
    const summary = await page.send('training.start', {
      ...{ file, dialect, columns, names: null, title: 'Um' },
      options: { recipe: '2015' },
    });
    expect(await finished(summary.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'training.one-class', detail: { label: 'x' } },
    });
    await expect(page.send('training.report', { id: summary.id })).rejects.toMatchObject({
      problem: { code: 'training.no-report' },
    });
  });

  it('is told as interrupted if the app was ended meanwhile', async () => {
    const { summary } = await startWith(100, { recipe: '2015', epochs: 1 });
    await finished(summary.id);
    const folder = join(page.folder, 'trainings');
    await mkdir(folder, { recursive: true });
    const killed = { summary: { ...summary, id: 'killed' }, report: null };
    await writeFile(join(folder, 'killed.json'), JSON.stringify(killed));
    const found = (await page.send('training.list', {})).find(({ id }) => id === 'killed');
    expect(found).toMatchObject({ state: 'failed', problem: { code: 'training.interrupted' } });
  });

  it.each(['../settings/settings', 'nothing', ''])('is unknown by another id: %j', async (id) => {
    await expect(page.send('training.report', { id })).rejects.toMatchObject({
      problem: { code: 'training.unknown' },
    });
  });
});
