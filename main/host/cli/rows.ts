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
import { toSixDecimals } from '../../table/numbers.ts';
import type { AddedColumn, AddedValue, OutputRow, OutputTable } from '../../table/write-table.ts';

/** How many classes an answer has, and whether it has a confidence. */
export interface AnswerShape {
  readonly top: number;
  readonly calibrated: boolean;
}

const CONFIDENCE: AddedColumn = { name: 'confidence', kind: 'probability' };

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

/**
 * Rows with what is added to them: nothing where no word is known.
 * @param answer of these rows, one text each
 */
export function classifiedRows(
  rows: readonly TableRow[],
  answer: BatchAnswer,
  classes: readonly ModelClass[],
  calibrated: boolean,
): OutputRow[] {
  const { top, knownTokens, probabilities, confidences } = answer;
  return rows.map(({ cells, raw }, text) => {
    const added: AddedValue[] = [];
    if (calibrated) added.push(Number.isNaN(confidences[text]) ? null : confidences[text]);
    const first = text * top;
    for (let at = first; at < first + top && knownTokens[text] > 0; at++) {
      const { label, name } = classes[answer.classes[at]];
      added.push(label, name ?? '', probabilities[at]);
    }
    return { cells, raw, added };
  });
}

/** The answer of one text of a batch. */
function answerOf(batch: BatchAnswer, text: number): Classification {
  const { top, classes, probabilities, scores, confidences } = batch;
  const knownTokens = batch.knownTokens[text];
  if (knownTokens === 0) return { knownTokens, classes: [] };
  const ranked = Array.from({ length: top }, (_, rank) => {
    const at = text * top + rank;
    return { index: classes[at], probability: probabilities[at], score: scores[at] };
  });
  const confidence = Number.isNaN(confidences[text]) ? null : confidences[text];
  return { knownTokens, classes: ranked, confidence };
}

/**
 * One JSON object a line: the row's number, its columns, the number of known tokens, the confidence, and the classes;
 * confidence, probabilities and scores with at most six decimals, so that the same answers are the same bytes.
 */
export function ndjsonFormat(
  columns: readonly string[],
  classes: readonly ModelClass[],
  calibrated: boolean,
): (rows: readonly TableRow[], answer: BatchAnswer) => Buffer {
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

  function lineOf(row: TableRow, answer: Classification): string {
    const ranked = answer.classes.map(({ index, probability, score }) => {
      const { label, name } = classes[index];
      return {
        ...{ label, name, probability: toSixDecimals(probability) },
        score: toSixDecimals(score),
      };
    });
    const confidence = answer.confidence ?? null;
    const rounded = confidence === null ? null : toSixDecimals(confidence);
    const certain = calibrated ? `"confidence":${rounded},` : '';
    return `{"row":${row.row},"columns":${columnsOf(row.cells)},"knownTokens":${answer.knownTokens},${certain}"classes":${JSON.stringify(ranked)}}\n`;
  }

  return (rows, answer) =>
    Buffer.from(rows.map((row, text) => lineOf(row, answerOf(answer, text))).join(''));
}
