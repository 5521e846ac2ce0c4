import { expect, it } from 'vitest';
import { countSmall, sizeSteps } from '../../../renderer/pages/training/class-sizes.ts';

const classes = (...sizes: number[]) =>
  sizes.map((texts, place) => ({ label: String(place), name: null, texts }));

it('the sizes of classes are counted in steps, from the smallest to the largest there is', () => {
  expect(sizeSteps(classes(2, 4, 5, 30, 30))).toEqual([
    { from: 2, to: 4, classes: 2 },
    { from: 5, to: 9, classes: 1 },
    { from: 10, to: 19, classes: 0 },
    { from: 20, to: 49, classes: 2 },
  ]);
  expect(sizeSteps(classes(1_000_000))).toEqual([{ from: 10_000, to: null, classes: 1 }]);
  expect(sizeSteps([])).toEqual([]);
});

it('every class is in one step', () => {
  const sizes = Array.from({ length: 20_000 }, (_, place) => place + 2);
  const sum = sizeSteps(classes(...sizes)).reduce((total, step) => total + step.classes, 0);
  expect(sum).toBe(sizes.length);
});

it('a class with fewer than ten texts is a small one', () => {
  expect(countSmall(classes(2, 9, 10))).toBe(2);
});
