import { isAscii, isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import { iconv } from '../files/iconv.ts';
import { oldWestern } from './detect-western.ts';
import { textEncoding } from './text-encoding.ts';

export interface DetectedEncoding {
  readonly encoding: string;
  readonly bom: boolean;
  /** Whether nothing but ASCII was seen, which almost any encoding could be. */
  readonly ascii: boolean;
}

/**
 * The encoding of a file, seen in pieces of it.
 * A byte order mark tells it; else NULs in every other byte (UTF-16), or in two or three of four (UTF-32); else bytes that are UTF-8 without exception;
 * else Western text is windows-1252, or what old
 * programs wrote; else what chardet finds.
 * @param pieces the first bytes of the file, then stretches from further on, each cut anywhere
 */
export function detectEncoding(pieces: readonly Buffer[]): DetectedEncoding {
  const head = pieces[0] ?? Buffer.alloc(0);
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return certain('utf-8', true);
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfeff) return certain('utf-32le', true);
  if (head.length >= 4 && head.readUInt32BE(0) === 0xfeff) return certain('utf-32be', true);
  if (head[0] === 0xff && head[1] === 0xfe) return certain('utf-16le', true);
  if (head[0] === 0xfe && head[1] === 0xff) return certain('utf-16be', true);
  const wide = utf32ByNuls(head) ?? utf16ByNuls(head);
  if (wide) return certain(wide, false);
  const whole = pieces.map(trimToCharacters);
  if (whole.every((piece) => isUtf8(piece))) {
    return { encoding: 'utf-8', bom: false, ascii: whole.every((piece) => isAscii(piece)) };
  }
  const all = Buffer.concat(pieces);
  if (isMostlyUtf8(all)) return certain('utf-8', false);
  if (looksWestern(all)) return certain('windows-1252', false);
  return certain(oldWestern(all) ?? byChardet(all), false);
}

function certain(encoding: string, bom: boolean): DetectedEncoding {
  return { encoding, bom, ascii: false };
}

/** No character of UTF-32 has a first byte, and hardly any a second one. */
function utf32ByNuls(head: Buffer): 'utf-32le' | 'utf-32be' | null {
  const length = Math.min(head.length, 64 * 1024) & ~3;
  if (length < 8) return null;
  const nuls = [0, 0, 0, 0];
  for (let i = 0; i < length; i++) if (head[i] === 0) nuls[i & 3]++;
  const [first, second, third, fourth] = nuls.map((count) => count / (length / 4));
  if (fourth === 1 && third > 0.9 && first < 0.05) return 'utf-32le';
  if (first === 1 && second > 0.9 && fourth < 0.05) return 'utf-32be';
  return null;
}

/** Western text in UTF-16 has a NUL in every character, always on the same side. */
function utf16ByNuls(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  const length = Math.min(head.length, 64 * 1024) & ~1;
  if (length < 4) return null;
  const nuls = [0, 0];
  for (let i = 0; i < length; i++) if (head[i] === 0) nuls[i & 1]++;
  const [even, odd] = nuls.map((count) => count / (length / 2));
  if (odd > 0.3 && even < 0.05) return 'utf-16le';
  if (even > 0.3 && odd < 0.05) return 'utf-16be';
  return null;
}

const isContinuation = (byte: number) => (byte & 0xc0) === 0x80;

/** Leaves out what may be part of a UTF-8 character that was cut off at either end. */
function trimToCharacters(piece: Buffer): Buffer {
  let from = 0;
  while (from < 3 && from < piece.length && isContinuation(piece[from])) from++;
  let lead = piece.length - 1;
  while (lead > piece.length - 4 && lead > from && isContinuation(piece[lead])) lead--;
  const byte = piece[lead];
  const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
  const to = lead + length > piece.length ? lead : piece.length;
  return piece.subarray(from, to);
}

/** A UTF-8 file with a few broken bytes: for each of them, more than a hundred characters that are right. */
function isMostlyUtf8(bytes: Buffer): boolean {
  const text = bytes.toString('utf8');
  const broken = text.split('\ufffd').length - 1;
  const right = text.match(/[\u0080-\ufffc]/g)?.length ?? 0;
  return right > broken * 100;
}

const bytesOf = (characters: string) => new Set(textEncoding('windows-1252').encode(characters));
// What Western texts have beyond ASCII, as windows-1252 writes it.
const LETTERS = bytesOf('áàâãäåçéèêëíìîïñóòôõöúùûüýßÁÀÂÃÄÅÇÉÈÊËÍÌÎÏÑÓÒÔÕÖÚÙÛÜÝØøªº°');
// Where another encoding has letters, these bytes stand before letters; as signs they seldom do.
const SIGNS = bytesOf('§²³¹½¼¾±×µ´`¨¡¿«»·®©™€–—‘’“”…•\u00a0');

/** Few letters beyond ASCII, and nearly all of them those of Western languages. */
function looksWestern(bytes: Buffer): boolean {
  const isLetter = (byte: number) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;
  let high = 0;
  let western = 0;
  let letters = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte >= 0x80) {
      high++;
      if (LETTERS.has(byte) || (SIGNS.has(byte) && !isLetter(bytes[i + 1]))) western++;
    } else if (isLetter(byte)) letters++;
  }
  return western >= high * 0.9 && high <= letters * 0.5;
}

/** chardet's best guess that can be decoded. */
function byChardet(bytes: Buffer): string {
  for (const { name } of chardet.analyse(bytes.subarray(0, 256 * 1024))) {
    const encoding = name.toLowerCase();
    if (encoding.startsWith('utf-') || encoding === 'ascii') continue;
    if (encoding === 'iso-8859-1') return 'windows-1252';
    if (iconv().encodingExists(encoding)) return encoding;
  }
  return 'windows-1252';
}
