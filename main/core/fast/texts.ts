/** Texts to be classified, wherever they lie. */
export interface Texts {
  readonly count: number;
  /** UTF-16 units of a text. */
  lengthOf(index: number): number;
  /**
   * Writes the units of so many texts from `first` on into the memory of the image, at an offset in bytes: end to end, with
   * a 0 behind each.
   */
  write(first: number, count: number, at: number): void;
  textOf(index: number): string;
}

/** Writes the UTF-16 units of a text into a memory, at an offset in bytes. */
export type WriteText = (text: string, at: number) => void;

/** The way of every host: one unit after the other. */
export function unitWriter(memory: ArrayBufferLike): WriteText {
  const units = new Uint16Array(memory);
  return (text, at) => {
    for (let i = 0; i < text.length; i++) units[at / 2 + i] = text.charCodeAt(i);
  };
}

/** What stands behind each text. */
export const TEXT_END = '\0';

/** A list of strings. */
export function textsOf(texts: readonly string[], write: WriteText): Texts {
  return {
    count: texts.length,
    lengthOf: (index) => texts[index].length,
    // One text of all of them: every single write would cost as much as the letters.
    write: (first, count, at) =>
      write(texts.slice(first, first + count).join(TEXT_END) + TEXT_END, at),
    textOf: (index) => texts[index],
  };
}

/**
 * Texts laid end to end with a 0 behind each, as they cross to another thread: text i is
 * `units[ends[i - 1] + 1] … units[ends[i] - 1]`, the first one begins at `start`.
 */
export interface LaidTexts {
  readonly units: Uint16Array;
  readonly start: number;
  readonly ends: Uint32Array;
}

const MOST_AT_ONCE = 8192;

/** Laid texts, to be classified over an image in `memory`. */
export function laidTexts({ units, start, ends }: LaidTexts, memory: ArrayBufferLike): Texts {
  const target = new Uint16Array(memory);
  const startOf = (index: number) => (index === 0 ? start : ends[index - 1] + 1);
  return {
    count: ends.length,
    lengthOf: (index) => ends[index] - startOf(index),
    write: (first, count, at) =>
      target.set(units.subarray(startOf(first), ends[first + count - 1] + 1), at / 2),
    textOf(index) {
      let text = '';
      for (let from = startOf(index); from < ends[index]; from += MOST_AT_ONCE) {
        const end = Math.min(ends[index], from + MOST_AT_ONCE);
        text += String.fromCharCode(...units.subarray(from, end));
      }
      return text;
    },
  };
}
