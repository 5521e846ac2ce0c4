import type { Explanation } from '../../preload/contract.ts';

/** One word of a reason, or all those that are not shown one by one (`token` null). */
export interface ReasonRow {
  readonly token: string | null;
  readonly occurrences: number;
  readonly weight: number | null;
  /** What it adds to the score of each explained class. */
  readonly contributions: readonly number[];
  /** First class less second; null without a second. */
  readonly difference: number | null;
  /** How many words the row stands for. */
  readonly words: number;
}

export interface Reason {
  readonly rows: readonly ReasonRow[];
  /** The largest absolute value in any bar, the intercepts included. */
  readonly most: number;
  /** The largest absolute difference, that of the intercepts included. */
  readonly mostDifference: number;
}

const add = (a: readonly number[], b: readonly number[]) => a.map((value, i) => value + b[i]);
const differenceOf = (values: readonly number[]) =>
  values.length > 1 ? values[0] - values[1] : null;

/**
 * The words of an explanation, what speaks most for the first class (or, of two, for the first rather than the second)
 * on top. Of more than `most` words the strongest are rows of their own and the others are summed up in a last one,
 * so that all rows and the intercept still add up to the score.
 */
export function reasonOf({ tokens, classes }: Explanation, most = 24): Reason {
  const all: ReasonRow[] = tokens.map(({ token, occurrences, weight, contributions }) => ({
    token,
    occurrences,
    weight,
    contributions,
    difference: differenceOf(contributions),
    words: 1,
  }));
  const key = (row: ReasonRow) => row.difference ?? row.contributions[0];
  const byStrength = [...all].sort((a, b) => Math.abs(key(b)) - Math.abs(key(a)));
  const shown = byStrength.slice(0, most).sort((a, b) => key(b) - key(a));
  const others = byStrength.slice(most);
  if (others.length > 0) {
    const contributions = others.map((row) => [...row.contributions]).reduce(add);
    shown.push({
      token: null,
      occurrences: 0,
      weight: null,
      contributions,
      difference: differenceOf(contributions),
      words: others.length,
    });
  }
  const intercepts = classes.map(({ intercept }) => intercept);
  const values = [...shown.flatMap((row) => row.contributions), ...intercepts];
  const differences = [...shown.map((row) => row.difference ?? 0), differenceOf(intercepts) ?? 0];
  return {
    rows: shown,
    most: values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
    mostDifference: differences.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0),
  };
}
