import type { BatchAnswer } from '../core/fast/answers.ts';
import type { ModelClass } from '../core/linear/model.ts';
import type { CsvDialect } from '../table/dialect.ts';
import { formatProbability, type DecimalMark } from '../table/numbers.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { createRowWriter } from '../table/write-rows.ts';
import { decimalsOf, DIGITS } from './decimals.ts';
import type { LaidRows } from './laid-rows.ts';

/** How rows of CSV are written with their answers: a confidence, if the model tells it, then label, name and probability of each class. */
export interface AnsweredRowsFormat {
  readonly dialect: CsvDialect;
  /** Columns of the table. */
  readonly width: number;
  readonly decimalMark: DecimalMark;
  readonly top: number;
  readonly calibrated: boolean;
}

/**
 * Writes rows with their answers: nothing where no word is known. The same bytes as those that `createCsvSink` makes, put
 * together from pieces that are encoded already.
 * @returns a function that takes `room` to write into; what does not fit there comes in memory of its own
 */
export function answeredRowsWriter(
  { dialect, width, decimalMark, top, calibrated }: AnsweredRowsFormat,
  classes: readonly ModelClass[],
): (laid: LaidRows, answer: BatchAnswer, room: SharedArrayBuffer) => Uint8Array {
  const { addedText } = createRowWriter(dialect, width);
  const { encode } = textEncoding(dialect.encoding);
  const newline = encode(dialect.newline);
  const empty = addedText(['']);
  const nothing = encode(empty.repeat((calibrated ? 1 : 0) + top * 3));
  const numberText = (value: number) => addedText([formatProbability(value, decimalMark)]);
  const [beforeNumber, behindNumber] = numberText(0).split(formatProbability(0, decimalMark));
  const opening = encode(beforeNumber);
  const closing = encode(behindNumber);
  const mark = decimalMark.charCodeAt(0);
  const numberBytes = opening.length + DIGITS + 2 + closing.length;
  const named: (Uint8Array | undefined)[] = [];

  function nameOf(place: number): Uint8Array {
    const { label, name } = classes[place];
    return (named[place] ??= encode(addedText([label, name ?? ''])));
  }

  return (laid, answer, room) => {
    const missing = encode(empty.repeat((top - answer.top) * 3));
    const behind = new Map(laid.behind.map(([row, text]) => [row, encode(text)]));
    const own = new Uint8Array(laid.memory, 0, laid.bytes);

    let size = laid.bytes + missing.length * laid.rows;
    for (let row = 0; row < laid.rows; row++) {
      size += newline.length + nothing.length + (calibrated ? numberBytes : 0);
      if (behind.size > 0) size += behind.get(row)?.length ?? 0;
      for (let at = row * answer.top; at < (row + 1) * answer.top; at++) {
        if (answer.knownTokens[row] > 0) size += nameOf(answer.classes[at]).length + numberBytes;
      }
    }
    const out = new Uint8Array(size <= room.byteLength ? room : new ArrayBuffer(size));
    let end = 0;

    function put(bytes: Uint8Array): void {
      for (let i = 0; i < bytes.length; i++) out[end++] = bytes[i];
    }

    function putNumber(value: number): void {
      const decimals = decimalsOf(value);
      if (decimals < 0) {
        put(encode(Number.isFinite(value) ? numberText(value) : empty));
        return;
      }
      put(opening);
      out[end++] = 0x30 + (decimals >= 1e6 ? 1 : 0);
      out[end++] = mark;
      for (let digit = DIGITS, rest = decimals; digit > 0; digit--) {
        const tens = (rest / 10) | 0;
        out[end + digit - 1] = 0x30 + rest - tens * 10;
        rest = tens;
      }
      end += DIGITS;
      put(closing);
    }

    for (let row = 0, from = 0; row < laid.rows; row++) {
      const to = own.indexOf(0, from);
      out.set(own.subarray(from, to), end);
      end += to - from;
      from = to + 1;
      if (answer.knownTokens[row] === 0) put(nothing);
      else {
        if (calibrated) putNumber(answer.confidences[row]);
        for (let at = row * answer.top; at < (row + 1) * answer.top; at++) {
          put(nameOf(answer.classes[at]));
          putNumber(answer.probabilities[at]);
        }
        put(missing);
      }
      if (behind.size > 0) put(behind.get(row) ?? NOTHING);
      put(newline);
    }
    return out.subarray(0, end);
  };
}

const NOTHING = new Uint8Array(0);
