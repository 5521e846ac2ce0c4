import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveModel } from '../../../main/model/save.ts';
import type { JobSummary } from '../../../preload/contract.ts';
import { smallModel } from '../core/small-model.ts';
import { CARD, openPage, type TestPage } from './page.ts';

let page: TestPage;
beforeAll(async () => {
  page = await openPage();
});
afterAll(() => page.close());

/** Settles with the summary of the job once it runs no more. */
function finished(id: string): Promise<JobSummary> {
  return new Promise((resolve) => {
    const stop = page.caller.listen('job.changed', (value) => {
      const summary = value as JobSummary;
      if (summary.id !== id || summary.state === 'running') return;
      stop();
      resolve(summary);
    });
  });
}

describe('what a page is told', () => {
  it('is the host and the settings', async () => {
    expect(await page.send('app.info', {})).toMatchObject({
      host: 'browser',
      firstStart: true,
      settings: { language: 'system', scheme: 'system', top: 5 },
    });
  });

  it('is the first sentence of the sample', async () => {
    expect(await page.send('app.sample', {})).toBe('caneta azul');
  });

  it('are two tables to try it on, one of them with the class of each item', async () => {
    const names = await Promise.all(
      [{}, { labelled: true }].map(async (which) => (await page.send('files.sample', which)).name),
    );
    expect(names).toEqual(['sample.csv', 'labelled.csv']);
  });

  it('comes back from the settings that it wrote', async () => {
    await page.send('app.settings', { language: 'en', scheme: 'dark', top: 3 });
    expect((await page.send('app.info', {})).settings.top).toBe(3);
    const stored = await readFile(join(page.folder, 'settings', 'settings.json'), 'utf8');
    expect(JSON.parse(stored)).toEqual({ language: 'en', scheme: 'dark', top: 3 });
  });
});

describe('a message that is not of the contract', () => {
  it.each([
    ['a request that there is not', 'files.delete', {}, 'contract.unknown-request'],
    ['a name of the prototype', 'constructor', {}, 'contract.unknown-request'],
    ['an argument too many', 'app.info', { path: '/etc/passwd' }, 'contract.bad-arguments'],
    ['a top below 1', 'classify.text', { text: 'a', top: 0 }, 'contract.bad-arguments'],
    ['no arguments', 'classify.text', undefined, 'contract.bad-arguments'],
  ])('is answered by a problem: %s', async (_what, name, args, code) => {
    await expect(page.caller.send(name, args)).rejects.toMatchObject({ problem: { code } });
  });

  it.each([null, 1, 'request', [], { kind: 'request' }, { kind: 'answer', id: 1 }])(
    'is passed over where it cannot be answered: %j',
    async (message) => {
      page.receive(message);
      expect(await page.send('files.choose', { purpose: 'table' })).toEqual([]);
    },
  );
});

describe('one description', () => {
  it('is answered with classes, spans and a reason that adds up', async () => {
    const answer = await page.send('classify.text', { text: 'CANETA bic', top: 2 });
    expect(answer).toMatchObject({ state: 'classified', knownTokens: 1, modelId: 'bundled/small' });
    expect(answer.classes[0]).toMatchObject({ label: '7510', index: 1 });
    expect(answer.spans.map(({ kind }) => kind)).toEqual(['known', 'unknown']);
    const { classes, tokens } = await page.send('classify.explain', {
      text: 'CANETA bic',
      classes: [1],
    });
    expect(tokens[0].contributions[0] + classes[0].intercept).toBeCloseTo(classes[0].score, 14);
  });

  it.each([
    ['', 'empty'],
    [' \n', 'empty'],
    ['parafuso 10', 'no-known-words'],
  ])('is told apart where nothing is known: %j', async (text, state) => {
    expect(await page.send('classify.text', { text, top: 5 })).toMatchObject({
      state,
      classes: [],
    });
  });

  it('says in a sentence that a class or a word is not there', async () => {
    await expect(page.send('classes.show', { index: 3, strongest: 5 })).rejects.toMatchObject({
      problem: { code: 'class.unknown' },
    });
    await expect(page.send('tokens.show', { token: 'zz', strongest: 5 })).rejects.toMatchObject({
      problem: { code: 'token.unknown', detail: { token: 'zz' } },
    });
  });

  it('can be asked the other way round: classes by group, words by their beginning', async () => {
    const groups = await page.send('classes.list', {});
    expect(groups.map(({ code }) => code)).toEqual(['65', '75', '91']);
    expect(await page.send('tokens.find', { prefix: 'CA', limit: 5 })).toEqual(['caneta']);
    expect((await page.send('tokens.show', { token: 'luva', strongest: 5 })).for).toMatchObject([
      { label: '6515', coefficient: 3 },
    ]);
    expect(await page.send('classes.show', { index: 1, strongest: 5 })).toMatchObject({
      intercept: -0.5,
      coefficients: 3,
    });
  });
});

describe('a table', () => {
  it('is looked at, run, paged, counted and saved', async () => {
    const file = await page.grant(
      'itens.csv',
      'id;texto\r\n"00001";CANETA AZUL\r\n2;LUVAS\r\n3;?\r\n',
    );
    const table = await page.send('table.inspect', { file: file.id, override: {} });
    expect(table).toMatchObject({ columns: ['id', 'texto'], rows: 3, suggested: [1] });

    const job = await page.send('jobs.start', {
      file: file.id,
      dialect: table.dialect,
      description: [1],
    });
    const done = job.state === 'running' ? await finished(job.id) : job;
    expect(done).toMatchObject({ state: 'done', rows: 3, unknown: 1 });

    const { rows, total } = await page.send('jobs.page', {
      ...{ id: job.id, offset: 0, limit: 10 },
      ...{ sort: 'row', filter: {} },
    });
    expect(total).toBe(3);
    expect(rows.map(({ classes }) => classes[0]?.label)).toEqual(['7510', '6515', undefined]);
    const { classes } = await page.send('jobs.overview', { id: job.id, filter: {} });
    expect(classes).toHaveLength(2);
    expect(await page.send('jobs.list', {})).toMatchObject([{ id: job.id, state: 'done' }]);

    const target = await page.send('files.target', { name: 'saida.csv' });
    const saved = await page.send('jobs.export', {
      ...{ id: job.id, target: target?.id ?? '', language: 'pt-BR' },
      ...{ format: 'csv', csv: {}, filter: {} },
      columns: { input: null, row: [], ranks: 3, rank: ['label', 'name', 'probability'] },
    });
    expect(saved).toMatchObject({ rows: 3, fileName: 'saida.csv' });
    const text = await readFile(join(page.folder, 'saida.csv'), 'utf8');
    expect(text.split('\r\n')[1]).toMatch(/^"00001";CANETA AZUL;7510;/);

    await page.send('jobs.remove', { id: job.id });
    expect(await page.send('jobs.list', {})).toEqual([]);
  });

  it('cannot be touched by a handle that was never granted', async () => {
    await expect(
      page.send('table.inspect', { file: '/etc/passwd', override: {} }),
    ).rejects.toMatchObject({ problem: { code: 'file.not-granted' } });
  });
});

describe('the models', () => {
  it('are listed, shown and verified', async () => {
    const [model] = await page.send('models.list', {});
    expect(model).toMatchObject({ title: 'Small', current: true, classes: 3, problem: null });
    expect(await page.send('models.show', { id: model.id })).toMatchObject({
      card: { title: 'Small' },
      recipe: { plural: 'rslp' },
    });
    expect((await page.send('models.verify', { id: model.id })).passed).toBe(true);
    expect((await page.send('models.list', {}))[0].verified).not.toBeNull();
  });

  it('take in a model file, make it answer, and set it aside', async () => {
    const path = join(page.folder, 'outro.h5');
    await saveModel(path, { model: smallModel(), card: { ...CARD, title: 'Other' }, training: {} });
    const file = await page.service.grant(path);
    const { model } = await page.send('models.import', { file: file.id });
    expect(model).toMatchObject({ id: 'outro', title: 'Other', current: false });

    await page.send('models.use', { id: model.id });
    const answer = await page.send('classify.text', { text: 'luva', top: 1 });
    expect(answer.modelId).toBe('outro');

    await page.send('models.remove', { id: model.id });
    expect((await page.send('classify.text', { text: 'luva', top: 1 })).modelId).toBe(
      'bundled/small',
    );
    expect(await page.send('models.restore', { id: model.id })).toMatchObject({ id: 'outro' });
  });

  it('refuse a file that is no model and leave the library as it was', async () => {
    const before = await page.send('models.list', {});
    const path = join(page.folder, 'nota.h5');
    await writeFile(path, 'não é um modelo');
    const file = await page.service.grant(path);
    await expect(page.send('models.import', { file: file.id })).rejects.toMatchObject({
      problem: { code: expect.stringMatching(/^(hdf5|model|file)\./) },
    });
    expect(await page.send('models.list', {})).toEqual(before);
  });

  it('can be handed on as a copy, byte for byte', async () => {
    const [{ id }] = await page.send('models.list', {});
    const target = await page.send('files.target', { name: 'copia.h5' });
    await page.send('models.copy', { id, target: target?.id ?? '' });
    const [copy, original] = await Promise.all(
      ['copia.h5', 'small.h5'].map((name) => readFile(join(page.folder, name))),
    );
    expect(copy.equals(original)).toBe(true);
  });
});
