import { writeFileSync } from 'node:fs';
import { resourceUsage } from 'node:process';
import { csvDialectOf } from '../main/table/dialect.ts';
import { inspectTable, widthsOf } from '../main/table/inspect.ts';
import { readTable } from '../main/table/read.ts';
import { writeTable, type OutputFormat, type OutputRow } from '../main/table/write-table.ts';

/** One task in a process of its own, so that its peak memory is its own: `write FORMAT FILE ROWS` or `read FILE`. */
const [task, ...args] = process.argv.slice(2);

const THINGS = ['CANETA ESFEROGRAFICA', 'PAPEL A4', 'LUVA DE LATEX', 'OLEO DIESEL', 'CABO USB'];
const REST = ['COR AZUL, PONTA FINA', 'CAIXA COM 100', 'TAMANHO M, SEM TALCO', 'USO AUTOMOTIVO'];

function rowOf(number: number): OutputRow {
  const text = `${THINGS[number % 5]}, ${REST[number % 4]}, LOTE ${(number * 7919) % 100_003}`;
  const code = `1146080500002${String(number).padStart(9, '0')}`;
  const price = `${number % 997},${String(number % 100).padStart(2, '0')}`;
  return { cells: [code, text, price, 'UN'], added: ['7510', 'ARTIGOS', (number % 1000) / 1000] };
}

async function write(format: OutputFormat, path: string, rows: number): Promise<number> {
  const table = {
    format,
    columns: ['codigo', 'descricao', 'valor', 'unidade'],
    chosen: null,
    added: [
      { name: 'class_1', kind: 'text' },
      { name: 'name_1', kind: 'text' },
      { name: 'probability_1', kind: 'probability' },
    ] as const,
    dialect: csvDialectOf({ kind: 'parquet', header: true }),
    decimalMark: ',' as const,
  };
  const { bytes } = await writeTable(path, table, async (put) => {
    for (let at = 0; at < rows; at += 1000) {
      const length = Math.min(1000, rows - at);
      await put(Array.from({ length }, (_, index) => rowOf(at + index)));
    }
  });
  return bytes;
}

async function read(path: string): Promise<number> {
  const inspection = await inspectTable(path);
  let rows = 0;
  for await (const batch of readTable(path, inspection.dialect, widthsOf(inspection))) {
    rows += batch.rows.length;
  }
  return rows;
}

const FORMATS = ['csv', 'xlsx', 'parquet', 'ndjson'] as const;
const begun = performance.now();
const format = FORMATS.find((known) => known === args[0]);
const result =
  task === 'write' && format
    ? { bytes: await write(format, args[1], Number(args[2])) }
    : { rows: await read(args[0]) };
const seconds = (performance.now() - begun) / 1000;
const peak = resourceUsage().maxRSS * 1024;
writeFileSync(1, JSON.stringify({ ...result, seconds, peak }));
