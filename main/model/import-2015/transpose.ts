import { Problem } from '../../core/problem.ts';
import { bytesOf } from '../bytes-of.ts';
import { pause, type Work } from '../steps.ts';
import type { CoefficientRows } from './rows.ts';
import type { Spools } from './spool.ts';

/**
 * Coefficients that are not zero, of one block of tokens, class by class: what was read and still has to be turned.
 * The numbers that `token`, `value` may hold bound the memory, whatever the density.
 */
export interface Block {
  readonly rows: number;
  /** Token of each coefficient, counted from the block's first; ascending within a class. */
  readonly token: Uint32Array;
  readonly value: Float64Array;
  /** rows + 1 offsets into both. */
  readonly start: Float64Array;
}

/** Coefficients token by token: offsets in the order of the columns that the tokens had, and where they are. */
export interface Turned {
  /** tokens + 1 */
  readonly start: Uint32Array;
  /** All of them, still to be turned, if they fit into one block; else they are in the spools. */
  readonly block: Block | null;
}

/** What is held at once at most, some 190 MB; the system gives what is used. */
export const BLOCK_COEFFICIENTS = 15 * 1024 * 1024;
/** Coefficients that are turned at once: some 10 MB, which stay in the processor's reach. */
const WINDOW_COEFFICIENTS = 1024 * 1024;
/** Room that is left when the width of a block is guessed from the density seen so far. */
const CAUTION = 0.9;
const PAUSE_MILLISECONDS = 50;
/** Offsets have 32 bits. */
export const MOST_COEFFICIENTS = 2 ** 32 - 1;

export interface TransposeOptions extends Work {
  /** Coefficients that may be held at once; at least as many as there are classes. For tests. */
  readonly capacity?: number;
}

/**
 * Turns coefficients from class by class to token by token. A block of tokens as wide as memory allows is read class by
 * class; what is not zero in it is turned and spooled. A model of usual density is one block, a dense one many.
 * One block is not spooled but handed out, to be turned while it is written.
 * @param work progress in rows (classes); a cancel is heeded between rows
 * @throws Problem `import.coefficient` for a number that is not finite, `import.too-many-coefficients`
 */
export async function transpose(
  file: string,
  source: CoefficientRows,
  spools: Spools,
  work: TransposeOptions = {},
): Promise<Turned> {
  const { rows, tokens } = source;
  const capacity = Math.max(rows, work.capacity ?? BLOCK_COEFFICIENTS);
  const block: Block = {
    rows,
    token: new Uint32Array(capacity),
    value: new Float64Array(capacity),
    start: new Float64Array(rows + 1),
  };
  const start = new Uint32Array(tokens + 1);
  const beat = heartbeat(work, rows, tokens);
  let widest = tokens;
  for (let from = 0; from < tokens;) {
    const width = Math.min(widest, tokens - from);
    const rowsRead = await fillBlock(file, source, from, width, block, beat);
    if (rowsRead < rows) {
      // Too dense for the memory: once more, narrower.
      widest = narrower(source, width, rowsRead);
      continue;
    }
    const total = start[from] + block.start[rows];
    if (total > MOST_COEFFICIENTS) throw tooMany(file);
    countTokens(block, rows, start.subarray(from, from + width + 1));
    if (width === tokens) {
      work.onProgress?.({ stage: 'coefficients', done: rows, total: rows });
      return { start, block };
    }
    for (const { classes, values } of turn(block, start.subarray(from, from + width + 1))) {
      spools.classes.append(bytesOf(classes));
      spools.values.append(bytesOf(values));
    }
    from += width;
  }
  work.onProgress?.({ stage: 'coefficients', done: rows, total: rows });
  return { start, block: null };
}

/** Called after every row of a block: tells the progress, lets a cancel in. */
type Beat = (from: number, width: number, row: number) => Promise<void> | undefined;

function heartbeat(work: Work, rows: number, tokens: number): Beat {
  let last = performance.now();
  return (from, width, row) => {
    if (performance.now() - last < PAUSE_MILLISECONDS) return undefined;
    last = performance.now();
    const done = Math.floor((rows * from + width * row) / tokens);
    work.onProgress?.({ stage: 'coefficients', done, total: rows });
    return pause(work);
  };
}

/** Reads a block; the number of rows for which there was room. */
async function fillBlock(
  file: string,
  source: CoefficientRows,
  from: number,
  width: number,
  block: Block,
  beat: Beat,
): Promise<number> {
  const values = new Float64Array(width);
  for (let row = 0; row < source.rows; row++) {
    source.read(row, from, values);
    const end = appendNonZeros(values, block, block.start[row]);
    if (end < 0) return row;
    const bad = findNotFinite(block.value, block.start[row], end);
    if (bad >= 0) {
      throw notFinite(file, source.placeOf(row), from + block.token[bad], block.value[bad]);
    }
    block.start[row + 1] = end;
    await beat(from, width, row);
  }
  return source.rows;
}

/** Appends what is not zero; where it ends, or -1 if there is no room. */
function appendNonZeros(values: Float64Array, { token, value }: Block, at: number): number {
  const room = token.length;
  for (let i = 0; i < values.length; i++) {
    const coefficient = values[i];
    if (coefficient !== 0) {
      if (at === room) return -1;
      token[at] = i;
      value[at++] = coefficient;
    }
  }
  return at;
}

function findNotFinite(values: Float64Array, from: number, end: number): number {
  for (let i = from; i < end; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}

/** Tokens of the next attempt, by the density seen so far, in whole chunks of the file where one fits. */
export function narrower(
  { rows, chunk }: Pick<CoefficientRows, 'rows' | 'chunk'>,
  width: number,
  rowsRead: number,
): number {
  const guess = Math.floor(((width * Math.max(rowsRead, 0.5)) / rows) * CAUTION);
  const next = Math.max(1, Math.min(guess, width - 1));
  return next > chunk ? next - (next % chunk) : next;
}

/** Fills in the offsets of a block's tokens; the first is there already. */
function countTokens({ token, start: rowStart }: Block, rows: number, start: Uint32Array): void {
  const [base] = start;
  start.fill(0, 1);
  for (let i = 0; i < rowStart[rows]; i++) start[token[i] + 1]++;
  start[0] = base;
  for (let i = 1; i < start.length; i++) start[i] += start[i - 1];
}

/** Turns a block, classes ascending within each token; a window of tokens at a time. */
export function* turn(
  block: Block,
  start: Uint32Array,
): Generator<{ classes: Uint16Array; values: Float64Array }> {
  const { token, value, rows } = block;
  const width = start.length - 1;
  const nextOfRow = block.start.slice(0, rows);
  for (let from = 0; from < width;) {
    const base = start[from];
    let to = from + 1;
    while (to < width && start[to + 1] - base <= WINDOW_COEFFICIENTS) to++;
    const size = start[to] - base;
    const classes = new Uint16Array(size);
    const values = new Float64Array(size);
    const nextOfToken = Uint32Array.from(start.subarray(from, to), (offset) => offset - base);
    for (let row = 0; row < rows; row++) {
      const end = block.start[row + 1];
      let i = nextOfRow[row];
      for (; i < end && token[i] < to; i++) {
        const at = nextOfToken[token[i] - from]++;
        classes[at] = row;
        values[at] = value[i];
      }
      nextOfRow[row] = i;
    }
    yield { classes, values };
    from = to;
  }
}

export function notFinite(file: string, place: string, token: number, value: number): Problem {
  const found = String(value);
  return new Problem(
    'import.coefficient',
    `“${file}”: the coefficient of token ${token} in ${place} is ${found}, which is no finite number.`,
    { file, place, token, found },
  );
}

export function tooMany(file: string): Problem {
  return new Problem(
    'import.too-many-coefficients',
    `“${file}” has more than ${MOST_COEFFICIENTS} coefficients other than zero, which no model file can hold.`,
    { file, most: MOST_COEFFICIENTS },
  );
}
