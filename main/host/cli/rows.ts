import type { BatchAnswer } from '../../core/fast/classifier.ts';
import type { Classification } from '../../core/linear/classify.ts';
import type { ModelClass } from '../../core/linear/model.ts';
import {
  columnName,
  csvDialectOf,
  uniqueNames,
  type TableKind,
  type TableRow,
} from '../../table/dialect.ts';
import type { TableInspection } from '../../table/inspect.ts';
import type { AddedColumn, AddedValue, OutputRow, OutputTable } from '../../table/write-table.ts';

/** One row with its answer. */
export interface AnsweredRow {
  readonly row: TableRow;
  readonly answer: Classification;
}

/** How many classes an answer has, and whether it has a confidence. */
export interface AnswerShape {
  readonly top: number;
  readonly calibrated: boolean;
}

const CONFIDENCE: AddedColumn = { name: 'confidence', kind: 'probability' };

/** A batch's answers one by one, in its order. */
export function answersOf(batch: BatchAnswer): Classification[] {
  const { top, knownTokens, classes, probabilities, scores, confidences } = batch;
  return Array.from(knownTokens, (known, text) => {
    if (known === 0) return { knownTokens: 0, classes: [] };
    const ranked = Array.from({ length: top }, (_, rank) => {
      const at = text * top + rank;
      return { index: classes[at], probability: probabilities[at], score: scores[at] };
    });
    const confidence = Number.isNaN(confidences[text]) ? null : confidences[text];
    return { knownTokens: known, classes: ranked, confidence };
  });
}

/**
 * The table with class, name and probability of the first `top` classes behind its columns, and before them how often
 * such answers are right, where the model tells it.
 */
export function classifiedTable(
  format: TableKind,
  { dialect, columns, decimalMark }: Pick<TableInspection, 'dialect' | 'columns' | 'decimalMark'>,
  header: TableRow | null,
  { top, calibrated }: AnswerShape,
): OutputTable {
  const ranked = Array.from({ length: top }, (_, index): AddedColumn[] => [
    { name: `class_${index + 1}`, kind: 'text' },
    { name: `name_${index + 1}`, kind: 'text' },
    { name: `probability_${index + 1}`, kind: 'probability' },
  ]).flat();
  const added = [...(calibrated ? [CONFIDENCE] : []), ...ranked];
  return {
    ...{ format, columns, chosen: null, added, decimalMark, header },
    dialect: csvDialectOf(dialect),
  };
}

/** A row with what is added to it: nothing where no word is known. */
export function classifiedRow(
  { row, answer }: AnsweredRow,
  classes: readonly ModelClass[],
  calibrated: boolean,
): OutputRow {
  const ranked = answer.classes.flatMap(({ index, probability }): AddedValue[] => {
    const { label, name } = classes[index];
    return [label, name ?? '', probability];
  });
  const certain = calibrated ? [answer.confidence ?? null] : [];
  return { cells: row.cells, raw: row.raw, added: [...certain, ...ranked] };
}

/** One JSON object a line: the row's number, its columns, the number of known tokens, the confidence, and the classes. */
export function ndjsonFormat(
  columns: readonly string[],
  classes: readonly ModelClass[],
  calibrated: boolean,
): (rows: readonly AnsweredRow[]) => Buffer {
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
    const certain = calibrated ? `"confidence":${answer.confidence ?? null},` : '';
    return `{"row":${row.row},"columns":${columnsOf(row.cells)},"knownTokens":${answer.knownTokens},${certain}"classes":${JSON.stringify(ranked)}}\n`;
  }

  return (rows) => Buffer.from(rows.map(lineOf).join(''));
}
