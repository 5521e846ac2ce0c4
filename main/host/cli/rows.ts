import type { BatchAnswer } from '../../core/fast/classifier.ts';
import type { Classification } from '../../core/linear/classify.ts';
import type { ModelClass } from '../../core/linear/model.ts';
import {
  columnName,
  csvDialectOf,
  uniqueNames,
  type Dialect,
  type TableRow,
} from '../../table/dialect.ts';
import { formatProbability, type DecimalMark } from '../../table/numbers.ts';
import { createRowWriter } from '../../table/write-rows.ts';

/** One row with its answer. */
export interface AnsweredRow {
  readonly row: TableRow;
  readonly answer: Classification;
}

/** A batch's answers one by one, in its order. */
export function answersOf(batch: BatchAnswer): Classification[] {
  const { top, knownTokens, classes, probabilities, scores } = batch;
  return Array.from(knownTokens, (known, text) => {
    if (known === 0) return { knownTokens: 0, classes: [] };
    const ranked = Array.from({ length: top }, (_, rank) => {
      const at = text * top + rank;
      return { index: classes[at], probability: probabilities[at], score: scores[at] };
    });
    return { knownTokens: known, classes: ranked };
  });
}

/** Turns answered rows into the bytes of one format. */
export interface RowFormat {
  head(header: TableRow | null): Buffer;
  rows(rows: readonly AnsweredRow[]): Buffer;
}

/** The table as it was, in its own dialect, with class, name and probability of the first `top` classes behind it. */
export function csvFormat(
  dialect: Dialect,
  columns: readonly string[],
  decimalMark: DecimalMark,
  classes: readonly ModelClass[],
  top: number,
): RowFormat {
  const writer = createRowWriter(csvDialectOf(dialect), columns.length);
  const ranks = Array.from({ length: top }, (_, index) => index);
  const names = uniqueNames(
    ranks.flatMap((rank) => ['class', 'name', 'probability'].map((word) => `${word}_${rank + 1}`)),
    columns,
  );
  const cellsOf = ({ answer }: AnsweredRow) =>
    ranks.flatMap((rank) => {
      const ranked = answer.classes.at(rank);
      if (!ranked) return ['', '', ''];
      const { label, name } = classes[ranked.index];
      return [label, name ?? '', formatProbability(ranked.probability, decimalMark)];
    });
  return {
    head: (header) => writer.head(header && { ...header, added: names }),
    rows: (rows) =>
      writer.rows(rows.map((answered) => ({ ...answered.row, added: cellsOf(answered) }))),
  };
}

/** One JSON object a line: the row's number, its columns, the number of known tokens, and the classes. */
export function ndjsonFormat(
  columns: readonly string[],
  classes: readonly ModelClass[],
): RowFormat {
  const names = uniqueNames(columns);
  const keys = names.map((name) => JSON.stringify(name));

  // Written by hand: an object would put columns that are called 1 or 2 before the others.
  function columnsOf(cells: readonly string[]): string {
    const width = Math.max(keys.length, cells.length);
    const pairs = Array.from({ length: width }, (_, index) => {
      const key = keys.at(index) ?? JSON.stringify(columnName(index));
      return `${key}:${JSON.stringify(cells.at(index) ?? '')}`;
    });
    return `{${pairs.join(',')}}`;
  }

  function lineOf({ row, answer }: AnsweredRow): string {
    const ranked = answer.classes.map(({ index, probability, score }) => {
      const { label, name } = classes[index];
      return { label, name, probability, score };
    });
    return `{"row":${row.row},"columns":${columnsOf(row.cells)},"knownTokens":${answer.knownTokens},"classes":${JSON.stringify(ranked)}}\n`;
  }

  return {
    head: () => Buffer.alloc(0),
    rows: (rows) => Buffer.from(rows.map(lineOf).join('')),
  };
}
