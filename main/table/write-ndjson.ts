import { columnName, uniqueNames } from './dialect.ts';
import {
  chosenCells,
  chosenNames,
  type AddedColumn,
  type AddedValue,
  type OutputSink,
  type OutputTable,
} from './output.ts';
import { toSixDecimals } from './numbers.ts';
import type { Append } from './write-file.ts';

/**
 * Writes one JSON object a line, in UTF-8: the columns by name, then ours, numbers as numbers, probabilities with at most
 * six decimals.
 */
export function createNdjsonSink(table: OutputTable, append: Append): OutputSink {
  const names = uniqueNames([...chosenNames(table), ...table.added.map(({ name }) => name)]);
  const keys = names.map((name) => JSON.stringify(name));
  const width = keys.length - table.added.length;
  const counts = { rows: 0, guarded: 0, replaced: 0, shortened: 0, sheets: 0 };

  return {
    counts,
    async write(rows) {
      if (rows.length === 0) return;
      counts.rows += rows.length;
      let text = '';
      for (const row of rows) {
        const { cells, surplus } = chosenCells(table, row.cells);
        // Written by hand: an object would put columns that are called 1 or 2 before the others.
        const pairs = cells.map((cell, place) => `${keys[place]}:${JSON.stringify(cell)}`);
        table.added.forEach((column, place) => {
          pairs.push(`${keys[width + place]}:${valueText(row.added[place] ?? null, column)}`);
        });
        surplus.forEach((cell, place) => {
          const [key] = uniqueNames([columnName(width + place)], names);
          pairs.push(`${JSON.stringify(key)}:${JSON.stringify(cell)}`);
        });
        text += `{${pairs.join(',')}}\n`;
      }
      await append(Buffer.from(text));
    },
    end: async () => {},
  };
}

function valueText(value: AddedValue, { kind }: AddedColumn): string {
  const isProbability = kind === 'probability' && typeof value === 'number';
  return JSON.stringify(isProbability ? toSixDecimals(value) : value);
}
