import type { BatchAnswer } from '../core/fast/answers.ts';
import type { ModelClass } from '../core/linear/model.ts';
import type { CsvDialect } from '../table/dialect.ts';
import { DECIMALS, formatProbability, type DecimalMark } from '../table/numbers.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { createRowWriter } from '../table/write-rows.ts';
import { decimalsOf } from './decimals.ts';
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
  const numberBytes = opening.length + DECIMALS + 2 + closing.length;
  const named = classes.map(({ label, name }) => encode(addedText([label, name ?? ''])));
  const longestName = named.reduce((most, { length }) => Math.max(most, length), 0);
  const mostAdded =
    nothing.length + newline.length + numberBytes + top * (longestName + numberBytes);
  let scratch = new Uint8Array(0);

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

  return (laid, answer, room) => {
    const missing = encode(empty.repeat((top - answer.top) * 3));
    const behind = new Map(laid.behind.map(([row, text]) => [row, encode(text)]));
    const own = new Uint8Array(laid.memory, 0, laid.bytes);

    let size = laid.bytes + laid.rows * mostAdded;
    for (const bytes of behind.values()) size += bytes.length;
    if (scratch.length < size) scratch = new Uint8Array(size);
    const out = scratch;

    let end = 0;
    for (let row = 0, from = 0; row < laid.rows; row++) {
      // Byte by byte: a row is so short that anything else takes longer to begin.
      for (let byte = own[from++]; byte !== 0; byte = own[from++]) out[end++] = byte;
      if (answer.knownTokens[row] === 0) end = put(out, end, nothing);
      else {
        if (calibrated) end = putNumber(out, end, answer.confidences[row]);
        for (let at = row * answer.top; at < (row + 1) * answer.top; at++) {
          end = put(out, end, named[answer.classes[at]]);
          end = putNumber(out, end, answer.probabilities[at]);
        }
        end = put(out, end, missing);
      }
      if (behind.size > 0) end = put(out, end, behind.get(row) ?? NOTHING);
      end = put(out, end, newline);
    }
    const written = new Uint8Array(end <= room.byteLength ? room : new ArrayBuffer(end), 0, end);
    written.set(out.subarray(0, end));
    return written;
  };
}

const NOTHING = new Uint8Array(0);

/** Puts bytes to their place; returns where they end. */
function put(out: Uint8Array, at: number, bytes: Uint8Array): number {
  for (let i = 0; i < bytes.length; i++) out[at + i] = bytes[i];
  return at + bytes.length;
}
