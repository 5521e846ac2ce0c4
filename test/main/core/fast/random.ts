import type { LinearModel } from '../../../../main/core/linear/model.ts';
import { RECIPE_2015, type Recipe } from '../../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../../main/core/text/token-table.ts';

/** Numbers between 0 and 1 that depend on the seed alone (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const LETTERS = 'aaeeioosssrlnmtdcpçãõéêíóúñšœÿæß';

export interface RandomModel {
  readonly seed: number;
  readonly classes: number;
  readonly tokens?: number;
  /** Share of the classes that a token has coefficients for, at most. */
  readonly density?: number;
  readonly recipe?: Partial<Recipe>;
}

/** A model with short tokens, many of them plurals, of which the recipe cannot produce some. */
export function randomModel({
  seed,
  classes,
  tokens = 300,
  density = 1,
  recipe,
}: RandomModel): LinearModel {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const spelled = new Set([
    'CANETA',
    'a',
    'x2',
    'zß',
    'łódź',
    'кот',
    'di',
    'zel',
    'kilo',
    'ångstrom',
  ]);
  while (spelled.size < tokens) {
    const letters = Array.from({ length: 1 + below(12) }, () => LETTERS[below(LETTERS.length)]);
    spelled.add(letters.join(''));
  }
  const list = [...spelled].sort((a, b) => (a < b ? -1 : 1));
  const start = [0];
  const classOf: number[] = [];
  const value: number[] = [];
  for (let token = 0; token < list.length; token++) {
    const share = density * random() ** 2;
    for (let k = 0; k < classes; k++) {
      if (random() >= share) continue;
      classOf.push(k);
      value.push(random() < 0.7 ? -random() : 3 * random());
    }
    start.push(classOf.length);
  }
  return {
    classes: Array.from({ length: classes }, (_, k) => ({
      label: String(k),
      name: null,
      group: null,
    })),
    groups: [],
    intercept: Float64Array.from({ length: classes }, () => -1.4 + 0.6 * random()),
    tokens: tokenTableOf(list),
    idf: Float64Array.from(list, () => 1 + 12 * random()),
    coefficients: {
      start: Uint32Array.from(start),
      class: Uint16Array.from(classOf),
      value: Float64Array.from(value),
    },
    recipe: { ...RECIPE_2015, ...recipe },
    probability: 'modified_huber',
  };
}

const BETWEEN = [' ', ' ', ' ', '  ', ', ', '-', '/', '\n', ' 12 ', '×', '\u0301', '🧤', 'İ', '\0'];

/** Texts of tokens of the model, as they are, in capitals, in the plural, misspelled, and of what is no word at all. */
export function randomTexts(model: LinearModel, seed: number, count: number): string[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const { units, start, size } = model.tokens;
  const token = () => {
    const index = below(size);
    return String.fromCharCode(...units.subarray(start[index], start[index + 1]));
  };
  const dress = (word: string) => {
    const kind = below(8);
    if (kind === 0) return word.toUpperCase();
    if (kind === 1) return `${word}s`;
    if (kind === 2) return word.slice(1);
    if (kind === 3) return word + String.fromCharCode(below(0x250));
    return word;
  };
  return Array.from({ length: count }, () => {
    const words = Array.from({ length: below(3) === 0 ? below(4) : below(40) }, token);
    const again = words.slice(0, below(words.length + 1));
    return [...words, ...(below(3) === 0 ? again : [])]
      .map((word) => dress(word) + BETWEEN[below(BETWEEN.length)])
      .join('');
  });
}
