import { uniqueNames } from './dialect.ts';
import { formatProbability, type DecimalMark } from './numbers.ts';
import {
  chosenCells,
  chosenNames,
  type AddedColumn,
  type AddedValue,
  type OutputSink,
  type OutputTable,
} from './output.ts';
import type { Append } from './write-file.ts';
import { createRowWriter, type RowToWrite } from './write-rows.ts';

/** One of our values as the text of a cell. */
export function cellText(
  value: AddedValue | undefined,
  { kind }: Pick<AddedColumn, 'kind'>,
  decimalMark: DecimalMark,
): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined || !Number.isFinite(value)) return '';
  if (kind === 'probability') return formatProbability(value, decimalMark);
  return decimalMark === ',' ? String(value).replace('.', ',') : String(value);
}

/** Writes a table as CSV: rows that are written with all of their columns keep their own text. See `createRowWriter`. */
export function createCsvSink(table: OutputTable, append: Append): OutputSink {
  const { dialect, decimalMark, added, chosen, header } = table;
  const names = chosenNames(table);
  const writer = createRowWriter(dialect, names.length);
  let begun = false;
  let written = 0;

  function fit(cells: readonly string[], raw: string | null | undefined): RowToWrite {
    return chosen ? { cells: chosenCells(table, cells).cells } : { cells, raw };
  }

  async function begin(): Promise<void> {
    if (begun) return;
    begun = true;
    if (!dialect.header) return append(writer.head(null));
    const own = header ? fit(header.cells, header.raw) : { cells: names };
    const ours = uniqueNames(
      added.map(({ name }) => name),
      names,
    );
    await append(writer.head({ ...own, added: ours }));
  }

  return {
    get counts() {
      const { rows, guarded, replaced } = writer.counts;
      return { rows: rows + written, guarded, replaced, shortened: 0, sheets: 0 };
    },
    async write(rows) {
      await begin();
      if (rows.length === 0) return;
      await append(
        writer.rows(
          rows.map(({ cells, raw, added: values }) => {
            const own = fit(cells, raw);
            const ours = added.map((column, place) => cellText(values[place], column, decimalMark));
            return { cells: own.cells, raw: own.raw, added: ours };
          }),
        ),
      );
    },
    async writeBytes(bytes, rows) {
      await begin();
      written += rows;
      await append(bytes);
    },
    end: begin,
  };
}
