import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stepOf } from '../../../../main/core/evaluation/confidence.ts';
import { createEvaluator } from '../../../../main/core/evaluation/evaluator.ts';
import type { ModelClass } from '../../../../main/core/linear/model.ts';

const classOf = (label: string, group: string | null = label.slice(0, 1)): ModelClass => ({
  label,
  name: `name of ${label}`,
  group,
});
const small = [classOf('a1'), classOf('a2'), classOf('b1'), classOf('c1')];
const [a1, a2, b1, c1] = [0, 1, 2, 3];

describe('answers to texts whose class is known', () => {
  // Worked out by hand.
  function evaluated() {
    const evaluator = createEvaluator(small, [{ code: 'a', name: 'group a' }]);
    evaluator.add('a1', [a1, a2, b1], 0.95);
    evaluator.add(' a1 ', [a2, a1, b1], 0.5);
    evaluator.add('a1', [b1, c1, a2, a1], 0.5);
    evaluator.add('b1', [b1, a1, a2], 0.7);
    evaluator.add('c1', [], 0);
    evaluator.add('', [a1], 0.9);
    evaluator.add('  ', [a1], 0.9);
    evaluator.add('z9', [a1], 0.9);
    evaluator.add('z9', [a2], 0.9);
    evaluator.add('y', [], 0);
    return evaluator.result();
  }

  test('are right at first, among the first three, among the first five', () => {
    expect(evaluated()).toMatchObject({ rows: 5, top1: 2 / 5, top3: 3 / 5, top5: 4 / 5 });
  });

  test('count apart what has no label, a label that no class has, and what has no answer', () => {
    expect(evaluated()).toMatchObject({
      ...{ empty: 2, unknownLabels: 3, unanswered: 1 },
      unknownLabelsShown: [
        { label: 'z9', rows: 2 },
        { label: 'y', rows: 1 },
      ],
    });
  });

  test('tell precision and recall of each class and group; what divides by nothing is null', () => {
    const { classes, groups, macro, groupTop1 } = evaluated();
    expect(classes.map(({ label }) => label)).toEqual(['a1', 'b1', 'c1', 'a2']);
    expect(classes[0]).toEqual({
      ...{ label: 'a1', name: 'name of a1', group: 'a', support: 3, predicted: 1, correct: 1 },
      ...{ precision: 1, recall: 1 / 3, f1: 0.5, recall3: 2 / 3 },
    });
    expect(classes[1]).toMatchObject({ precision: 0.5, recall: 1, f1: 2 / 3 });
    expect(classes[2]).toMatchObject({ precision: null, recall: 0, f1: 0, recall3: 0 });
    expect(classes[3]).toMatchObject({ support: 0, precision: 0, recall: null, recall3: null });
    expect(macro.recall).toBeCloseTo((1 / 3 + 1) / 4, 15);
    expect(
      groups.map(({ label, name, support, predicted, correct, recall3 }) => [
        ...[label, name, support, predicted, correct, recall3],
      ]),
    ).toEqual([
      ['a', 'group a', 3, 2, 2, 1],
      ['b', null, 1, 2, 1, 1],
      ['c', null, 1, 0, 0, 0],
    ]);
    expect(groupTop1).toBe(3 / 5);
  });

  test('show the most frequent confusions', () => {
    const { confusions, confusionPairs } = evaluated();
    expect(confusionPairs).toBe(2);
    expect(confusions[0]).toEqual({
      ...{ label: 'a1', name: 'name of a1', predicted: 'a2', predictedName: 'name of a2' },
      ...{ rows: 1, share: 1 / 3 },
    });
  });

  test('tell whether a probability means what it says, and what a threshold would cover', () => {
    const { reliability, calibrationError, coverage } = evaluated();
    expect(reliability[5]).toEqual({
      ...{ from: 0.5, to: 0.6, rows: 2, meanProbability: 0.5, right: 0 },
    });
    expect(reliability[0]).toMatchObject({ rows: 0, meanProbability: null, right: null });
    expect(calibrationError).toBeCloseTo((0.05 + 1 + 0.3) / 4, 15);
    const at = (threshold: number) => coverage.find((point) => point.threshold === threshold);
    expect(at(0)).toEqual({ threshold: 0, rows: 4, covered: 0.8, top1: 0.5, top3: 0.75 });
    expect(at(0.5)?.rows).toBe(4);
    expect(at(0.55)).toMatchObject({ rows: 2, top1: 1, top3: 1 });
    expect(at(0.95)).toMatchObject({ rows: 1, covered: 0.2 });
  });

  test('without any row have no shares', () => {
    const nothing = createEvaluator(small, []).result();
    expect(nothing).toMatchObject({ rows: 0, top1: null, top3: null, calibrationError: null });
    expect(nothing.classes).toEqual([]);
  });

  test('over classes without groups tell none', () => {
    const evaluator = createEvaluator([classOf('x', null)], []);
    evaluator.add('x', [0], 1);
    expect(evaluator.result()).toMatchObject({ groupTop1: null, groups: [], top1: 1 });
  });
});

test('a probability reaches the step that it equals, whatever binary fractions make of it', () => {
  const steps = Array.from({ length: 20 }, (_, step) => step);
  expect(steps.map((step) => stepOf(step / 20, 20))).toEqual(steps);
  expect(stepOf(1, 20)).toBe(19);
  expect(stepOf(0.15 - Number.EPSILON, 20)).toBe(2);
});

interface Reference {
  truth: number[];
  ranked: number[][];
  probability: number[];
  top1: number;
  top3: number;
  top5: number;
  precision: number[];
  recall: number[];
  f1: number[];
  support: number[];
  macro: { precision: number; recall: number; f1: number };
  confusion: number[][];
  calibrationError: number;
}

test("the figures are scikit-learn's (reference.json, made by make_reference.py)", () => {
  const text = readFileSync(join(import.meta.dirname, 'reference.json'), 'utf8');
  const reference = JSON.parse(text) as Reference;
  const classes = reference.support.map((_, index) => classOf(`k${index}`));
  const evaluator = createEvaluator(classes, []);
  reference.truth.forEach((truth, row) =>
    evaluator.add(`k${truth}`, reference.ranked[row], reference.probability[row]),
  );
  const result = evaluator.result(Infinity);
  for (const name of ['top1', 'top3', 'top5', 'calibrationError'] as const) {
    expect(result[name]).toBeCloseTo(reference[name], 12);
  }
  for (const name of ['precision', 'recall', 'f1'] as const) {
    expect(result.macro[name]).toBeCloseTo(reference.macro[name], 12);
    for (const quality of result.classes) {
      const index = Number(quality.label.slice(1));
      expect(quality[name] ?? 0).toBeCloseTo(reference[name][index], 12);
    }
  }
  const pairs = reference.confusion.flatMap((row, truth) =>
    row.flatMap((rows, answer) =>
      truth !== answer && rows > 0 ? [`k${truth} k${answer} ${rows}`] : [],
    ),
  );
  expect(
    result.confusions.map(({ label, predicted, rows }) => `${label} ${predicted} ${rows}`).sort(),
  ).toEqual(pairs.sort());
});
