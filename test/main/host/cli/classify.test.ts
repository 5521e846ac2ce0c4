import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workbookParts, zip } from '../../../fixtures/tables/workbook.mjs';
import { fixture, readAll } from '../../table/read-all.ts';
import { runCommand, startCommand, writeSmallModel } from './command.ts';

let folder: string;
let model: string;
let itens: string;

/** As Excel in Brazil writes it. */
const ITENS =
  '"Código";"Descrição";"Valor"\r\n' +
  '"0000000000000000000017";"CANETA AZUL";"1.234,50"\r\n' +
  '"0000000000000000000018";"PARAFUSO";"0,10"\r\n' +
  '"0000000000000000000019";"ÓLEO";"2,00"\r\n';
const windows1252 = (text: string) => Buffer.from(text, 'latin1');

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rotulo-classify-'));
  model = join(folder, 'small.h5');
  await writeSmallModel(model);
  itens = join(folder, 'itens.csv');
  await writeFile(itens, windows1252(ITENS));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const classify = (...args: string[]) => runCommand(['classify', '--model', model, ...args]);
const decoded = (bytes: Buffer) => new TextDecoder('windows-1252').decode(bytes);

const CLASSIFIED =
  '"Código";"Descrição";"Valor";"class_1";"name_1";"probability_1"\r\n' +
  '"0000000000000000000017";"CANETA AZUL";"1.234,50";"7510";"ARTIGOS PARA ESCRITÓRIO";"1,000000"\r\n' +
  '"0000000000000000000018";"PARAFUSO";"0,10";"";"";""\r\n' +
  '"0000000000000000000019";"ÓLEO";"2,00";"9150";"";"0,800000"\r\n';

describe('as CSV', () => {
  test('the table comes back in its own dialect with classes behind its columns', async () => {
    const { code, output, said } = await classify(itens, '--column', 'Descrição', '--top', '1');
    expect(decoded(output)).toBe(CLASSIFIED);
    expect(said).toEqual(['3 rows, 1 without a known word.']);
    expect(code).toBe(0);
  });

  test('a long table, written by threads, comes to the same bytes as a short one', async () => {
    const some =
      '1;CANETA AZUL;x\r\n2;"ÓLEO; LUBRIFICANTE";y;mais\r\n3\r\n4;=CANETA;"z"\r\n5;PARAFUSO;"a\r\nb"\r\n';
    const head = 'id;descricao;nota\r\n';
    const write = async (times: number) => {
      const file = join(folder, `times-${times}.csv`);
      await writeFile(file, windows1252(head + some.repeat(times)));
      const { output } = await classify(file, '-q', '-c', 'descricao', '--header');
      const end = output.indexOf('\r\n') + 2;
      return [output.subarray(0, end).toString('latin1'), output.subarray(end).toString('latin1')];
    };
    const [names, rows] = await write(1);
    expect(rows.split('CANETA')).toHaveLength(3);
    const [longNames, longRows] = await write(2500);
    expect(longNames).toBe(names);
    expect(longRows === rows.repeat(2500)).toBe(true);
  });

  test('three classes are added if nothing is said, and the chosen columns are said', async () => {
    const { code, output, said } = await classify(itens);
    expect(decoded(output).split('\r\n')[0]).toBe(
      '"Código";"Descrição";"Valor";"class_1";"name_1";"probability_1";"class_2";"name_2";"probability_2";"class_3";"name_3";"probability_3"',
    );
    expect(said[0]).toBe('The description is “Descrição”; choose others with --column.');
    expect(code).toBe(0);
  });

  test('a column may be given by number, and several make one description', async () => {
    const file = join(folder, 'two.csv');
    await writeFile(file, 'a,b,c\nLUVA,x,AZUL\n');
    const both = await classify(file, '--header', '-c', '3', '-c', 'a', '--format', 'ndjson');
    expect(JSON.parse(String(both.output))).toMatchObject({ knownTokens: 2 });
    const one = await classify(file, '--header', '-c', '3', '--format', 'ndjson');
    expect(JSON.parse(String(one.output))).toMatchObject({ knownTokens: 1 });
  });

  test('standard input gives the same as the file', async () => {
    const { code, output } = await runCommand(
      ['classify', '-', '--model', model, '--column', '2', '--top', '1'],
      { input: windows1252(ITENS) },
    );
    expect(decoded(output)).toBe(CLASSIFIED);
    expect(code).toBe(0);
  });

  test('what the user says about the dialect wins', async () => {
    const file = join(folder, 'bare.csv');
    await writeFile(file, 'CANETA|1\nÓLEO|2\n');
    const { output } = await classify(
      ...[file, '--no-header', '--delimiter', '|', '--encoding', 'utf-8'],
      ...['--column', '1', '--top', '1'],
    );
    expect(String(output)).toBe(
      'CANETA|1|7510|ARTIGOS PARA ESCRITÓRIO|1.000000\nÓLEO|2|9150||0.800000\n',
    );
  });

  test('titles above and totals below are left out, unless they are said to be rows', async () => {
    const file = join(folder, 'report.csv');
    const table = 'codigo;descricao;valor\n1;CANETA;2,50\n2;ÓLEO;3,50\nTOTAL;;6,00\n';
    await writeFile(file, `RELATÓRIO DE ITENS\n\n${table}`);
    const rowsOf = async (...more: string[]) =>
      String((await classify(file, '--top', '1', ...more)).output)
        .trimEnd()
        .split('\n')
        .map((line) => line.split(';')[0]);
    expect(await rowsOf()).toEqual(['codigo', '1', '2']);
    expect(await rowsOf('--keep-totals')).toEqual(['codigo', '1', '2', 'TOTAL']);
    expect(await rowsOf('--titles', '2', '--no-header', '-c', '2')).toEqual(['1', '2']);
    expect((await classify(file, '--titles', 'two')).code).toBe(2);
  });

  test('--quiet says nothing where nothing is wrong', async () => {
    expect((await classify(itens, '--quiet')).said).toEqual([]);
  });
});

describe('as NDJSON', () => {
  test('each row is an object with number, columns, known tokens and classes', async () => {
    const { code, output } = await classify(itens, '--format', 'ndjson', '--top', '2');
    const rows = String(output)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(rows.map(({ row }) => row)).toEqual([1, 2, 3]);
    expect(rows[0].columns).toEqual({
      Código: '0000000000000000000017',
      Descrição: 'CANETA AZUL',
      Valor: '1.234,50',
    });
    expect(rows[0].knownTokens).toBe(2);
    expect(rows[0].classes).toHaveLength(2);
    expect(Object.keys(rows[0].classes[0])).toEqual(['label', 'name', 'probability', 'score']);
    expect(rows[1]).toMatchObject({ knownTokens: 0, classes: [] });
    expect(rows[2].classes[0]).toMatchObject({ label: '9150', name: null });
  });
});

describe('--output', () => {
  test('the file appears when it is whole, and nothing goes to standard output', async () => {
    const target = join(folder, 'out.csv');
    await writeFile(target, 'before');
    const { code, output } = await classify(itens, '-c', '2', '--top', '1', '--output', target);
    expect(code).toBe(0);
    expect(output).toHaveLength(0);
    expect(decoded(await readFile(target))).toBe(CLASSIFIED);
  });

  test('what was there stays if the input turns out to be unreadable', async () => {
    const target = join(folder, 'kept.csv');
    await writeFile(target, 'before');
    const { code } = await classify(join(folder, 'none.csv'), '--output', target);
    expect(code).toBe(3);
    expect(await readFile(target, 'utf8')).toBe('before');
  });

  test('a folder that is not there is told', async () => {
    const { code, said } = await classify(itens, '-o', join(folder, 'none', 'out.csv'), '-q');
    expect(code).toBe(5);
    expect(said).toEqual(['The folder for out.csv does not exist any more. Save elsewhere.']);
  });
});

describe('rows in are rows out plus rows reported', () => {
  test('a record that cannot be read is reported with its line, the others are written', async () => {
    const file = join(folder, 'broken.csv');
    await writeFile(file, 'id;item\n1;CANETA\n2;"LUVA\n3;ÓLEO\n4;AZUL;surplus\n');
    const { code, output, said } = await classify(file, '-c', 'item', '--top', '1');
    expect(
      String(output)
        .trimEnd()
        .split('\n')
        .map((line) => line.split(';')[0]),
    ).toEqual(['id', '1', '3', '4']);
    expect(said).toEqual([
      'A quote that is opened in line 3 is never closed. The line was not read; reading goes on behind it.',
      expect.stringMatching(/^Line 5 has 3 cells instead of 2\./),
      '3 rows, 1 odd, 1 could not be read and were left out.',
    ]);
    expect(code).toBe(1);
  });

  test('many odd rows are counted instead of told', async () => {
    const file = join(folder, 'odd.csv');
    await writeFile(file, `id;item\n${'1;CANETA;x\n'.repeat(50)}${'1;LUVA\n'.repeat(99)}`);
    const { code, said } = await classify(file, '-c', 'item');
    expect(said).toHaveLength(22);
    expect(said.at(-2)).toBe('… and 30 more rows that are odd.');
    expect(said.at(-1)).toBe('149 rows, 50 odd.');
    expect(code).toBe(0);
  });
});

describe('wrong use is told in one sentence', () => {
  test.each([
    [[], 2, 'The file to classify (or - for standard input) is missing.'],
    [
      ['a.csv', 'b.csv'],
      2,
      '“b.csv” is one argument too many. A name with spaces needs quotes around it.',
    ],
    [['a.csv', '--top', '0'], 2, '--top is a number from 1 to 20, not “0”.'],
    [['a.csv', '--top', '2.5'], 2, '--top is a number from 1 to 20, not “2.5”.'],
    [['a.csv', '--format', 'xml'], 2, '--format is csv or xlsx or parquet or ndjson, not “xml”.'],
    [
      ['none.csv'],
      3,
      'The file none.csv is not there. Check its name, put it back, or choose it anew.',
    ],
  ] as const)('%j', async (args, expected, sentence) => {
    const { code, output, said } = await classify(...args);
    expect(said).toEqual([sentence]);
    expect(code).toBe(expected);
    expect(output).toHaveLength(0);
  });

  test.each<[string, () => string[], number, RegExp]>([
    ['an unknown option', () => ['classify', itens, '--colour', 'x'], 2, /--colour/],
    ['an unknown command', () => ['sort', itens], 2, /^There is no command “sort”/],
    [
      'an unknown column',
      () => ['classify', itens, '--column', 'preço'],
      2,
      /The columns are: 1 Código, 2 Descrição, 3 Valor\.$/,
    ],
    [
      'an unknown encoding',
      () => ['classify', itens, '--encoding', 'klingon'],
      3,
      /encoding “klingon”/,
    ],
    [
      'an impossible delimiter',
      () => ['classify', itens, '--delimiter', 'ab'],
      3,
      /“ab” cannot separate columns/,
    ],
    [
      'a model that is nowhere',
      () => ['classify', itens, '-q', '--model', 'none', '--data', folder],
      4,
      /called “none”/,
    ],
    [
      'a table instead of a model',
      () => ['classify', itens, '-q', '--model', itens],
      4,
      /itens\.csv/,
    ],
    ['a folder instead of a table', () => ['classify', folder], 3, /is a folder/],
  ])('%s', async (_what, args, expected, sentence) => {
    const { code, said } = await runCommand(args());
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(sentence);
    expect(said[0]).not.toMatch(/\.js:|\.ts:/);
    expect(code).toBe(expected);
  });

  test('ROTULO_DEBUG shows the stack', async () => {
    const { said } = await runCommand(['classify'], { environment: { ROTULO_DEBUG: '1' } });
    expect(said.join('\n')).toMatch(/^Problem: .*\n\s+at /m);
  });
});

describe('as a filter', () => {
  const rows = (count: number) =>
    `id;item\n${Array.from({ length: count }, (_, index) => `${index};CANETA AZUL\n`).join('')}`;

  test('a reader that goes away ends it without a word', async () => {
    const child = startCommand(['classify', '-', '--model', model, '-c', 'item', '--quiet']);
    let said = '';
    child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
    child.stdin.on('error', () => {});
    child.stdin.write(rows(200_000));
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'exit');
    expect(said).toBe('');
    expect(code).toBe(0);
  });

  test('a reader that is slow is waited for: the input is not read ahead', async () => {
    const child = startCommand(['classify', '-', '--model', model, '-c', 'item', '--quiet']);
    child.stdin.on('error', () => {});
    const text = rows(100_000);
    let written = 0;
    let isStopped = false;
    const write = () => {
      while (!isStopped && child.stdin.write(text)) written += text.length;
      written += text.length;
    };
    child.stdin.on('drain', write);
    write();
    // Something has come out; from now on nobody reads, and what the pipes and buffers hold is all that may be taken.
    await once(child.stdout, 'readable');
    let before = -1;
    while (before !== written) {
      before = written;
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
    isStopped = true;
    expect(written).toBeLessThan(10 * text.length);
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s stops it, and leaves no half-written file', async (signal, expected) => {
    const place = await mkdtemp(join(folder, 'stopped-'));
    const child = startCommand([
      ...['classify', '-', '--model', model, '-c', 'item', '-o', join(place, 'out.csv')],
    ]);
    child.stdin.on('error', () => {});
    child.stdin.write(rows(200_000));
    await expect.poll(async () => (await readdir(place)).length, { timeout: 20_000 }).toBe(1);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect(code).toBe(expected);
    expect(await readdir(place)).toEqual([]);
  });
});

describe('of any kind of table to any other', () => {
  const output = (name: string) => join(folder, name);
  const cellsOf = async (path: string) => {
    const { cells, inspection } = await readAll(path);
    return { cells, columns: inspection.columns, kind: inspection.dialect.kind };
  };
  const columns = ['Código', 'Descrição', 'Valor', 'class_1', 'name_1', 'probability_1'];
  const first = ['0000000000000000000017', 'CANETA AZUL', '1.234,50', '7510'];

  test('the ending of --output tells the format, and each result can be classified again', async () => {
    let input = itens;
    for (const [name, kind] of [
      ['result.xlsx', 'xlsx'],
      ['result.parquet', 'parquet'],
      ['result.csv', 'csv'],
    ]) {
      const args = [input, '--column', 'Descrição', '--top', '1', '--output', output(name)];
      const { code, said } = await classify(...args);
      expect({ code, said }).toEqual({ code: 0, said: ['3 rows, 1 without a known word.'] });
      const result = await cellsOf(output(name));
      expect(result).toMatchObject({ kind });
      expect(result.columns.slice(0, 6)).toEqual(columns);
      expect(result.cells[0].slice(0, 4)).toEqual(first);
      input = output(name);
    }
  });

  test('--format wins over the ending, and a workbook may go to standard output', async () => {
    const args = [itens, '--column', '2', '--top', '1', '--format', 'xlsx'];
    const { code, output: bytes } = await classify(...args);
    expect(code).toBe(0);
    await writeFile(output('from-stdout.csv'), bytes);
    expect(await cellsOf(output('from-stdout.csv'))).toMatchObject({ kind: 'xlsx', columns });
  });

  test('a sheet is chosen by its name', async () => {
    const path = output('sheets.xlsx');
    const sheets = ['Capa', 'Itens'].map((name) => ({ name, rows: [['descricao'], [name]] }));
    await writeFile(path, await zip(workbookParts(sheets)));
    const { output: text } = await classify(
      path,
      '--sheet',
      'Itens',
      '--header',
      '--format',
      'ndjson',
      '-c',
      '1',
    );
    expect(JSON.parse(String(text))).toMatchObject({ columns: { descricao: 'Itens' } });
    const unknown = await classify(path, '--sheet', 'Nenhuma');
    expect(unknown.code).toBe(3);
    expect(unknown.said[0]).toContain('“Capa”, “Itens”');
  });

  test('what cannot be is said: Parquet on standard output, a workbook from standard input', async () => {
    expect((await classify(itens, '-c', '2', '--format', 'parquet')).code).toBe(2);
    const bytes = await readFile(fixture('workbook.xlsx'));
    const { code, said } = await runCommand(['classify', '-', '--model', model], { input: bytes });
    expect(code).toBe(3);
    expect(said[0]).toContain('standard input');
  });

  test('--report saves what was odd: rows in = rows out + rows reported that are not kept', async () => {
    const [result, report] = [output('odd-result.csv'), output('odd-report.xlsx')];
    const args = [fixture('quote-never-closed.csv'), '-c', 'descricao', '-o', result];
    expect((await classify(...args, '--report', report)).code).toBe(1);
    expect((await readAll(result)).cells).toHaveLength(3);
    const { inspection, cells } = await readAll(report);
    expect(inspection.columns).toEqual(['row', 'line', 'kept', 'code', 'reason', 'text']);
    expect(cells.map(([row, line, kept, code, , text]) => [row, line, kept, code, text])).toEqual([
      ['2', '3', 'no', 'table.quote-open', '2;"LUVA DE LATEX;2,00'],
    ]);
  });
});
