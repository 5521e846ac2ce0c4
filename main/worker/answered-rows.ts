import { emptyAnswer, type BatchAnswer } from '../core/fast/answers.ts';
import type { BatchClassifier, LaidTexts } from '../core/fast/classifier.ts';
import type { ModelClass } from '../core/linear/model.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { addedCells, put, type AnsweredRowsFormat } from './added-cells.ts';
import { viewsOf, type LaidRows, type LaidViews } from './laid-rows.ts';
import { recentTexts } from './recent-texts.ts';
import { roomier } from './roomier.ts';

/** Rows with their answers, as they stand in the file that is written. */
export interface AnsweredRows {
  readonly bytes: Uint8Array;
  /** Rows among them without a known word. */
  readonly unknown: number;
}

/** Bytes of added cells that are kept before they are forgotten with their texts. */
const MOST_KEPT = 4 * 2 ** 20;

/** What is added to each of some rows. */
interface Added {
  /** The most bytes that it takes for all of them. */
  readonly bytes: number;
  /** Writes what is added to a row; returns where it ends. */
  write(out: Uint8Array, at: number, row: number): number;
  isKnown(row: number): boolean;
}

/**
 * Answers the texts of rows and writes both. What a text that was met lately adds to its row is written again as it was.
 * @returns a function that takes `room` to write into; what does not fit there comes in memory of its own
 */
export function answeredRowsWriter(
  format: AnsweredRowsFormat,
  classes: readonly ModelClass[],
  classifyLaid: BatchClassifier['classifyLaid'],
): (laid: LaidRows, room: SharedArrayBuffer) => AnsweredRows {
  const { encode } = textEncoding(format.dialect.encoding);
  const newline = encode(format.dialect.newline);
  const cells = addedCells(format, classes);
  const top = Math.min(format.top, classes.length);
  const recent = recentTexts();
  /** The added cells of each recent text, end to end, where those of each end, and whether the model knows any of its words. */
  let added = new Uint8Array(0);
  let addedEnds = new Uint32Array(0);
  let isKnown = new Uint8Array(0);
  let scratch = new Uint8Array(0);
  const addedStart = (number: number) => (number === 0 ? 0 : addedEnds[number - 1]);

  function answerOf(texts: LaidTexts): BatchAnswer {
    const answer = emptyAnswer(texts.ends.length, top);
    if (texts.ends.length > 0) classifyLaid(texts, answer);
    return answer;
  }

  /** Answers the texts from number `first` on, and remembers what they add. */
  function answerFrom(first: number): void {
    const answer = answerOf(recent.from(first));
    const { count } = recent;
    addedEnds = roomier(addedEnds, count, (length) => new Uint32Array(length));
    isKnown = roomier(isKnown, count, (length) => new Uint8Array(length));
    let end = addedStart(first);
    const most = end + (count - first) * cells.mostBytes;
    added = roomier(added, most, (length) => new Uint8Array(length));
    for (let number = first; number < count; number++) {
      end = cells.write(added, end, answer, number - first);
      addedEnds[number] = end;
      isKnown[number] = answer.knownTokens[number - first] === 0 ? 0 : 1;
    }
  }

  function addedBefore({ units, ends }: LaidViews): Added {
    const first = recent.count;
    const numbers = new Uint32Array(ends.length);
    for (let row = 0, from = 0; row < ends.length; row++) {
      numbers[row] = recent.numberOf(units, from, ends[row]);
      from = ends[row] + 1;
    }
    answerFrom(first);
    let bytes = 0;
    for (const number of numbers) bytes += addedEnds[number] - addedStart(number);
    return {
      bytes,
      write(out, at, row) {
        const stop = addedEnds[numbers[row]];
        let end = at;
        for (let from = addedStart(numbers[row]); from < stop; from++) out[end++] = added[from];
        return end;
      },
      isKnown: (row) => isKnown[numbers[row]] === 1,
    };
  }

  function addedAnew({ units, ends }: LaidViews): Added {
    const answer = answerOf({ units, start: 0, ends });
    return {
      bytes: ends.length * cells.mostBytes,
      write: (out, at, row) => cells.write(out, at, answer, row),
      isKnown: (row) => answer.knownTokens[row] > 0,
    };
  }

  return (laid, room) => {
    const { rows, bytes } = laid;
    const views = viewsOf(laid);
    const { own } = views;
    const isLooked = recent.makeRoom(addedStart(recent.count) > MOST_KEPT, rows);
    const more = isLooked ? addedBefore(views) : addedAnew(views);
    const behind = new Map(laid.behind.map(([row, text]) => [row, encode(text)]));
    let size = bytes + more.bytes + rows * newline.length;
    for (const text of behind.values()) size += text.length;
    scratch = roomier(scratch, size, (length) => new Uint8Array(length));
    const out = scratch;

    let end = 0;
    let unknown = 0;
    for (let row = 0, from = 0; row < rows; row++) {
      // Byte by byte: a row is so short that anything else takes longer to begin.
      for (let byte = own[from++]; byte !== 0; byte = own[from++]) out[end++] = byte;
      end = more.write(out, end, row);
      if (!more.isKnown(row)) unknown++;
      if (behind.size > 0) end = put(out, end, behind.get(row) ?? NOTHING);
      end = put(out, end, newline);
    }
    const written = new Uint8Array(end <= room.byteLength ? room : new ArrayBuffer(end), 0, end);
    written.set(out.subarray(0, end));
    return { bytes: written, unknown };
  };
}

const NOTHING = new Uint8Array(0);
