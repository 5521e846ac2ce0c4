import type { ClassGroup, ClassRef } from '../../preload/contract.ts';

/** Lower case without accents: what a search compares. */
export function fold(text: string): string {
  // Most names need no more than this, and a model may have 65,000 of them.
  if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
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
  /** Folded, every word and code with a space before it: a word's beginning is found by `includes(' ' + beginning)`. */
  readonly haystack: string;
}

/** All classes of a model, ready to be searched on every key. */
export interface ClassIndex {
  readonly size: number;
  readonly groups: readonly ClassGroup[];
  /** The groups with those of their classes in which every word of `query` begins a code or a word of the name; all if it is empty. */
  find(query: string): readonly ClassGroup[];
  /** The class with this place in the model's order. */
  at(index: number): ClassRef | undefined;
  /** The class with this label, or the only one whose label ends with it behind a catalog's digit. */
  labelled(label: string): ClassRef | undefined;
}

/** Folded words and codes with one space between, whatever stood between them. */
const spaced = (text: string) => fold(text).replace(/[^\p{L}\p{N}]+/gu, ' ');

export function createClassIndex(groups: readonly ClassGroup[]): ClassIndex {
  const entries: Entry[] = groups.flatMap((group) =>
    group.classes.map((ref) => ({
      ref,
      group,
      haystack: ` ${spaced(`${codesOf(ref.label).join(' ')} ${ref.name ?? ''}`)}`,
    })),
  );
  const byIndex = new Map(entries.map(({ ref }) => [ref.index, ref]));
  const byLabel = new Map(entries.map(({ ref }) => [ref.label, ref]));

  return {
    size: entries.length,
    groups,
    find(query) {
      const words = spaced(query).split(' ').filter(Boolean);
      const wanted = words.map((word) => ` ${word}`);
      if (wanted.length === 0) return groups;
      const found = new Map<ClassGroup, ClassRef[]>();
      for (const { ref, group, haystack } of entries) {
        if (!wanted.every((word) => haystack.includes(word))) continue;
        const classes = found.get(group);
        if (classes) classes.push(ref);
        else found.set(group, [ref]);
      }
      return [...found].map(([group, classes]) => ({ ...group, classes }));
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
