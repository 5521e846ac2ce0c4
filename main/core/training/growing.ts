/** Whole numbers from 0 to 4,294,967,295 that come one after the other, in one array that grows. */
export interface GrowingNumbers {
  readonly length: number;
  push(value: number): void;
  /** Those that are there, without a copy; of no use any more after the next `push`. */
  view(): Uint32Array;
}

export function createGrowingNumbers(capacity = 1024): GrowingNumbers {
  let values = new Uint32Array(capacity);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push(value) {
      if (length === values.length) {
        const larger = new Uint32Array(Math.ceil(length * 1.5));
        larger.set(values);
        values = larger;
      }
      values[length++] = value;
    },
    view: () => values.subarray(0, length),
  };
}
