import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import iconv from 'iconv-lite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { inspectTable, openTable } from '../../../main/table/inspect.ts';
import { readTable } from '../../../main/table/read.ts';
import { fixture, readAll } from './read-all.ts';

const real = join(
  import.meta.dirname,
  '../../../../shared/data/itemcompra_2022-01_windows1252.csv',
);

async function temporary(bytes: Buffer | string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'table.csv');
  await writeFile(path, bytes);
  return path;
}
const repeat = (line: string, bytes: number) => line.repeat(Math.ceil(bytes / line.length));

describe('a stream', () => {
  test('gives the same as the file, however it comes', async () => {
    for (const name of ['windows1252-semicolon.csv', 'utf16be-bom.csv', 'ragged.csv']) {
      const file = await readAll(fixture(name));
      const bytes = await readFile(fixture(name));
      for (const length of [1, 7, bytes.length]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
          bytes.subarray(i * length, (i + 1) * length),
        );
        expect(await readAll(Readable.from(pieces))).toEqual(file);
      }
    }
  });

  test('longer than what is held back for the detection is read through once', async () => {
    const line = '1146080500002202100003;ÓLEO DIESEL, USO AUTOMOTIVO;5,41\r\n';
    const text = `codigo;descricao;valor\r\n${repeat(line, 3_000_000)}`;
    const table = await openTable(Readable.from([iconv.encode(text, 'windows-1252')]));
    expect(table.inspection).toMatchObject({
      suggested: [1],
      dialect: { encoding: 'windows-1252' },
    });
    let rows = 0;
    let bytes = 0;
    for await (const batch of table.read()) {
      expect(batch.rows.length).toBeLessThanOrEqual(1000);
      expect(batch.rows.every(({ cells }) => cells[1] === 'ÓLEO DIESEL, USO AUTOMOTIVO')).toBe(
        true,
      );
      rows += batch.rows.length;
      ({ bytes } = batch);
    }
    expect(rows).toBe(Math.ceil(3_000_000 / line.length));
    expect(bytes).toBe(iconv.encode(text, 'windows-1252').length);
  });

  test('is not read faster than its rows are taken', async () => {
    let given = 0;
    const source = Readable.from(
      (function* () {
        for (let i = 0; i < 400; i++) {
          given++;
          yield Buffer.from(repeat('1;CANETA AZUL;2,50\r\n', 64 * 1024));
        }
      })(),
      { objectMode: false, highWaterMark: 64 * 1024 },
    );
    const table = await openTable(source);
    const afterDetection = given;
    expect(afterDetection).toBeLessThan(30);
    const batches = table.read();
    for (let i = 0; i < 3; i++) await batches.next();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(given).toBeLessThan(afterDetection + 8);
    await batches.return();
  });

  test('that gives nothing more is left at once when the call is cancelled', async () => {
    const silent = new PassThrough();
    silent.write('codigo;descricao\n1;CANETA\n');
    const stop = new AbortController();
    const shape = { kind: 'csv', encoding: 'utf-8', bom: false, delimiter: ';' } as const;
    const reading = (async () => {
      const options = { signal: stop.signal };
      const rest = { header: true, newline: '\n', quoteAll: false } as const;
      for await (const { rows } of readTable(silent, { ...shape, ...rest }, options)) {
        if (rows.length > 0) stop.abort();
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(silent.destroyed).toBe(true);
  });

  test('that falls silent behind its beginning is left at once, too', async () => {
    const silent = new PassThrough();
    silent.write(repeat('1;CANETA AZUL;2,50\n', 1_200_000));
    const stop = new AbortController();
    const table = await openTable(silent);
    let rows = 0;
    const reading = (async () => {
      for await (const batch of table.read({ signal: stop.signal })) {
        rows += batch.rows.length;
        if (rows > 50_000) setTimeout(() => stop.abort(), 10);
      }
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(silent.destroyed).toBe(true);
  });

  test('that fails is a problem, and an empty one is none', async () => {
    const broken = new PassThrough();
    broken.destroy(new Error('pipe gone'));
    await expect(openTable(broken)).rejects.toMatchObject({
      code: 'table.not-readable',
      detail: { file: 'standard input', reason: 'pipe gone' },
    });
    await expect(openTable(Readable.from([]))).rejects.toMatchObject({ code: 'table.empty' });
  });
});

describe('a large file', () => {
  test('has its rows uncounted, and its encoding told from all over', async () => {
    const plain = repeat('1;CANETA AZUL;2,50\r\n', 5_000_000);
    const path = await temporary(
      iconv.encode(
        `codigo;descricao;valor\r\n${plain}${repeat('2;CAFÉ;3,00\r\n', 500_000)}`,
        'win1252',
      ),
    );
    const inspection = await inspectTable(path);
    expect(inspection).toMatchObject({ rows: null, dialect: { encoding: 'windows-1252' } });
    expect(inspection.preview).toHaveLength(20);
  });

  test('with a character cut at the end of what is looked at is still UTF-8', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const path = await temporary(`${'x'.repeat(shift)};b\n${repeat('1;漢字漢字é\n', 4_500_000)}`);
      expect(await inspectTable(path)).toMatchObject({ dialect: { encoding: 'utf-8' } });
    }
  });

  test('may hold a cell of a megabyte, in quotes and bare', async () => {
    const cell = repeat('PAPEL A4; 500 FOLHAS\r\n', 1024 * 1024);
    const bare = 'X'.repeat(1024 * 1024);
    const path = await temporary(`codigo;descricao\r\n1;"${cell}"\r\n2;${bare}\r\n3;CANETA\r\n`);
    const { cells, reports } = await readAll(path);
    expect(cells.map(([code, text]) => [code, text.length])).toEqual([
      ['1', cell.length],
      ['2', bare.length],
      ['3', 6],
    ]);
    expect(reports).toEqual([]);
  });
});

describe('the columns of the description', () => {
  const suggested = async (text: string) => (await inspectTable(await temporary(text))).suggested;

  test('are told by name and content', async () => {
    expect(
      await suggested('Produto;Unidade;Preço\nCANETA AZUL;CX;1,50\nLUVA DE LATEX;UN;2,00\n'),
    ).toEqual([0]);
    expect(await suggested('id,material,qtd\n1,PAPEL A4,2\n2,CANETA,3\n')).toEqual([1]);
    expect(
      await suggested(
        'Item;Objeto;Data\n1;AQUISIÇÃO DE CANETAS;01/02/2024\n2;COMPRA DE LUVAS;03/02/2024\n',
      ),
    ).toEqual([1]);
    expect(await suggested('Código Item;Nome Item\n12;CANETA AZUL\n13;LUVA\n')).toEqual([1]);
  });

  test('take in the column that completes a description, but no complement of anything else', async () => {
    expect(
      await suggested(
        'Descrição;Complemento;Valor\nCANETA;COR AZUL, PONTA FINA;1,50\nLUVA;DE LÁTEX;2,00\n',
      ),
    ).toEqual([1, 0]);
    expect(
      await suggested('Material;Rua;Complemento\nCANETA;RUA A;CASA DOIS\nLUVA;RUA B;APTO\n'),
    ).toEqual([0]);
  });

  test('are the wordiest where no name tells, and none where nothing is text', async () => {
    expect(
      await suggested('A1;CANETA ESFEROGRAFICA AZUL;SP\nB2;LUVA DE LATEX TAMANHO M;SP\n'),
    ).toEqual([1]);
    expect(await suggested('1;2\n3;4\n')).toEqual([]);
  });

  test.skipIf(!existsSync(real))(
    'of the real purchase file are both of its descriptions (skipped where the data is not there)',
    async () => {
      const { columns, suggested, rows, problems, dialect } = await inspectTable(real);
      expect(suggested.map((column) => columns[column]).sort()).toEqual([
        'Descrição Complementar Item Compra',
        'Descrição Item Compra',
      ]);
      expect({ rows, problems }).toEqual({ rows: 3566, problems: [] });
      expect(dialect).toEqual({
        ...{ kind: 'csv', encoding: 'windows-1252', bom: false, delimiter: ';', header: true },
        ...{ newline: '\r\n', quoteAll: true },
      });
    },
  );
});
