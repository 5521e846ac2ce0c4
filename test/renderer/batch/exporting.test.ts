import { describe, expect, it } from 'vitest';
import type { Exported, Target } from '../../../preload/contract.ts';
import { Exporting, proposeName } from '../../../renderer/pages/batch/exporting.svelte.ts';
import { speak } from '../../../renderer/languages.svelte.ts';
import { job } from './examples.ts';
import { createFakeSend } from './fake-send.ts';

const exported: Exported = {
  fileName: 'x.csv',
  rows: 3566,
  bytes: 10,
  guarded: 2,
  replaced: 0,
  report: null,
};

function create(answer: Exported = exported, target: Target | null = { id: 't1', name: 'x.csv' }) {
  speak('pt-BR');
  const fake = createFakeSend({
    'jobs.export': () => answer,
    'jobs.export-examples': () => answer,
  });
  const proposed: string[] = [];
  const delivered: string[] = [];
  const exporting = new Exporting(
    fake.send,
    {
      chooseTarget: async (name) => {
        proposed.push(name);
        return target;
      },
      deliverTarget: ({ id }) => delivered.push(id),
    },
    'j1',
  );
  return { exporting, proposed, delivered, ...fake };
}

describe('saving the results', () => {
  it('proposes a name made from the file’s own, by the format', async () => {
    expect(proposeName(job, 'classes', 'csv')).toBe('compras-classes.csv');
    expect(proposeName({ fileName: 'compras.2022.txt' }, 'classes', 'xlsx')).toBe(
      'compras.2022-classes.xlsx',
    );
    expect(proposeName({ fileName: '2022/01/compras.csv' }, 'classes', 'csv')).toBe(
      'compras-classes.csv',
    );
    expect(proposeName({ fileName: 'compras' }, 'classes', 'ndjson')).toBe(
      'compras-classes.ndjson',
    );
  });

  it('writes, if nothing is chosen, all rows with the file’s columns and three classes, as the file was', async () => {
    const { exporting, asked, delivered, proposed } = create();
    await exporting.save(job, { label: '7510' });
    expect(asked('jobs.export')).toEqual([
      {
        id: 'j1',
        target: 't1',
        format: 'csv',
        csv: {},
        columns: { input: null, row: [], ranks: 3, rank: ['label', 'name', 'probability'] },
        filter: {},
        language: 'pt-BR',
      },
    ]);
    expect(proposed).toEqual(['compras-classes.csv']);
    expect(delivered).toEqual(['t1']);
    expect(exporting.saving.saved).toEqual(exported);
  });

  it('writes only the rows that are wanted', async () => {
    const { exporting, asked } = create();
    exporting.rows = 'reviewed';
    await exporting.save(job, { label: '7510' });
    exporting.rows = 'filtered';
    await exporting.save(job, { label: '7510' });
    expect(asked('jobs.export').map(({ filter }) => filter)).toEqual([
      { review: ['accepted', 'corrected'] },
      { label: '7510' },
    ]);
  });

  it('writes the columns that are wanted, in the order of the file', async () => {
    const { exporting } = create();
    exporting.toggleInput(2, 4);
    exporting.toggleInput(0, 4);
    expect(exporting.columns(false).input).toEqual([1, 3]);
    exporting.toggleInput(0, 4);
    exporting.toggleInput(2, 4);
    expect(exporting.columns(false).input).toBeNull();
    exporting.groups = true;
    exporting.review = true;
    exporting.place = true;
    exporting.ranks = 1;
    expect(exporting.columns(false)).toEqual({
      input: null,
      row: [
        ...['row', 'line', 'description'],
        ...['final-label', 'final-name', 'review', 'reviewed-by', 'reviewed-at'],
      ],
      ranks: 1,
      rank: ['label', 'name', 'group', 'probability'],
    });
  });

  it('says nothing of a CSV dialect for other formats', async () => {
    const { exporting, asked } = create();
    exporting.dialect = 'excel';
    await exporting.save(job, {});
    exporting.format = 'xlsx';
    await exporting.save(job, {});
    expect(asked('jobs.export').map(({ csv }) => csv)).toEqual([
      expect.objectContaining({ delimiter: ';', decimalMark: ',' }),
      {},
    ]);
  });

  it('hands over the report beside the result', async () => {
    const report = { id: 't2', name: 'x-relatorio.csv' };
    const { exporting, delivered } = create({ ...exported, replaced: 3, report });
    await exporting.save(job, {});
    expect(delivered.toSorted()).toEqual(['t1', 't2']);
    expect(exporting.report).toEqual(report);
    expect(exporting.replaced).toBe(3);
  });

  it('writes nothing where the user changed their mind', async () => {
    const { exporting, calls } = create(exported, null);
    await exporting.save(job, {});
    expect(calls).toEqual([]);
    expect(exporting.saving.saved).toBeNull();
  });

  it('saves what was decided as examples', async () => {
    const { exporting, asked, proposed } = create();
    await exporting.saveExamples(job, 'corrected');
    expect(asked('jobs.export-examples')).toEqual([
      { id: 'j1', target: 't1', decisions: 'corrected' },
    ]);
    expect(proposed).toEqual(['compras-exemplos.csv']);
  });
});
