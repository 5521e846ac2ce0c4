/** Texts to be classified, wherever they lie. */
export interface Texts {
  readonly count: number;
  /** UTF-16 units of a text. */
  lengthOf(index: number): number;
  /** Writes its units into the memory of the image, at an offset in bytes. */
  write(index: number, at: number): void;
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

/** A list of strings. */
export function textsOf(texts: readonly string[], write: WriteText): Texts {
  return {
    count: texts.length,
    lengthOf: (index) => texts[index].length,
    write: (index, at) => write(texts[index], at),
    textOf: (index) => texts[index],
  };
}

/** Texts laid end to end, as they cross to another thread: text i is `units[ends[i - 1]] … units[ends[i] - 1]`. */
export interface LaidTexts {
  readonly units: Uint16Array;
  readonly ends: Uint32Array;
}

const MOST_AT_ONCE = 8192;

/** Laid texts, to be classified over an image in `memory`. */
export function laidTexts({ units, ends }: LaidTexts, memory: ArrayBufferLike): Texts {
  const target = new Uint16Array(memory);
  const startOf = (index: number) => (index === 0 ? 0 : ends[index - 1]);
  return {
    count: ends.length,
    lengthOf: (index) => ends[index] - startOf(index),
    write: (index, at) => target.set(units.subarray(startOf(index), ends[index]), at / 2),
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
