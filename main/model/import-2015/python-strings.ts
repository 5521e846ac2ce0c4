import { iconv } from '../../files/iconv.ts';

/** Reads the inside of a Python string literal; `text` has one character a byte, as the source file has. */

export interface DecodedString {
  readonly text: string;
  /** The bytes were no UTF-8 and were read as Windows-1252. */
  readonly legacy: boolean;
}

/** Why a literal cannot be read, and where in it. */
export interface BadEscape {
  readonly at: number;
}

const SIMPLE: Record<string, string> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

const ESCAPE =
  /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([\s\S]))/g;

/**
 * What a literal means. Unprefixed ones are byte strings of Python 2: `\xc3\x87` are two bytes of UTF-8. One that has
 * `\u` escapes can only be meant as characters.
 * @param prefix `''`, `'u'` or `'b'`
 */
export function decodeLiteral(prefix: string, inside: string): DecodedString | BadEscape {
  const characters = prefix === 'u' || (prefix === '' && /(?:^|[^\\])(?:\\\\)*\\[uU]/.test(inside));
  let decoded = '';
  let bytes = '';
  let legacy = false;
  let last = 0;

  const takeBytes = () => {
    const { text, legacy: fallback } = decodeBytes(bytes);
    decoded += text;
    legacy ||= fallback;
    bytes = '';
  };

  for (const match of inside.matchAll(ESCAPE)) {
    const [whole, x, u, U, octal, newline, other] = match;
    bytes += inside.slice(last, match.index);
    last = match.index + whole.length;
    if (newline !== undefined) continue;
    const wide = characters ? (u ?? U) : undefined;
    const narrow = x === undefined ? octal : undefined;
    if (wide !== undefined) {
      const point = parseInt(wide, 16);
      if (point > 0x10ffff) return { at: match.index };
      takeBytes();
      decoded += String.fromCodePoint(point);
    } else if (x !== undefined || narrow !== undefined) {
      const code = x === undefined ? parseInt(octal, 8) & 0xff : parseInt(x, 16);
      if (characters) takeBytes();
      if (characters) decoded += String.fromCharCode(code);
      else bytes += String.fromCharCode(code);
    } else if (other === 'x' || (characters && /[NuU]/.test(other ?? ''))) {
      return { at: match.index };
    } else {
      bytes += SIMPLE[other ?? ''] ?? whole;
    }
  }
  bytes += inside.slice(last);
  takeBytes();
  // Half of a surrogate pair is no character.
  if (/\p{Surrogate}/u.test(decoded)) return { at: 0 };
  return { text: decoded, legacy };
}

function decodeBytes(bytes: string): DecodedString {
  if (/^[\x00-\x7f]*$/.test(bytes)) return { text: bytes, legacy: false };
  const buffer = Buffer.from(bytes, 'latin1');
  try {
    return {
      text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(buffer),
      legacy: false,
    };
  } catch {
    return { text: iconv().decode(buffer, 'windows-1252'), legacy: true };
  }
}
