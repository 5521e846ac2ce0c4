import type { ClassGroup, ClassRef } from '../../preload/contract.ts';

/** Most names need no more than plain letters, which are quicker to go through; a model may have 65,000. */
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text);

/** Lower case without accents: what a search compares. */
export function fold(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  const bare = text.normalize('NFD').replace(/[\u0300-\u036f]+/g, '');
  return (isPlain(bare) ? bare : bare.replace(/\p{M}+/gu, '')).toLowerCase();
}

/** Labels of the app of 2015 begin with a digit for the catalog; people know the four that follow. */
const labelWithCatalog = /^\d{5}$/;

/** Every code that a class is found by: its label, and its label without the digit of the catalog. */
export function codesOf(label: string): string[] {
  return labelWithCatalog.test(label) ? [label, label.slice(1)] : [label];
}

interface Entry {
  readonly ref: ClassRef;
  readonly group: ClassGroup;
  /**
   * Folded codes, a line end, folded name; every word and code with a space before it: a word's beginning is found by
   * `includes(' ' + beginning)`.
   */
  readonly haystack: string;
}

/** All classes of a model, ready to be searched on every key. */
export interface ClassIndex {
  readonly size: number;
  readonly groups: readonly ClassGroup[];
  /** The groups with those of their classes in which every word of `query` begins a code or a word of the name; all if it is empty. */
  find(query: string): readonly ClassGroup[];
  /** What `find` finds, as a list: what is called as was typed stands first, then whose name begins with it. */
  rank(query: string): readonly ClassRef[];
  /** The class whose code or whole name was typed. */
  exact(query: string): ClassRef | undefined;
  /** The class with this place in the model's order. */
  at(index: number): ClassRef | undefined;
  /** The class with this label, or the only one whose label ends with it behind a catalog's digit. */
  labelled(label: string): ClassRef | undefined;
}

/** Folded words and codes with one space between, whatever stood between them. */
function spaced(text: string): string {
  const folded = fold(text);
  return folded.replace(isPlain(folded) ? /[^a-z0-9]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function createClassIndex(groups: readonly ClassGroup[]): ClassIndex {
  const entries: Entry[] = groups.flatMap((group) =>
    group.classes.map((ref) => ({
      ref,
      group,
      haystack: ` ${spaced(codesOf(ref.label).join(' '))}\n ${spaced(ref.name ?? '')}`,
    })),
  );
  const byIndex = new Map(entries.map(({ ref }) => [ref.index, ref]));
  const byLabel = new Map(entries.map(({ ref }) => [ref.label, ref]));

  function matching(typed: string): Entry[] {
    const wanted = typed.split(' ').map((word) => ` ${word}`);
    return entries.filter(({ haystack }) => wanted.every((word) => haystack.includes(word)));
  }
  const isCalled = ({ ref, haystack }: Entry, typed: string) =>
    haystack.endsWith(`\n ${typed}`) ||
    ((haystack.includes(` ${typed}\n`) || haystack.startsWith(` ${typed} `)) &&
      codesOf(ref.label).some((code) => spaced(code) === typed));
  const begins = ({ haystack }: Entry, typed: string) => haystack.includes(`\n ${typed}`);

  return {
    size: entries.length,
    groups,
    find(query) {
      const typed = spaced(query);
      if (typed === '') return groups;
      const found = new Map<ClassGroup, ClassRef[]>();
      for (const { ref, group } of matching(typed)) {
        const classes = found.get(group);
        if (classes) classes.push(ref);
        else found.set(group, [ref]);
      }
      return [...found].map(([group, classes]) => ({ ...group, classes }));
    },
    rank(query) {
      const typed = spaced(query);
      if (typed === '') return [];
      const ranks: ClassRef[][] = [[], [], []];
      for (const entry of matching(typed)) {
        ranks[isCalled(entry, typed) ? 0 : begins(entry, typed) ? 1 : 2].push(entry.ref);
      }
      return ranks.flat();
    },
    exact(query) {
      const typed = spaced(query);
      return typed === '' ? undefined : entries.find((entry) => isCalled(entry, typed))?.ref;
    },
    at: (index) => byIndex.get(index),
    labelled(label) {
      const exact = byLabel.get(label);
      if (exact) return exact;
      const behind = entries.filter(({ ref }) => codesOf(ref.label).includes(label));
      return behind.length === 1 ? behind[0].ref : undefined;
    },
  };
}
