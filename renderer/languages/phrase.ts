/** A sentence with `{placeholders}`; with two forms where `{count}` decides between one and many. */
export type Phrase = string | { readonly one: string; readonly other: string };

export type Phrases = Readonly<Record<string, Phrase>>;

/** The same keys in another language; what has two forms has them there too. */
export type Translation<T extends Phrases> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : { readonly one: string; readonly other: string };
};

export type Values = Readonly<Record<string, string | number>>;

const placeholder = /\{(\w+)\}/g;

/** The names of a phrase's placeholders, each once, sorted. */
export function placeholdersOf(phrase: Phrase): string[] {
  const text = typeof phrase === 'string' ? phrase : `${phrase.one} ${phrase.other}`;
  return [...new Set([...text.matchAll(placeholder)].map(([, name]) => name))].sort();
}

/**
 * The sentence with its values in it. Numbers are written by `numbers`; `values.count` chooses between the forms.
 * A placeholder without a value stays as it is.
 */
export function fillPhrase(
  phrase: Phrase,
  values: Values,
  numbers: Intl.NumberFormat,
  plurals: Intl.PluralRules,
): string {
  const isOne = typeof values.count === 'number' && plurals.select(values.count) === 'one';
  const text = typeof phrase === 'string' ? phrase : isOne ? phrase.one : phrase.other;
  return text.replace(placeholder, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? numbers.format(value) : value;
  });
}
