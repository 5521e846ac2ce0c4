import { StringDecoder } from 'node:string_decoder';
import { Problem } from '../core/problem.ts';
import { iconv } from '../files/iconv.ts';

/**
 * Bytes to text and back, without loss wherever the encoding allows it.
 * Single-byte Western encodings keep their undefined bytes as C1 controls (as the WHATWG standard does; iconv-lite
 * makes them all U+FFFD), so that every such file can be written back byte for byte.
 */
export interface TextDecoderStream {
  write(bytes: Buffer): string;
  end(): string;
}

export interface TextEncoding {
  readonly name: string;
  createDecoder(): TextDecoderStream;
  encode(text: string): Buffer;
  /** Whether every character of the text can be written. */
  holds(text: string): boolean;
}

// 0x80 to 0x9F of windows-1252; the five gaps stand for themselves.
const HIGH_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';
const BYTE_1252 = new Map([...HIGH_1252].map((character, index) => [character, 0x80 + index]));
const C1 = /[\x80-\x9f]/g;
const BEYOND_LATIN1 = /[^\x00-\xff]/g;
const BEYOND_1252 = new RegExp(`[^\\x00-\\x7f\\xa0-\\xff${HIGH_1252}]`);

const latin1: TextEncoding = {
  name: 'iso-8859-1',
  createDecoder: () => ({ write: (bytes) => bytes.toString('latin1'), end: () => '' }),
  encode: (text) => Buffer.from(text, 'latin1'),
  holds: (text) => text.search(BEYOND_LATIN1) < 0,
};

const windows1252: TextEncoding = {
  name: 'windows-1252',
  createDecoder: () => ({
    write: (bytes) =>
      bytes
        .toString('latin1')
        .replace(C1, (character) => HIGH_1252[character.charCodeAt(0) - 0x80]),
    end: () => '',
  }),
  encode: (text) =>
    Buffer.from(
      text.replace(BEYOND_LATIN1, (character) => {
        const byte = BYTE_1252.get(character);
        return byte === undefined ? '?' : String.fromCharCode(byte);
      }),
      'latin1',
    ),
  holds: (text) => !BEYOND_1252.test(text),
};

function native(name: string, encoding: 'utf8' | 'utf16le'): TextEncoding {
  return {
    name,
    createDecoder: () => new StringDecoder(encoding),
    encode: (text) => Buffer.from(text, encoding),
    // UTF-16 carries a lone half of a pair, UTF-8 cannot.
    holds: (text) => encoding === 'utf16le' || text.isWellFormed(),
  };
}

function byIconv(name: string): TextEncoding {
  const known = new Map<string, boolean>();
  const holdsCharacter = (character: string): boolean => {
    let held = known.get(character);
    if (held === undefined) {
      const bytes = iconv().encode(character, name, { addBOM: false });
      held = iconv().decode(bytes, name, { stripBOM: false }) === character;
      known.set(character, held);
    }
    return held;
  };
  return {
    name,
    createDecoder() {
      const decoder = iconv().getDecoder(name, { stripBOM: false });
      return { write: (bytes) => decoder.write(bytes), end: () => decoder.end() ?? '' };
    },
    encode: (text) => iconv().encode(text, name, { addBOM: false }),
    holds: (text) => /^[\x00-\x7f]*$/.test(text) || [...text].every(holdsCharacter),
  };
}

const KNOWN: Record<string, TextEncoding> = {
  'utf-8': native('utf-8', 'utf8'),
  'utf-16le': native('utf-16le', 'utf16le'),
  'windows-1252': windows1252,
  'iso-8859-1': latin1,
};
const ALIASES: Record<string, string> = {
  utf8: 'utf-8',
  'utf-16': 'utf-16le',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  ascii: 'utf-8',
  utf32le: 'utf-32le',
  utf32be: 'utf-32be',
  cp1252: 'windows-1252',
  latin1: 'iso-8859-1',
};

/**
 * The encoding of that name.
 * @throws Problem `table.encoding-unknown`
 */
export function textEncoding(name: string): TextEncoding {
  const lower = name.trim().toLowerCase();
  const plain = ALIASES[lower] ?? lower;
  const known = KNOWN[plain];
  if (known) return known;
  if (
    !/^[a-z0-9][a-z0-9_:.-]*$/.test(plain) ||
    NOT_TEXT.has(plain) ||
    !iconv().encodingExists(plain)
  ) {
    throw new Problem(
      'table.encoding-unknown',
      `Rotulo does not know the encoding “${name}”. Choose another, for example windows-1252 or utf-8.`,
      { encoding: name },
    );
  }
  return byIconv(plain);
}
// What iconv-lite offers beside character sets.
const NOT_TEXT = new Set(['base64', 'hex', 'binary', 'internal']);
