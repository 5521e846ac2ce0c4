import type { BatchAnswer } from '../core/fast/answers.ts';
import type { ModelClass } from '../core/linear/model.ts';
import type { CsvDialect } from '../table/dialect.ts';
import { DECIMALS, formatProbability, type DecimalMark } from '../table/numbers.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { createRowWriter } from '../table/write-rows.ts';
import { decimalsOf } from './decimals.ts';

/** How rows of CSV are written with their answers: a confidence, if the model tells it, then label, name and probability of each class. */
export interface AnsweredRowsFormat {
  readonly dialect: CsvDialect;
  /** Columns of the table. */
  readonly width: number;
  readonly decimalMark: DecimalMark;
  readonly top: number;
  readonly calibrated: boolean;
}

/** Writes the cells that an answer adds to its row, with a delimiter before each: nothing in them where no word is known. */
export interface AddedCells {
  /** The most bytes that they take. */
  readonly mostBytes: number;
  /** Writes those of one text of a batch; returns where they end. */
  write(out: Uint8Array, at: number, answer: BatchAnswer, text: number): number;
}

/** The same bytes as those that `createCsvSink` makes, put together from pieces that are encoded already. */
export function addedCells(
  { dialect, width, decimalMark, top, calibrated }: AnsweredRowsFormat,
  classes: readonly ModelClass[],
): AddedCells {
  const { addedText } = createRowWriter(dialect, width);
  const { encode } = textEncoding(dialect.encoding);
  const empty = addedText(['']);
  const nothing = encode(empty.repeat((calibrated ? 1 : 0) + top * 3));
  const missing = encode(empty.repeat(Math.max(0, top - classes.length) * 3));
  const numberText = (value: number) => addedText([formatProbability(value, decimalMark)]);
  const [beforeNumber, behindNumber] = numberText(0).split(formatProbability(0, decimalMark));
  const opening = encode(beforeNumber);
  const closing = encode(behindNumber);
  const mark = decimalMark.charCodeAt(0);
  const numberBytes = opening.length + DECIMALS + 2 + closing.length;
  const named = classes.map(({ label, name }) => encode(addedText([label, name ?? ''])));
  const longestName = named.reduce((most, { length }) => Math.max(most, length), 0);

  function putNumber(out: Uint8Array, at: number, value: number): number {
    const decimals = decimalsOf(value);
    if (decimals < 0) {
      return put(out, at, encode(Number.isFinite(value) ? numberText(value) : empty));
    }
    const first = put(out, at, opening);
    out[first] = 0x30 + (decimals >= 1e6 ? 1 : 0);
    out[first + 1] = mark;
    const end = first + 2 + DECIMALS;
    for (let place = end - 1, rest = decimals; place > first + 1; place--) {
      const tens = (rest / 10) | 0;
      out[place] = 0x30 + rest - tens * 10;
      rest = tens;
    }
    return put(out, end, closing);
  }

  return {
    mostBytes: nothing.length + numberBytes + top * (longestName + numberBytes),
    write(out, at, answer, text) {
      if (answer.knownTokens[text] === 0) return put(out, at, nothing);
      let end = calibrated ? putNumber(out, at, answer.confidences[text]) : at;
      for (let place = text * answer.top; place < (text + 1) * answer.top; place++) {
        end = put(out, end, named[answer.classes[place]]);
        end = putNumber(out, end, answer.probabilities[place]);
      }
      return put(out, end, missing);
    },
  };
}

/** Puts bytes to their place; returns where they end. */
export function put(out: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) out[at + i] = bytes[i];
  return at + bytes.length;
}
