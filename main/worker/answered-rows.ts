import { emptyAnswer } from '../core/fast/answers.ts';
import type { BatchClassifier } from '../core/fast/classifier.ts';
import type { ModelClass } from '../core/linear/model.ts';
import { textEncoding } from '../table/text-encoding.ts';
import { addedCells, put, type AnsweredRowsFormat } from './added-cells.ts';
import { viewsOf, type LaidRows } from './laid-rows.ts';
import { recentTexts } from './recent-texts.ts';

/** Rows with their answers, as they stand in the file that is written. */
export interface AnsweredRows {
  readonly bytes: Uint8Array;
  /** Rows among them without a known word. */
  readonly unknown: number;
}

/** Bytes of added cells that are kept before they are forgotten with their texts. */
const MOST_KEPT = 4 * 2 ** 20;

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

  /** Answers the texts from number `first` on. */
  function answerFrom(first: number): void {
    const fresh = recent.count - first;
    if (fresh === 0) return;
    const answer = emptyAnswer(fresh, top);
    classifyLaid(recent.from(first), answer);
    addedEnds = roomier(addedEnds, recent.count, (count) => new Uint32Array(count));
    isKnown = roomier(isKnown, recent.count, (count) => new Uint8Array(count));
    let end = addedStart(first);
    added = roomier(added, end + fresh * cells.mostBytes, (bytes) => new Uint8Array(bytes));
    for (let text = 0; text < fresh; text++) {
      end = cells.write(added, end, answer, text);
      addedEnds[first + text] = end;
      isKnown[first + text] = answer.knownTokens[text] === 0 ? 0 : 1;
    }
  }

  return (laid, room) => {
    const { ends, units, own } = viewsOf(laid);
    const { rows, bytes } = laid;
    recent.makeRoom(addedStart(recent.count) > MOST_KEPT);
    const first = recent.count;
    const numbers = new Uint32Array(rows);
    for (let row = 0, from = 0; row < rows; row++) {
      numbers[row] = recent.numberOf(units, from, ends[row]);
      from = ends[row] + 1;
    }
    answerFrom(first);

    const behind = new Map(laid.behind.map(([row, text]) => [row, encode(text)]));
    let size = bytes + rows * newline.length;
    for (const number of numbers) size += addedEnds[number] - addedStart(number);
    for (const more of behind.values()) size += more.length;
    scratch = roomier(scratch, size, (length) => new Uint8Array(length));
    const out = scratch;

    let end = 0;
    let unknown = 0;
    for (let row = 0, from = 0; row < rows; row++) {
      // Byte by byte: a row is so short that anything else takes longer to begin.
      for (let byte = own[from++]; byte !== 0; byte = own[from++]) out[end++] = byte;
      const number = numbers[row];
      const stop = addedEnds[number];
      for (let at = addedStart(number); at < stop; at++) out[end++] = added[at];
      if (isKnown[number] === 0) unknown++;
      if (behind.size > 0) end = put(out, end, behind.get(row) ?? NOTHING);
      end = put(out, end, newline);
    }
    const written = new Uint8Array(end <= room.byteLength ? room : new ArrayBuffer(end), 0, end);
    written.set(out.subarray(0, end));
    return { bytes: written, unknown };
  };
}

const NOTHING = new Uint8Array(0);

/** A list with room for so many, with what stood in it. */
function roomier<List extends Uint8Array | Uint32Array>(
  list: List,
  count: number,
  make: (count: number) => List,
): List {
  if (list.length >= count) return list;
  const larger = make(Math.ceil(count * 1.5));
  larger.set(list);
  return larger;
}
