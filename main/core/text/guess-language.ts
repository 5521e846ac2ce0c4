/** Words that stand everywhere in one of these languages and hardly in the others. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  pt: ['com', 'em', 'do', 'da', 'dos', 'das', 'uso', 'ou', 'não', 'um', 'uma'],
  es: ['con', 'en', 'del', 'el', 'los', 'las', 'y', 'una', 'por', 'uso'],
  en: ['of', 'the', 'for', 'with', 'and', 'in', 'to', 'on', 'by', 'or'],
};
const LEAST_SHARE = 0.005;

/** The language that texts seem to be in (`pt`, `es`, `en`), or null where it cannot be told. */
export function guessLanguage(texts: Iterable<string>): string | null {
  const found = new Map(Object.keys(TELLING).map((language) => [language, 0]));
  let words = 0;
  for (const text of texts) {
    for (const word of text.toLowerCase().split(/[^\p{L}]+/u)) {
      if (word === '') continue;
      words++;
      for (const [language, telling] of Object.entries(TELLING)) {
        if (telling.includes(word)) found.set(language, (found.get(language) ?? 0) + 1);
      }
    }
  }
  const [[best, most], [, second]] = [...found].sort((a, b) => b[1] - a[1]);
  return most > LEAST_SHARE * words && most > 1.5 * second ? best : null;
}
