/** One rule of step 0 of RSLP. */
export interface PluralRule {
  readonly suffix: string;
  /** Letters that must be left once the suffix is gone. */
  readonly leastLeft: number;
  readonly becomes: string;
  readonly except: ReadonlySet<string>;
}

const rule = (suffix: string, leastLeft: number, becomes: string, except = ''): PluralRule => ({
  suffix,
  leastLeft,
  becomes,
  except: new Set(except.split(' ')),
});

/** In the order in which they are tried. */
export const PLURAL_RULES: readonly PluralRule[] = [
  rule('ns', 1, 'm'),
  rule('ões', 3, 'ão'),
  rule('ães', 1, 'ão', 'mãe'),
  rule('ais', 1, 'al', 'cais mais'),
  rule('éis', 2, 'el'),
  rule('eis', 2, 'el'),
  rule('óis', 2, 'ol'),
  rule('is', 2, 'il', 'lápis cais mais crúcis biquínis pois depois dois leis'),
  rule('les', 3, 'l'),
  rule('res', 3, 'r', 'árvores'),
  rule(
    's',
    2,
    '',
    'aliás pires lápis cais mais mas menos férias fezes pêsames crúcis gás atrás moisés através ' +
      'convés ês país após ambas ambos messias depois',
  ),
];

/**
 * Portuguese plural to singular: step 0 of RSLP (Orengo & Huyck 2001, "A Stemming Algorithm for the Portuguese
 * Language"), for a word in lower case. The first rule whose suffix matches, that leaves enough letters and does not
 * except the word is applied.
 */
export function singular(word: string): string {
  // Every suffix ends in s, and most words do not.
  if (word.charCodeAt(word.length - 1) !== 0x73) return word;
  for (const { suffix, leastLeft, becomes, except } of PLURAL_RULES) {
    if (word.length >= suffix.length + leastLeft && word.endsWith(suffix) && !except.has(word)) {
      return word.slice(0, -suffix.length) + becomes;
    }
  }
  return word;
}
