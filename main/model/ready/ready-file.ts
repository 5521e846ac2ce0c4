import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { ModelParts } from '../../core/fast/image.ts';
import type { TokenTable } from '../../core/text/token-table.ts';
import { replaceFile } from '../../files/replace-file.ts';
import { parseHeader, type Card, type Training } from '../attributes.ts';
import type { FormatVersion, Texts } from '../format.ts';
import { bytesOf } from '../read-content.ts';
import { doSizesFit } from './soundness.ts';

/**
 * A ready file holds of a model what takes time to make when it is opened (all but the coefficients, with the hash table of
 * the tokens), and where in the model file the coefficients lie. It is a cache: it counts only for the model file that it
 * was made of, and whatever is wrong with it, it is made anew.
 *
 * The first line; u32 length and u32 CRC-32 of the header, which is JSON; then the sections, each at a multiple of 64.
 */
const FIRST_LINE = Buffer.from('rotulo-ready 1\n\n');
const LINE = 64;
const LONGEST_HEADER = 64 * 1024 * 1024;
const DIGEST_LENGTH = 71;

const whole = z.number().int().min(0);
const section = z.object({ at: whole, bytes: whole, crc: whole });
const nullableText = z.string().nullable();

const headerSchema = z.object({
  /** The model file: its length, when it was changed, and where it states its digest. */
  model: z.object({ bytes: whole, modified: z.number(), digestAt: whole }),
  digest: z.string().length(DIGEST_LENGTH),
  version: z.union([z.literal(1), z.literal(2)]),
  texts: z.object({
    probability: z.string(),
    recipe: z.string(),
    card: z.string(),
    training: z.string(),
    calibration: z.string().optional(),
  }),
  classes: z.array(z.object({ label: z.string(), name: nullableText, group: nullableText })),
  groups: z.array(z.object({ code: z.string(), name: nullableText })),
  places: z.object({ class: whole, value: whole }),
  sections: z.object({
    intercept: section,
    idf: section,
    tokenUnits: section,
    tokenStart: section,
    tokenSlots: section,
    start: section,
  }),
});
type Header = z.infer<typeof headerSchema>;
type SectionName = keyof Header['sections'];

/** A model but for its coefficients, and where those are. */
export interface ReadyModel {
  readonly parts: ModelParts;
  readonly card: Card;
  readonly training: Training;
  readonly digest: string;
  /** Length of the model file. */
  readonly bytes: number;
  /** Offsets in the model file: u16 classes and f64 values of all coefficients. */
  readonly places: { readonly class: number; readonly value: number };
}

/** What a ready file is written from. */
export interface ReadyContent {
  readonly parts: ModelParts;
  readonly version: FormatVersion;
  readonly texts: Texts;
  readonly digest: string;
  readonly places: ReadyModel['places'];
}

const sectionsOf = ({ intercept, idf, tokens, start }: ModelParts) => ({
  intercept,
  idf,
  tokenUnits: tokens.units,
  tokenStart: tokens.start,
  tokenSlots: tokens.slots,
  start,
});

const aligned = (at: number) => Math.ceil(at / LINE) * LINE;

/**
 * Writes the ready file of a model file that was opened.
 * @returns whether it was: not where the model file does not show its digest as bytes
 */
export async function writeReady(
  path: string,
  modelPath: string,
  content: ReadyContent,
): Promise<boolean> {
  const { parts, version, texts, digest, places } = content;
  const { size: bytes, mtimeMs: modified } = await stat(modelPath);
  const digestAt = await findDigest(modelPath, digest, bytes, content);
  if (digestAt === null) return false;
  const arrays = Object.entries(sectionsOf(parts)).map(([name, array]) => ({
    name,
    // A copy: what others may change meanwhile is not what the sum is taken of.
    bytes: Buffer.from(bytesOf(array)),
  }));
  const { classes, groups } = parts;
  const describe = (from: number) => {
    let at = from;
    const sections = arrays.map(({ name, bytes: own }) => {
      const place = aligned(at);
      at = place + own.length;
      return [name, { at: place, bytes: own.length, crc: crc32(own) }];
    });
    const model = { bytes, modified, digestAt };
    const header = { model, digest, version, texts, classes, groups, places };
    return Buffer.from(JSON.stringify({ ...header, sections: Object.fromEntries(sections) }));
  };
  // The header tells where sections are, and is longer the further away they are.
  const room = describe(1e12).length;
  const header = describe(FIRST_LINE.length + 8 + room);
  const sums = Buffer.alloc(8);
  sums.writeUInt32LE(header.length, 0);
  sums.writeUInt32LE(crc32(header), 4);
  await replaceFile(path, async (temporary) => {
    const file = await open(temporary, 'wx');
    try {
      await file.write(Buffer.concat([FIRST_LINE, sums, header]), 0, undefined, 0);
      let at = FIRST_LINE.length + 8 + room;
      for (const { bytes: own } of arrays) {
        at = aligned(at);
        await writeWhole(file, own, at);
        at += own.length;
      }
    } finally {
      await file.close();
    }
  });
  return true;
}

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

/** Where the model file states its digest: somewhere outside of the coefficients. */
async function findDigest(
  path: string,
  digest: string,
  bytes: number,
  { places, parts }: Pick<ReadyContent, 'places' | 'parts'>,
): Promise<number | null> {
  const count = parts.start[parts.start.length - 1];
  const taken = [
    { at: places.class, end: places.class + count * 2 },
    { at: places.value, end: places.value + count * 8 },
    { at: bytes, end: bytes },
  ].sort((a, b) => a.at - b.at);
  const file = await open(path, 'r');
  try {
    let from = 0;
    for (const { at, end } of taken) {
      const stretch = Buffer.alloc(Math.max(0, at - from));
      readWholeSync(file.fd, stretch, from);
      const found = stretch.indexOf(digest, 0, 'latin1');
      if (found >= 0) return from + found;
      from = end;
    }
    return null;
  } finally {
    await file.close();
  }
}

/**
 * Reads the ready file of a model file, if it is whole, sound, and of that very file; else gives null. Never fails.
 * Not in pieces: some milliseconds, which everything else waits for.
 */
export function readReady(path: string, modelPath: string): ReadyModel | null {
  try {
    const file = openSync(path, 'r');
    try {
      return readFrom(file, modelPath);
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

function readFrom(file: number, modelPath: string): ReadyModel | null {
  const first = Buffer.alloc(FIRST_LINE.length + 8);
  readWholeSync(file, first, 0);
  const length = first.readUInt32LE(FIRST_LINE.length);
  if (!first.subarray(0, FIRST_LINE.length).equals(FIRST_LINE) || length > LONGEST_HEADER) {
    return null;
  }
  const text = Buffer.alloc(length);
  readWholeSync(file, text, first.length);
  if (crc32(text) !== first.readUInt32LE(FIRST_LINE.length + 4)) return null;
  const header = headerSchema.parse(JSON.parse(text.toString('utf8')));
  if (!isOf(modelPath, header)) return null;

  const read = (name: SectionName): SharedArrayBuffer => {
    const { at, bytes, crc } = header.sections[name];
    const memory = new SharedArrayBuffer(bytes);
    readWholeSync(file, new Uint8Array(memory), at);
    if (crc32(Buffer.from(memory)) !== crc) throw new RangeError(`${name} is damaged`);
    return memory;
  };
  const tokenStart = new Uint32Array(read('tokenStart'));
  const { version, texts } = header;
  const said = parseHeader(basename(modelPath), version, texts, header.digest);
  const { recipe, probability, calibration, card, training, digest } = said;
  const parts: ModelParts = {
    classes: header.classes,
    groups: header.groups,
    intercept: new Float64Array(read('intercept')),
    tokens: {
      size: tokenStart.length - 1,
      units: unitsOf(read('tokenUnits'), tokenStart[tokenStart.length - 1]),
      start: tokenStart,
      slots: new Uint32Array(read('tokenSlots')),
    },
    idf: new Float64Array(read('idf')),
    start: new Uint32Array(read('start')),
    recipe,
    probability,
    ...(calibration ? { calibration } : {}),
  };
  if (!doSizesFit(parts, header.model.bytes, header.places)) return null;
  const { places, model } = header;
  return { parts, card, training, digest, bytes: model.bytes, places };
}

/** So many units, in bytes where they fit. */
function unitsOf(memory: SharedArrayBuffer, count: number): TokenTable['units'] {
  return memory.byteLength === count ? new Uint8Array(memory) : new Uint16Array(memory);
}

/** Whether the model file is the one that the ready file was made of: as long, as old, and of the same digest. */
function isOf(modelPath: string, { model, digest }: Header): boolean {
  const file = openSync(modelPath, 'r');
  try {
    const { size, mtimeMs } = fstatSync(file);
    if (size !== model.bytes || mtimeMs !== model.modified) return false;
    const stated = Buffer.alloc(DIGEST_LENGTH);
    readWholeSync(file, stated, model.digestAt);
    return stated.toString('latin1') === digest;
  } finally {
    closeSync(file);
  }
}

/** Fills `target` from an offset on; throws where the file ends before. */
function readWholeSync(file: number, target: Uint8Array, at: number): void {
  for (let done = 0; done < target.length;) {
    const read = readSync(file, target, done, target.length - done, at + done);
    if (read === 0) throw new RangeError('the file ends too early');
    done += read;
  }
}
