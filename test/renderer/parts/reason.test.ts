import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../../preload/contract.ts';
import { reasonOf } from '../../../renderer/parts/reason.ts';

/** One row of contributions for each token, one column for each class; the score is their exact sum. */
function explanation(contributions: number[][], intercepts: number[]): Explanation {
  return {
    classes: intercepts.map((intercept, index) => ({
      index,
      label: String(7510 + index),
      name: null,
      group: null,
      probability: 0.5,
      intercept,
      score: contributions.reduce((sum, row) => sum + row[index], intercept),
    })),
    tokens: contributions.map((row, place) => ({
      token: `token${place}`,
      occurrences: 1,
      idf: 2,
      weight: 0.5,
      contributions: row,
    })),
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);

describe('the reason for a class', () => {
  it('has what speaks for it on top and what speaks against it below', () => {
    const { rows } = reasonOf(explanation([[-0.25], [1.5], [0.5]], [-1]));
    expect(rows.map(({ token }) => token)).toEqual(['token1', 'token2', 'token0']);
    expect(rows.every(({ difference }) => difference === null)).toBe(true);
  });

  it('adds up to the score, also where the weaker words are summed up', () => {
    const many = Array.from({ length: 100 }, (_, i) => [Math.sin(i)]);
    const explained = explanation(many, [-1.25]);
    const { rows } = reasonOf(explained, 10);
    expect(rows).toHaveLength(11);
    expect(rows[10]).toMatchObject({ token: null, words: 90 });
    expect(sum(rows.map(({ contributions }) => contributions[0])) - 1.25).toBeCloseTo(
      explained.classes[0].score,
      12,
    );
  });

  it('measures every bar against the largest number, the starting value included', () => {
    expect(reasonOf(explanation([[0.5], [-0.75]], [-2])).most).toBe(2);
    expect(reasonOf(explanation([], [0])).most).toBe(0);
  });
});

describe('why this and not that', () => {
  it('has the words on top that speak more for the first than for the second', () => {
    const { rows, mostDifference } = reasonOf(
      explanation(
        [
          [2, 2],
          [0.5, -0.5],
          [0, 0.25],
        ],
        [-1, -1.5],
      ),
    );
    expect(rows.map(({ difference }) => difference)).toEqual([1, 0, -0.25]);
    expect(mostDifference).toBe(1);
  });
});
