import { TEXT_END } from '../core/fast/texts.ts';
import type { TextEncoding } from '../table/text-encoding.ts';
import type { OwnTexts } from '../table/write-rows.ts';

/** Rows without their answers, and the texts that are to be answered, in one memory that another thread sees. */
export interface LaidRows {
  readonly memory: SharedArrayBuffer;
  readonly rows: number;
  /** UTF-16 units of the texts, with a separator behind each. */
  readonly units: number;
  /** Bytes of the rows as they stand in the file that is written, with a 0 behind each. */
  readonly bytes: number;
  readonly behind: OwnTexts['behind'];
}

/** What lies in the memory of laid rows. */
export interface LaidViews {
  /** Where each text ends in `units`. */
  readonly ends: Uint32Array;
  readonly units: Uint16Array;
  readonly own: Uint8Array;
}

const bytesOf = ({ rows, units, bytes }: Omit<LaidRows, 'memory' | 'behind'>) =>
  rows * 4 + units * 2 + bytes;

export function viewsOf({ memory, rows, units, bytes }: Omit<LaidRows, 'behind'>): LaidViews {
  return {
    ends: new Uint32Array(memory, 0, rows),
    units: new Uint16Array(memory, rows * 4, units),
    own: new Uint8Array(memory, rows * 4 + units * 2, bytes),
  };
}

/** Encodings in which a byte of 0 is a NUL and nothing else, and a piece of text is the same bytes wherever it stands. */
const ENCODINGS = new Set(['utf-8', 'windows-1252', 'iso-8859-1']);

export const canBeLaid = ({ name }: TextEncoding): boolean => ENCODINGS.has(name);

const ROW_END = '\0';

/**
 * Lays rows out in a memory that `take` gives; null where one of them holds what ends them.
 * @param texts of the rows, one each
 */
export function layRows(
  { before, behind }: OwnTexts,
  texts: readonly string[],
  { encode }: TextEncoding,
  take: (bytes: number) => SharedArrayBuffer,
): LaidRows | null {
  const rowBytes = encode(before.join(ROW_END) + ROW_END);
  const rows = before.length;
  let found = 0;
  for (let at = rowBytes.indexOf(0); at >= 0; at = rowBytes.indexOf(0, at + 1)) found++;
  if (found !== rows) return null;

  const allTexts = texts.join(TEXT_END) + TEXT_END;
  const sizes = { rows, units: allTexts.length, bytes: rowBytes.length };
  const memory = take(bytesOf(sizes));
  const { ends, units, own } = viewsOf({ memory, ...sizes });
  for (let i = 0, end = -1; i < rows; i++) ends[i] = end += texts[i].length + 1;
  Buffer.from(memory, units.byteOffset, units.byteLength).write(allTexts, 'utf16le');
  own.set(rowBytes);
  return { memory, ...sizes, behind };
}

/** What an answer takes at first guess; rows that are longer cross in another way. */
const ROOM_PER_ROW = 320;

/** The bytes that rows with their answers will most likely fit into. */
export const roomFor = ({ rows, bytes }: LaidRows): number => bytes * 2 + rows * ROOM_PER_ROW;
