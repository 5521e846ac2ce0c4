import { uniqueNames } from './dialect.ts';
import { formatProbability } from './numbers.ts';
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

/** Writes a table as CSV: rows that are written with all of their columns keep their own text. See `createRowWriter`. */
export function createCsvSink(table: OutputTable, append: Append): OutputSink {
  const { dialect, decimalMark, added, chosen, header } = table;
  const names = chosenNames(table);
  const writer = createRowWriter(dialect, names.length);
  let begun = false;

  function textOf(value: AddedValue | undefined, { kind }: AddedColumn): string {
    if (typeof value === 'string') return value;
    if (value === null || value === undefined || !Number.isFinite(value)) return '';
    if (kind === 'probability') return formatProbability(value, decimalMark);
    return decimalMark === ',' ? String(value).replace('.', ',') : String(value);
  }

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
      return { rows, guarded, replaced, shortened: 0, sheets: 0 };
    },
    async write(rows) {
      await begin();
      if (rows.length === 0) return;
      await append(
        writer.rows(
          rows.map(({ cells, raw, added: values }) => {
            const own = fit(cells, raw);
            const ours = added.map((column, place) => textOf(values[place], column));
            return { cells: own.cells, raw: own.raw, added: ours };
          }),
        ),
      );
    },
    end: begin,
  };
}
