import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { exportExamples } from '../../../main/job/export-examples.ts';
import { exportReport, reportPlace } from '../../../main/job/export-report.ts';
import { exportResults, type ExportChoice } from '../../../main/job/export.ts';
import { openJob } from '../../../main/job/open.ts';
import { decide } from '../../../main/job/review/decide.ts';
import { gatherItems } from '../../../main/job/review/items.ts';
import { writeThreshold } from '../../../main/job/review/threshold.ts';
import { runJob } from '../../../main/job/run.ts';
import { savedPlainly } from '../../../main/job/save.ts';
import { inspectTable } from '../../../main/table/inspect.ts';
import { readTable } from '../../../main/table/read.ts';
import { smallModel } from '../core/small-model.ts';
import { scratchFolder, specFor } from './scratch.ts';

const TABLE = [
  'codigo;descrição;valor',
  '001;caneta azul;1,5',
  '2;luva azul;2,5',
  '3;parafuso;3,5',
  '4;=luva;4,5',
  '5;"luva;6',
  '6;óleo caneta',
  '',
].join('\r\n');
const by = { who: 'ana', when: '2026-01-02T03:04:05.000Z' };

async function exported(content = TABLE) {
  const folder = await scratchFolder();
  const spec = await specFor(folder, content, { description: [1] });
  await runJob(smallModel(), spec);
  const job = await openJob(spec.jobsFolder, spec.id);
  onTestFinished(() => job.store.close());
  await gatherItems(job.store, job.summary());
  const write = async (name: string, change: Partial<ExportChoice>) => {
    const target = join(folder, name);
    const choice = { ...savedPlainly(false), ...change };
    const counts = await exportResults(job.store, job.file, target, choice);
    return { counts, target, text: await readFile(target, 'utf8') };
  };
  return { folder, job, write };
}

const columns = {
  ...{ input: [1], ranks: 1, rank: ['label', 'group', 'probability'] },
  row: ['row', 'line', 'known-words', 'final-label', 'final-name', 'review', 'reviewed-by'],
} satisfies ExportChoice['columns'];

describe('results', () => {
  test('are written with the columns that were chosen, decisions and what is withheld', async () => {
    const { job, write } = await exported();
    await decide(job.store, [1], 2, { kind: 'class', label: '9150' }, by);
    await decide(job.store, [1], 3, { kind: 'skip' }, by);
    await writeThreshold(job.store, 0.6);
    const { text, counts } = await write('x.csv', { columns });
    const [header, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'descrição;row;line;known_words;final_class;final_name;review;reviewed_by;class_1;group_1;probability_1',
    );
    expect(rows[0]).toMatch(
      /^caneta azul;1;2;2;7510;ARTIGOS PARA ESCRITÓRIO;predicted;;7510;75;\d,\d{6}$/,
    );
    expect(rows[1]).toMatch(/^luva azul;2;3;2;9150;;corrected;ana;6515;65;/);
    expect(rows[2]).toBe('parafuso;3;4;0;;;skipped;ana;;;');
    expect(rows[3]).toMatch(/^'=luva;4;5;/);
    expect(rows.map((row) => row.split(';')[1])).toEqual(['1', '2', '3', '4', '6']);
    expect(counts).toMatchObject({ rows: 5, guarded: 1, fileName: 'x.csv' });
    expect(rows[4]).toMatch(/^óleo caneta;6;7;2;;;withheld;;9150;91;0,\d{6}$/);
  });

  test('are written in another dialect, and those of a filter alone', async () => {
    const { job, write } = await exported();
    const { text } = await write('x.csv', {
      csv: { delimiter: ',', decimalMark: '.', newline: '\n', bom: true, encoding: undefined },
      filter: { text: 'azul', label: '7510' },
    });
    expect(text).toMatch(
      /^\ufeffcodigo,descrição,valor,class_1,[^\n]*\n001,caneta azul,"1,5",7510,/,
    );
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    await decide(job.store, [1], 4, { kind: 'accept' }, by);
    const accepted = await write('y.csv', { filter: { review: ['accepted'] } });
    expect(accepted.text.split('\r\n').slice(1)).toEqual([
      expect.stringMatching(/^4;'=luva;4,5;/),
      '',
    ]);
  });

  test.each(['xlsx', 'parquet'] as const)('are read back from %s as they were', async (format) => {
    const { folder, write } = await exported();
    const { target } = await write(`x.${format}`, { format, columns: { ...columns, input: null } });
    const { dialect, columns: names } = await inspectTable(target);
    expect(names.slice(0, 4)).toEqual(['codigo', 'descrição', 'valor', 'row']);
    const cells: (readonly string[])[] = [];
    for await (const { rows } of readTable(target, dialect))
      cells.push(...rows.map((row) => row.cells));
    expect(cells.map((row) => row.slice(0, 4))).toEqual([
      ['001', 'caneta azul', '1,5', '1'],
      ['2', 'luva azul', '2,5', '2'],
      ['3', 'parafuso', '3,5', '3'],
      ['4', '=luva', '4,5', '4'],
      ['6', 'óleo caneta', '', '6'],
    ]);
    expect((await readdir(folder)).filter((name) => name.includes('.part'))).toEqual([]);
  });

  test('are written as one JSON object a row', async () => {
    const { write } = await exported();
    const { text } = await write('x.ndjson', { format: 'ndjson', columns });
    const rows = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({ descrição: 'caneta azul', row: 1, final_class: '7510' });
  });
});

describe('the report', () => {
  test('tells of each record that is odd or left out, and stands beside the result', async () => {
    const { folder, job } = await exported();
    const place = await reportPlace(join(folder, 'saida.xlsx'), job.file);
    expect(place).toBe(join(folder, 'saida.report.csv'));
    const { rows } = await exportReport(job.store, job.file, place, 'pt-BR');
    const lines = (await readFile(place, 'utf8')).trimEnd().split('\r\n');
    expect(lines[0]).toBe('registro;linha;mantido;código;motivo;texto');
    expect(lines[1]).toMatch(
      /^5;6;não;table\.quote-open;"?Na linha 6 uma aspa é aberta e nunca fechada\..*;"5;""luva;6"$/,
    );
    expect(lines[2]).toMatch(/^6;7;sim;table\.row-short;"?A linha 7 tem 2 de 3 células\./);
    expect(rows).toBe(2);
    // Rows in = rows out + rows reported as left out.
    expect(job.summary()).toMatchObject({ rows: 5, lost: 1 });
    expect(await reportPlace(join(folder, 'saida.csv'), job.file)).toBe(place);
    // In another language it is a report as well, and replaced.
    await exportReport(job.store, job.file, place, 'en');
    expect(await readFile(place, 'utf8')).toMatch(/^row;line;kept;code;reason;text\r\n5;6;no;/);
    expect(await reportPlace(join(folder, 'saida.csv'), job.file)).toBe(place);
    await writeFile(place, 'something of the user');
    expect(await reportPlace(join(folder, 'saida.csv'), job.file)).toBe(
      join(folder, 'saida.report-2.csv'),
    );
  });
});

describe('examples to train on', () => {
  test('are the descriptions that were decided, each once', async () => {
    const { folder, job } = await exported(`${TABLE}7;LUVA azul;1\r\n`);
    await decide(job.store, [1], 7, { kind: 'class', label: '9150' }, by);
    await decide(job.store, [1], 1, { kind: 'accept' }, by);
    await decide(job.store, [1], 3, { kind: 'skip' }, by);
    const target = join(folder, 'exemplos.csv');
    await exportExamples(job.store, job.file, target, 'all');
    expect(await readFile(target, 'utf8')).toBe(
      'description,label\r\ncaneta azul,7510\r\nluva azul,9150\r\n',
    );
    expect((await exportExamples(job.store, job.file, target, 'corrected')).rows).toBe(1);
  });
});
