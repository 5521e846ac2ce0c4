import type { LinearModel } from '../../../main/core/linear/model.ts';
import { RECIPE_2015 } from '../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';
import type { SavedModel } from '../../../main/model/save.ts';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Tokens of letters that take one, two, three and four bytes. */
function makeTokens(count: number, random: () => number): string[] {
  const letters = ['a', 'b', 'é', 'ç', 'õ', 'ſ', '中', '\u{1f512}', 'z'];
  const tokens = new Set<string>();
  while (tokens.size < count) {
    let token = '';
    for (let i = 0; i < 1 + Math.floor(random() * 9); i++) {
      token += letters[Math.floor(random() * letters.length)];
    }
    tokens.add(token);
  }
  const bytes = (token: string) => Buffer.from(token, 'utf8');
  return [...tokens].toSorted((a, b) => Buffer.compare(bytes(a), bytes(b)));
}

/** A model of any size, with numbers of every magnitude; the same for the same seed. */
export function randomModel(classes = 12, tokens = 300, seed = 1): SavedModel {
  const random = randomNumbers(seed);
  const number = () => (random() - 0.5) * 10 ** Math.floor(random() * 40 - 20);
  const start = new Uint32Array(tokens + 1);
  const indexes: number[] = [];
  const values: number[] = [];
  for (let token = 0; token < tokens; token++) {
    for (let k = 0; k < classes; k++) {
      if (random() > 0.2) continue;
      indexes.push(k);
      values.push(number());
    }
    start[token + 1] = indexes.length;
  }
  const model: LinearModel = {
    classes: Array.from({ length: classes }, (_, k) => ({
      label: `1${1000 + k}`,
      name: k % 5 === 4 ? null : `CLASSE ${k} – ÓRGÃOS E PEÇAS `,
      group: k % 7 === 6 ? null : '10',
    })),
    groups: [
      { code: '10', name: 'ARMAMENTO' },
      { code: '11', name: null },
    ],
    intercept: Float64Array.from({ length: classes }, number),
    tokens: tokenTableOf(makeTokens(tokens, random)),
    idf: Float64Array.from({ length: tokens }, () => 1 + random() * 15),
    coefficients: {
      start,
      class: Uint16Array.from(indexes),
      value: Float64Array.from(values),
    },
    recipe: RECIPE_2015,
    probability: 'modified_huber',
  };
  return {
    model,
    card: {
      title: 'Um modelo de “teste”',
      description: 'Ação, reação.',
      language: 'pt-BR',
      source: null,
      licence: 'MIT',
      author: null,
      created: '2026-11-23',
      trainingTexts: 1234,
      accuracies: [{ test: 'dev', texts: 10, top1: 0.5, top3: 0.75 }],
    },
    training: { loss: 'modified_huber', alpha: 0.0001, shuffle: true, seed: null },
  };
}
