import type { TextMatrix } from '../../../../main/core/training/matrix.ts';
import { createRandom } from '../../../../main/core/training/order.ts';

/** Texts of unit length whose tokens lean towards their class; the same for the same seed. */
export function randomTexts(
  rows: number,
  columns: number,
  classes: number,
  seed: number,
): { matrix: TextMatrix; labels: Uint32Array } {
  const random = createRandom(seed, 77);
  const whole = (below: number) => Math.floor(random() * below);
  const labels = Uint32Array.from({ length: rows }, (_, i) => (i < classes ? i : whole(classes)));
  const start = new Uint32Array(rows + 1);
  const token: number[] = [];
  const value: number[] = [];
  labels.forEach((label, row) => {
    const found = new Set<number>();
    const own = Math.floor((label * columns) / classes);
    for (let i = 0; i < 3; i++) found.add((own + whole(4)) % columns);
    for (let i = whole(8); i > 0; i--) found.add(whole(columns));
    const weights = [...found].sort((a, b) => a - b).map((one) => [one, 0.5 + random()] as const);
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    for (const [one, weight] of weights) {
      token.push(one);
      value.push(weight / length);
    }
    start[row + 1] = token.length;
  });
  return {
    matrix: {
      rows,
      columns,
      start,
      token: Uint32Array.from(token),
      value: Float64Array.from(value),
    },
    labels,
  };
}
