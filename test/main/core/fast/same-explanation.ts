import { expect } from 'vitest';
import type { Explanation } from '../../../../main/core/linear/explain.ts';

const TOLERANCE = 1e-12;

const isNear = (a: number, b: number) => Math.abs(a - b) <= TOLERANCE * Math.max(1, Math.abs(b));

/** Compares two explanations number by number: rounding may differ, nothing else. */
export function expectSameExplanation(found: Explanation, expected: Explanation): void {
  expect(found.tokens.map(({ token }) => token)).toEqual(expected.tokens.map(({ token }) => token));
  const numbersOf = ({ classes, tokens }: Explanation) => [
    ...classes.flatMap((one) => [one.index, one.probability, one.score, one.intercept]),
    ...tokens.flatMap((one) => [one.occurrences, one.idf, one.weight, ...one.contributions]),
  ];
  const numbers = numbersOf(found);
  const wanted = numbersOf(expected);
  expect(numbers.length).toBe(wanted.length);
  const far = numbers.findIndex((number, i) => !isNear(number, wanted[i]));
  expect(far < 0 ? null : { found: numbers[far], expected: wanted[far] }).toBeNull();
}
