import { RECIPE_2015 } from '../core/text/recipe.ts';
import { splitWords } from '../core/text/words.ts';
import type { RecipeInput } from './recipes/recipe.ts';
import { hashText } from './text-store.ts';

/** What the texts of a class tell of why it may be hard to learn. */
export interface ClassLacks {
  /** The class that most of its texts stand in as well, word for word, and how many of them do. */
  readonly twin: { readonly label: string; readonly texts: number } | null;
  /** Share of the words of its held-out texts that stand in no text that was learnt from; null without such words. */
  readonly unknownWords: number | null;
}

const PAUSE_EVERY = 500;

/** Looks at all texts once more. Of a text only the words count, as they do for a model. @returns one for each class */
export async function lacksOfClasses(
  { texts, usable, labels, classes, training, heldOut }: RecipeInput,
  pause: () => Promise<void>,
): Promise<ClassLacks[]> {
  const wordsOf = (row: number) =>
    splitWords(texts.at(usable[row]), RECIPE_2015).map(({ word }) => word);
  const hashes = new Float64Array(usable.length);
  const known = new Set<string>();
  const met = new Uint32Array(classes.length);
  const unknown = new Uint32Array(classes.length);
  // The rows that are learnt from come first: then all that is known is known.
  const rows = [training, heldOut];
  for (const [part, list] of rows.entries()) {
    for (let i = 0; i < list.length; i++) {
      if (i % PAUSE_EVERY === 0) await pause();
      const row = list[i];
      const words = wordsOf(row);
      hashes[row] = hashText(words.join(' '));
      if (part === 0) for (const word of words) known.add(word);
      else {
        met[labels[row]] += words.length;
        unknown[labels[row]] += words.filter((word) => !known.has(word)).length;
      }
    }
  }
  const twins = twinsOf(Uint32Array.from([...training, ...heldOut]), hashes, labels);
  return classes.map((_, k) => {
    const [other, count] = twins.get(k) ?? [0, 0];
    return {
      twin: count === 0 ? null : { label: classes[other].label, texts: count },
      unknownWords: met[k] === 0 ? null : unknown[k] / met[k],
    };
  });
}

/** For each class that has them: the class that shares the most of its texts, and how many. */
function twinsOf(
  rows: Uint32Array,
  hashes: Float64Array,
  labels: Uint32Array,
): Map<number, [other: number, texts: number]> {
  rows.sort((a, b) => hashes[a] - hashes[b]);
  const shared = new Map<number, Map<number, number>>();
  for (let from = 0, to = 0; from < rows.length; from = to) {
    while (to < rows.length && hashes[rows[to]] === hashes[rows[from]]) to++;
    const counts = new Map<number, number>();
    for (const row of rows.subarray(from, to)) {
      counts.set(labels[row], (counts.get(labels[row]) ?? 0) + 1);
    }
    if (counts.size < 2) continue;
    for (const [own, texts] of counts) {
      const others = shared.get(own) ?? new Map<number, number>();
      shared.set(own, others);
      for (const other of counts.keys()) {
        if (other !== own) others.set(other, (others.get(other) ?? 0) + texts);
      }
    }
  }
  const most = (others: Map<number, number>) =>
    [...others].reduce((best, one) => (one[1] > best[1] ? one : best));
  return new Map([...shared].map(([own, others]) => [own, most(others)]));
}
