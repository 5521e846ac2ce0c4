import type { TextEncoding } from './text-encoding.ts';

// What has a usual stand-in; all else loses its accents or is named by its code point.
const STAND_INS: Record<string, string> = {
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '“': "'",
  '”': "'",
  '„': "'",
  '…': '...',
  '•': '*',
  '€': 'EUR',
  œ: 'oe',
  Œ: 'OE',
  ł: 'l',
  Ł: 'L',
  ø: 'o',
  Ø: 'O',
  đ: 'd',
  Đ: 'D',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u200b': '',
  '\ufeff': '',
};

/**
 * The text with every character that the encoding cannot hold replaced by something readable: a usual stand-in, the
 * letter without its accents, or `[U+4E2D]`. Never by a delimiter or a quote.
 * @returns the text, and how many characters were replaced
 */
export function makeHoldable(
  text: string,
  encoding: TextEncoding,
): { text: string; replaced: number } {
  if (encoding.holds(text)) return { text, replaced: 0 };
  let replaced = 0;
  const characters = [...text].map((character) => {
    if (encoding.holds(character)) return character;
    replaced++;
    const standIn = STAND_INS[character];
    if (standIn !== undefined) return standIn;
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
    if (/^[\p{L}\p{N}().]+$/u.test(bare) && encoding.holds(bare)) return bare;
    const code = character.codePointAt(0) ?? 0xfffd;
    return `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return { text: characters.join(''), replaced };
}
