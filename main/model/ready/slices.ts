import type { LinearModel } from '../../core/linear/model.ts';
import { mergeStrongest, strongestTokens } from '../../core/linear/strongest.ts';
import { checkClassIndexes, checkFinite } from '../checks.ts';
import { COLUMNS } from '../format.ts';
import { openCoefficients } from './coefficient-file.ts';
import type { ReadyModel } from './ready-file.ts';

/** A model whose coefficients stay in their file: what is asked of it is read when it is asked. */
export interface Slices {
  /**
   * The same model with the coefficients of these tokens alone, ascending: what is computed of a text that has no others
   * comes out the same. It holds until the next is asked for.
   */
  modelOf(tokens: readonly number[]): LinearModel;
  /** As `strongestTokens` of core/linear; reads all coefficients, a megabyte at a time. */
  strongestTokens(classIndex: number, count: number): ReturnType<typeof strongestTokens>;
  close(): void;
}

interface Room {
  readonly classes: Uint16Array;
  readonly values: Float64Array;
}

/** Coefficients of one stretch of tokens: 1.3 MB. */
const STRETCH = 128 * 1024;

/**
 * Opens the coefficients of a model for reading by slices.
 * @throws Problem `model.damaged`; what is read later may throw `model.class-order`, `model.not-finite`
 */
export function openSlices({ parts, places }: Pick<ReadyModel, 'parts' | 'places'>): Slices {
  const { tokens, idf, start } = parts;
  const source = openCoefficients(places);
  /** Of the tokens that were asked for last; what stands at all others is never read. */
  const offsets = new Uint32Array(start.length);
  let room: Room = { classes: new Uint16Array(0), values: new Float64Array(0) };

  /** Reads the coefficients of tokens that lie one behind the other into the room for them, and checks them. */
  function readStretch(token: number, end: number, classOf: Uint16Array, value: Float64Array) {
    const first = start[token];
    const own = start.slice(token, end + 1).map((offset) => offset - first);
    source.read(first, classOf, value);
    checkClassIndexes(source.file, own, classOf, parts.classes.length);
    checkFinite(source.file, COLUMNS.value.place, value, first);
    return own;
  }

  /** Room for so many coefficients, the same each time: what a text needs is small and soon forgotten. */
  function roomFor(count: number): Room {
    if (room.values.length < count) {
      room = { classes: new Uint16Array(count * 2), values: new Float64Array(count * 2) };
    }
    return { classes: room.classes.subarray(0, count), values: room.values.subarray(0, count) };
  }

  return {
    modelOf(indexes) {
      const count = indexes.reduce((sum, token) => sum + start[token + 1] - start[token], 0);
      const { classes, values } = roomFor(count);
      let at = 0;
      for (const token of indexes) {
        const end = at + start[token + 1] - start[token];
        readStretch(token, token + 1, classes.subarray(at, end), values.subarray(at, end));
        offsets[token] = at;
        offsets[token + 1] = end;
        at = end;
      }
      return { ...parts, coefficients: { start: offsets, class: classes, value: values } };
    },

    strongestTokens(classIndex, count) {
      const found: ReturnType<typeof strongestTokens>[] = [];
      for (let from = 0; from < tokens.size;) {
        let to = from + 1;
        while (to < tokens.size && start[to + 1] - start[from] <= STRETCH) to++;
        const { classes, values } = roomFor(start[to] - start[from]);
        const own = readStretch(from, to, classes, values);
        const stretch = {
          ...parts,
          tokens: { ...tokens, size: to - from, start: tokens.start.subarray(from, to + 1) },
          idf: idf.subarray(from, to),
          coefficients: { start: own, class: classes, value: values },
        };
        found.push(strongestTokens(stretch, classIndex, count));
        from = to;
      }
      return mergeStrongest(found, count);
    },

    close: source.close,
  };
}
