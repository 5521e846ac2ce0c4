import type { TextEncoding } from '../table/text-encoding.ts';
import type { OwnTexts } from '../table/write-rows.ts';

/** Rows without their answers, in the bytes of the file that is written, with a 0 behind each. */
export interface LaidRows {
  readonly memory: SharedArrayBuffer;
  readonly rows: number;
  readonly bytes: number;
  readonly behind: OwnTexts['behind'];
}

/** Encodings in which a byte of 0 is a NUL and nothing else, and a piece of text is the same bytes wherever it stands. */
const ENCODINGS = new Set(['utf-8', 'windows-1252', 'iso-8859-1']);

export const canBeLaid = ({ name }: TextEncoding): boolean => ENCODINGS.has(name);

const ROW_END = '\0';

/** Lays rows out in a memory that `take` gives; null where one of them holds what ends them. */
export function layRows(
  { before, behind }: OwnTexts,
  { encode }: TextEncoding,
  take: (bytes: number) => SharedArrayBuffer,
): LaidRows | null {
  const text = before.join(ROW_END) + ROW_END;
  const own = encode(text);
  const rows = before.length;
  let ends = 0;
  for (let at = own.indexOf(0); at >= 0; at = own.indexOf(0, at + 1)) ends++;
  if (ends !== rows) return null;
  const memory = take(own.length);
  new Uint8Array(memory).set(own);
  return { memory, rows, bytes: own.length, behind };
}

/** What an answer takes at first guess; rows that are longer cross in another way. */
const ROOM_PER_ROW = 320;

/** The bytes that rows with their answers will most likely fit into. */
export const roomFor = ({ rows, bytes }: LaidRows): number => bytes * 2 + rows * ROOM_PER_ROW;
