import { describe, expect, it } from 'vitest';
import { extent, linePath, scale, ticks } from '../../../renderer/parts/chart-scale.ts';

describe('a scale', () => {
  it('maps the ends to the ends, upside down where it is told so', () => {
    const y = scale([0, 1], [100, 20]);
    expect([y(0), y(1), y(0.5)]).toEqual([100, 20, 60]);
  });

  it('puts everything in the middle where there is only one value', () => {
    expect(scale([3, 3], [0, 10])(3)).toBe(5);
  });
});

describe('the ticks of an axis', () => {
  it.each([
    [[0, 1], 3, [0, 0.5, 1]],
    [[0, 0.34], 3, [0, 0.2]],
    [[1, 60], 4, [20, 40, 60]],
    [[1000, 33_607], 3, [20_000]],
    [[0.71, 0.83], 3, [0.75, 0.8]],
    [[4, 4], 3, [4]],
  ] as const)('of %j, about %i, are round', (range, most, expected) => {
    expect(ticks(range, most)).toEqual(expected);
  });

  it('are exact decimals', () => {
    expect(ticks([0, 1], 10)).toContain(0.3);
  });
});

it('the extent of many values needs no argument list', () => {
  expect(extent(Array.from({ length: 300_000 }, (_, value) => value))).toEqual([0, 299_999]);
  expect(extent([])).toBeNull();
});

it('a line begins at its first point', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ];
  expect(linePath(points, scale([0, 1], [0, 10]), scale([0, 1], [10, 0]))).toBe(
    'M0.0 10.0L10.0 0.0',
  );
  expect(linePath([], Number, Number)).toBe('');
});
