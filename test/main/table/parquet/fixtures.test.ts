import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectTable } from '../../../../main/table/inspect.ts';
import { openConfined } from '../../../../main/table/parquet/duckdb.ts';
import { readTable } from '../../../../main/table/read.ts';
import { randomNumbers } from '../random.ts';
import { fixture, readAll } from '../read-all.ts';

const reported = async (name: string) => {
  const { cells, reports } = await readAll(fixture(name));
  const codes = reports.map(({ line, kept, problem }) => `${line} ${problem.code} ${kept}`);
  return { cells, reports: codes };
};

describe('rows are read', () => {
  test.each(['items.parquet', 'parquet-named-csv.csv'])('from %s', async (name) => {
    const { inspection, cells, reports, header } = await readAll(fixture(name));
    expect(inspection).toMatchObject({
      dialect: { kind: 'parquet', header: true },
      columns: ['Código', 'Descrição do item', 'Valor unitário'],
      rows: 5,
      suggested: [1],
      problems: [],
      decimalMark: ',',
    });
    expect(header?.cells).toEqual(inspection.columns);
    expect(inspection.preview).toEqual(cells);
    expect(cells[0]).toEqual(['1146080500002202100003', 'ÓLEO DIESEL, USO AUTOMOTIVO', '5,41']);
    expect(reports).toEqual([]);
  });

  test('with every type as a text', async () => {
    const { cells, reports } = await reported('every-type.parquet');
    expect(cells).toEqual([
      [
        ...['CANETA AZUL', '12345678901234567000', '12.50', '1000000000000000000000', '0.0000001'],
        ...['2024-01-31', '2024-01-31 10:20:30.5', '2024-01-31 13:20:30+00', '10:20:30'],
        ...['true', '', '0007510'],
      ],
      ['', '', '', '', '', '', '', '', '', 'false', '', ''],
    ]);
    expect(reports).toEqual([]);
  });

  test('with lists and structures as JSON', async () => {
    const { cells } = await reported('lists-and-structures.parquet');
    expect(cells).toEqual([
      ['CANETA', '["a","b \\"c\\""]', '{"cor":"azul","caixa":{"n":50}}', '{"k":1}'],
      ['LUVA', '', '', ''],
    ]);
  });

  test('with texts that an older program wrote as bytes', async () => {
    expect(await reported('texts-as-bytes.parquet')).toEqual({
      cells: [
        ['CAFÉ', '1'],
        ['PÃO', '2'],
      ],
      reports: [],
    });
  });

  test('with bytes that are no text as digits, reported once a column', async () => {
    expect(await reported('bytes-that-are-no-text.parquet')).toEqual({
      cells: [
        ['CANETA', 'ffd800'],
        ['LUVA', 'ffd9'],
      ],
      reports: ['1 table.cell-binary true'],
    });
  });

  test('or none, from a table without any', async () => {
    const { inspection, cells } = await readAll(fixture('no-rows.parquet'));
    expect(inspection).toMatchObject({ columns: ['codigo', 'descricao'], rows: 0, preview: [] });
    expect(cells).toEqual([]);
  });

  test('under names with every sign', async () => {
    const { inspection, cells } = await readAll(fixture('names-with-everything.parquet'));
    expect(inspection.columns).toEqual(['a;b', 'c"d', 'column_3', 'linha\nquebrada', 'Descrição']);
    expect(cells).toEqual([['1', '2', '3', '4', 'CANETA AZUL']]);
  });

  test('from a file whose name would be a pattern, without columns from its name', async () => {
    const { inspection, cells } = await readAll(fixture('name=value [1].parquet'));
    expect(inspection.columns).toEqual(['descricao']);
    expect(cells).toEqual([['CANETA']]);
  });

  test('from several row groups in their order, and again from any record on', async () => {
    const path = fixture('several-row-groups.parquet');
    const { dialect, rows: count } = await inspectTable(path);
    expect(count).toBe(5000);
    for (const from of [0, 1, 2047, 2048, 4999, 5000]) {
      const cells: string[] = [];
      let reached = { last: 0, bytes: 0 };
      for await (const batch of readTable(path, dialect, { from })) {
        expect(batch.rows.length).toBeLessThanOrEqual(1000);
        for (const { row, cells: values } of batch.rows) {
          expect(values[0]).toBe(String(row - 1));
          cells.push(values[0]);
        }
        reached = batch;
      }
      expect(cells).toHaveLength(5000 - from);
      expect(reached).toMatchObject({ last: 5000, bytes: (await readFile(path)).length });
    }
  });
});

describe('what is damaged is refused with a sentence that names no folder:', () => {
  test.each([
    ['cut-in-the-middle.parquet', 'table.parquet-damaged'],
    ['footer-cut.parquet', 'table.parquet-damaged'],
    ['footer-longer-than-the-file.parquet', 'table.parquet-damaged'],
    ['only-the-signs-of-parquet.parquet', 'table.parquet-damaged'],
    ['encrypted.parquet', 'table.parquet-encrypted'],
  ])('%s', async (name, code) => {
    const problem: unknown = await inspectTable(fixture(name)).catch((error: unknown) => error);
    expect(problem).toMatchObject({
      name: 'Problem',
      code,
      message: expect.stringMatching(/^[^/]{20,}\.$/),
      detail: { file: name },
    });
  });

  test('any damage at all is a sentence, or rows', async () => {
    const good = await readFile(fixture('every-type.parquet'));
    const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const random = randomNumbers(5);
    const seen = new Set<string>();
    for (let round = 0; round < 120; round++) {
      const bytes = Buffer.from(good);
      for (let flips = 1 + random(3); flips > 0; flips--) bytes[random(bytes.length)] = random(256);
      const path = join(folder, `${round}.parquet`);
      await writeFile(path, bytes);
      try {
        const { dialect } = await inspectTable(path);
        for await (const { rows } of readTable(path, dialect))
          seen.add(rows.length > 0 ? 'rows' : '');
      } catch (error) {
        expect(error).toMatchObject({ name: 'Problem', message: expect.stringMatching(/\.$/) });
        seen.add((error as { code: string }).code);
      }
    }
    expect([...seen]).toEqual(expect.arrayContaining(['rows', 'table.parquet-damaged']));
  });
});

test('a connection for one file reaches nothing else, and cannot be made to', async () => {
  const path = fixture('items.parquet');
  const { connection, close } = await openConfined([path]);
  onTestFinished(close);
  const out = join(tmpdir(), 'rotulo-escaped.csv');
  await connection.run(`SELECT * FROM read_parquet('${path}')`);
  for (const statement of [
    `SELECT * FROM read_parquet('${fixture('every-type.parquet')}')`,
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_parquet('https://example.com/x.parquet')",
    `COPY (SELECT 1) TO '${out}'`,
    `ATTACH '${out}'`,
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    `SET allowed_paths = ['/etc/passwd']`,
    `SET allowed_directories = ['/']`,
  ]) {
    await expect(connection.run(statement), statement).rejects.toThrow();
  }
});
