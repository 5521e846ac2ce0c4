/** A place of a chart. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Range = readonly [number, number];

/** Maps `domain` to `range`, straight; a domain without extent goes to the middle. */
export function scale(domain: Range, range: Range): (value: number) => number {
  const [from, to] = domain;
  if (to === from) return () => (range[0] + range[1]) / 2;
  return (value) => range[0] + ((value - from) / (to - from)) * (range[1] - range[0]);
}

/** Round numbers from `from` to `to`, about `most` of them: steps of 1, 2 or 5 times a power of ten. */
export function ticks([from, to]: Range, most: number): number[] {
  if (!(to > from)) return [from];
  const rough = (to - from) / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((size) => size >= rough) ?? rough;
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // By whole steps, so that nothing adds up; 3 * 0.1 would still not be 0.3.
  return Array.from({ length: last - first + 1 }, (_, place) =>
    Number(((first + place) * step).toPrecision(12)),
  );
}

/** The least and the greatest of the values; null where there is none. */
export function extent(values: readonly number[]): Range | null {
  if (values.length === 0) return null;
  let least = Infinity;
  let greatest = -Infinity;
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}

/** The points as the `d` of an SVG path, each in pixels. */
export function linePath(
  points: readonly Point[],
  x: (value: number) => number,
  y: (value: number) => number,
): string {
  return points
    .map(
      (point, place) =>
        `${place === 0 ? 'M' : 'L'}${x(point.x).toFixed(1)} ${y(point.y).toFixed(1)}`,
    )
    .join('');
}
