import { Problem } from '../core/problem.ts';
import { COLUMNS } from './format.ts';

/** What must hold of the numbers of a model, whatever file they come from. Each throws the first thing that is wrong. */

/**
 * That every number is finite.
 * @param from index of the first number in its dataset, for the sentence
 */
export function checkFinite(file: string, place: string, numbers: Float64Array, from = 0): void {
  for (let i = 0; i < numbers.length; i++) {
    if (!Number.isFinite(numbers[i])) {
      const found = String(numbers[i]);
      throw new Problem(
        'model.not-finite',
        `“${file}”: item ${from + i} of ${place} is ${found}, which is no finite number.`,
        { file, place, index: from + i, found },
      );
    }
  }
}

/** That offsets start at 0, never descend, and end at the number of coefficients. */
export function checkStarts(file: string, start: Uint32Array, coefficients: number): void {
  const { place } = COLUMNS.start;
  const last = start.length - 1;
  let bad = start[0] === 0 ? -1 : 0;
  for (let i = 1; bad < 0 && i <= last; i++) if (start[i] < start[i - 1]) bad = i;
  if (bad < 0 && start[last] !== coefficients) bad = last;
  if (bad < 0) return;
  throw new Problem(
    'model.start-order',
    `“${file}”: item ${bad} of ${place} is ${start[bad]}; offsets must ascend from 0 to the number of coefficients, ${coefficients}.`,
    { file, place, index: bad, found: start[bad], coefficients },
  );
}

/** That the classes of each token ascend and exist. */
export function checkClassIndexes(
  file: string,
  start: Uint32Array,
  indexes: Uint16Array,
  classes: number,
): void {
  if (doClassesAscend(start, indexes, classes)) return;
  for (let token = 0; token + 1 < start.length; token++) {
    let previous = -1;
    for (let i = start[token]; i < start[token + 1]; i++) {
      if (indexes[i] <= previous || indexes[i] >= classes) {
        throw new Problem(
          'model.class-order',
          `“${file}”: item ${i} of ${COLUMNS.class.place} is ${indexes[i]}; the classes of a token must ascend and be below ${classes}.`,
          { file, place: COLUMNS.class.place, index: i, found: indexes[i], classes },
        );
      }
      previous = indexes[i];
    }
  }
}

/** Whether they do, in half the time that finding the first that does not takes: no step depends on what is found. */
function doClassesAscend(start: Uint32Array, indexes: Uint16Array, classes: number): boolean {
  let signs = 0;
  for (let token = 0; token + 1 < start.length; token++) {
    let previous = -1;
    const end = start[token + 1];
    for (let i = start[token]; i < end; i++) {
      const index = indexes[i];
      signs |= index - previous - 1;
      previous = index;
    }
    signs |= classes - 1 - previous;
  }
  return signs >= 0;
}
