import type { LinearModel } from '../../../main/core/linear/model.ts';
import { RECIPE_2015 } from '../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';
import type { SavedModel } from '../../../main/model/save.ts';

const GROUP_SIZE = 40;
/** Classes that share their noun: they are taken for each other. */
const SIBLINGS = 4;
const QUALIFIERS = 3000;
/** Classes that a word speaks against, besides those that it speaks for. */
const AGAINST = 30;

const syllables = [...'bcdfgjlmnprtvxz'].flatMap((consonant) =>
  [...'aeiou'].map((vowel) => consonant + vowel),
);
/** Words of three syllables, all different below 421,875; no plural among them. */
function wordOf(number: number): string {
  const mixed = (number * 171_467) % syllables.length ** 3;
  return [mixed, mixed / syllables.length, mixed / syllables.length ** 2]
    .map((place) => syllables[Math.floor(place) % syllables.length])
    .join('');
}

/** The three words of a class; its four siblings share the first, and no two classes all of them. */
const wordsOf = (k: number) => [
  wordOf(QUALIFIERS + Math.floor(k / SIBLINGS)),
  wordOf(k % QUALIFIERS),
  wordOf((k * 7 + Math.floor(k / QUALIFIERS)) % QUALIFIERS),
];

/** What somebody would write who means the class; of every tenth only what its siblings are called too. */
export const describeItem = (k: number) =>
  wordsOf(k)
    .slice(0, k % 10 === 9 ? 1 : 3)
    .join(' ');

/** The code of a class: eight digits, as UNSPSC has them, the first four of them the group. */
export const codeOf = (k: number) =>
  String(10_000_000 + Math.floor(k / GROUP_SIZE) * 10_000 + (k % GROUP_SIZE) * 101);

/**
 * A model of a catalog with very many classes, as UNSPSC, CPV or a company's own are. It knows its classes by the words of
 * their names.
 * @param classes up to 65,535
 */
export function catalogModel(classes: number): SavedModel {
  const classesOf = new Map<string, Map<number, number>>();
  const add = (word: string, k: number, value: number) => {
    const coefficients = classesOf.get(word) ?? new Map<number, number>();
    classesOf.set(word, coefficients.set(k, value));
  };
  for (let k = 0; k < classes; k++) for (const word of wordsOf(k)) add(word, k, 1.5);
  const words = [...classesOf.keys()].toSorted();
  words.forEach((word, place) => {
    for (let i = 0; i < AGAINST; i++) {
      const k = (place * 7919 + i * 104_729) % classes;
      if (!classesOf.get(word)?.has(k)) add(word, k, -0.1 - (i % 7) / 10);
    }
  });
  const rows = words.map((word) => [...(classesOf.get(word) ?? [])].sort(([a], [b]) => a - b));
  let end = 0;
  const model: LinearModel = {
    classes: Array.from({ length: classes }, (_, k) => ({
      label: codeOf(k),
      name: `${wordsOf(k).join(' ')} açúcar`.toUpperCase(),
      group: codeOf(k).slice(0, 4),
    })),
    groups: Array.from({ length: Math.ceil(classes / GROUP_SIZE) }, (_, group) => ({
      code: codeOf(group * GROUP_SIZE).slice(0, 4),
      name: `FAMÍLIA ${wordOf(group)}`.toUpperCase(),
    })),
    intercept: new Float64Array(classes).fill(-1),
    tokens: tokenTableOf(words),
    idf: Float64Array.from(words, (_, place) => 5 + (place % 40) / 10),
    coefficients: {
      start: Uint32Array.from([0, ...rows.map((row) => (end += row.length))]),
      class: Uint16Array.from(rows.flatMap((row) => row.map(([k]) => k))),
      value: Float64Array.from(rows.flatMap((row) => row.map(([, value]) => value))),
    },
    recipe: RECIPE_2015,
    probability: 'modified_huber',
  };
  const card = {
    ...{ title: `Catálogo de ${classes} classes`, description: '', language: 'pt-BR' },
    ...{ source: null, licence: null, author: null, created: null },
    ...{ trainingTexts: null, accuracies: [] },
  };
  return { model, card, training: {} };
}
