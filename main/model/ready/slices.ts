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
  /** As `strongestTokens` of core/linear; reads all coefficients, a few megabytes at a time. */
  strongestTokens(classIndex: number, count: number): ReturnType<typeof strongestTokens>;
  close(): void;
}

/** Coefficients of one stretch of tokens: 5 MB. */
const STRETCH = 512 * 1024;

/**
 * Opens the coefficients of a model file for reading by slices.
 * @throws Problem `model.damaged`; what is read later may throw `model.class-order`, `model.not-finite`
 */
export function openSlices(path: string, ready: ReadyModel): Slices {
  const { parts } = ready;
  const { tokens, idf, start } = parts;
  const source = openCoefficients(path, ready);
  /** Of the tokens that were asked for last; what stands at all others is never read. */
  const offsets = new Uint32Array(start.length);

  /** Coefficients of tokens that lie one behind the other, from `token` to `end`. */
  function readStretch(token: number, end: number): LinearModel['coefficients'] {
    const first = start[token];
    const own = start.slice(token, end + 1).map((offset) => offset - first);
    const classOf = new Uint16Array(start[end] - first);
    const value = new Float64Array(classOf.length);
    source.read(first, classOf, value);
    checkClassIndexes(source.file, own, classOf, parts.classes.length);
    checkFinite(source.file, COLUMNS.value.place, value, first);
    return { start: own, class: classOf, value };
  }

  return {
    modelOf(indexes) {
      const rows = indexes.map((token) => readStretch(token, token + 1));
      const count = rows.reduce((sum, { value }) => sum + value.length, 0);
      const classOf = new Uint16Array(count);
      const value = new Float64Array(count);
      let at = 0;
      rows.forEach((row, i) => {
        classOf.set(row.class, at);
        value.set(row.value, at);
        offsets[indexes[i]] = at;
        at += row.value.length;
        offsets[indexes[i] + 1] = at;
      });
      return { ...parts, coefficients: { start: offsets, class: classOf, value } };
    },

    strongestTokens(classIndex, count) {
      const found: ReturnType<typeof strongestTokens>[] = [];
      for (let from = 0; from < tokens.size;) {
        let to = from + 1;
        while (to < tokens.size && start[to + 1] - start[from] <= STRETCH) to++;
        const stretch = {
          ...parts,
          tokens: { ...tokens, size: to - from, start: tokens.start.subarray(from, to + 1) },
          idf: idf.subarray(from, to),
          coefficients: readStretch(from, to),
        };
        found.push(strongestTokens(stretch, classIndex, count));
        from = to;
      }
      return mergeStrongest(found, count);
    },

    close: source.close,
  };
}
