import { DECIMALS } from '../table/numbers.ts';

const SCALE = 10 ** DECIMALS;
/** Closer to the middle between two numbers than this, rounding what was multiplied may differ from `toFixed`. */
const MIDDLE = 1e-6;

/** A probability from 0 to 1 in millionths, as `toFixed(6)` rounds it; -1 where only that can tell. */
export function decimalsOf(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) return -1;
  const scaled = probability * SCALE;
  const whole = Math.floor(scaled);
  const rest = scaled - whole;
  if (Math.abs(rest - 0.5) < MIDDLE) return -1;
  return rest > 0.5 ? whole + 1 : whole;
}
