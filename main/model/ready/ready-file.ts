import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { ModelParts } from '../../core/fast/image.ts';
import type { TokenTable } from '../../core/text/token-table.ts';
import { parseHeader, type Card, type Training } from '../attributes.ts';
import type { CoefficientPlaces } from './coefficient-file.ts';
import {
  DIGEST_LENGTH,
  headerSchema,
  LONGEST_HEADER,
  type Header,
  type Section,
} from './ready-header.ts';
import { FIRST_LINE, HEADER_AT, SUM_AT } from './ready-places.ts';
import { doSizesFit } from './soundness.ts';

/** A model but for its coefficients, and where those are. */
export interface ReadyModel {
  readonly parts: ModelParts;
  readonly card: Card;
  readonly training: Training;
  readonly digest: string;
  /** Length of the model file. */
  readonly bytes: number;
  readonly places: CoefficientPlaces;
}

/** How much is summed up at once. */
const PORTION = 1024 * 1024;

/**
 * Reads the ready file of a model file, if it is whole, sound, and of that very file; else gives null. Never fails.
 * Not in pieces: some milliseconds, which everything else waits for.
 */
export function readReady(path: string, modelPath: string): ReadyModel | null {
  try {
    const file = openSync(path, 'r');
    try {
      return readFrom(file, path, modelPath);
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}

function readFrom(file: number, path: string, modelPath: string): ReadyModel | null {
  const { header, sum } = readHeader(file) ?? {};
  if (header === undefined || sum === undefined || !isOf(modelPath, header)) return null;

  const { sections, model, digest } = header;
  const read = (name: keyof ReturnType<typeof arraysOf>) => readSection(file, sections[name]);
  const arrays = arraysOf(read);
  const said = parseHeader(basename(modelPath), header.version, header.texts, digest);
  const { recipe, probability, calibration, card, training } = said;
  const { classes, groups } = header;
  const parts: ModelParts = {
    ...{ classes, groups, recipe, probability },
    intercept: arrays.intercept,
    tokens: {
      size: arrays.tokenStart.length - 1,
      units: unitsOf(arrays.tokenUnits, arrays.tokenStart.at(-1) ?? 0),
      start: arrays.tokenStart,
      slots: arrays.tokenSlots,
    },
    idf: arrays.idf,
    start: arrays.start,
    ...(calibration ? { calibration } : {}),
  };
  const places = placesOf(file, path, modelPath, header, sum);
  if (places === null || !doSizesFit(parts, places)) return null;
  return { parts, card, training, digest, bytes: model.bytes, places };
}

/** The header and its sum; null if it is not one. */
function readHeader(file: number): { header: Header; sum: number } | null {
  const first = Buffer.alloc(HEADER_AT);
  readWholeSync(file, first, 0);
  const length = first.readUInt32LE(FIRST_LINE.length);
  const sum = first.readUInt32LE(SUM_AT);
  if (!first.subarray(0, FIRST_LINE.length).equals(FIRST_LINE) || length > LONGEST_HEADER) {
    return null;
  }
  const text = Buffer.alloc(length);
  readWholeSync(file, text, HEADER_AT);
  if (crc32(text) !== sum) return null;
  return { header: headerSchema.parse(JSON.parse(text.toString('utf8'))), sum };
}

type ReadSection = (
  name: 'intercept' | 'idf' | 'tokenUnits' | 'tokenStart' | 'tokenSlots' | 'start',
) => SharedArrayBuffer;

const arraysOf = (read: ReadSection) => ({
  intercept: new Float64Array(read('intercept')),
  idf: new Float64Array(read('idf')),
  tokenUnits: read('tokenUnits'),
  tokenStart: new Uint32Array(read('tokenStart')),
  tokenSlots: new Uint32Array(read('tokenSlots')),
  start: new Uint32Array(read('start')),
});

function readSection(file: number, { at, bytes, crc }: Section): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes);
  readWholeSync(file, new Uint8Array(memory), at);
  if (crc32(Buffer.from(memory)) !== crc) throw new RangeError('a section is damaged');
  return memory;
}

/** Where the coefficients are, once their sums are right; null where no section has them. */
function placesOf(
  file: number,
  path: string,
  modelPath: string,
  { places, valueBytes, sections, model }: Header,
  sum: number,
): CoefficientPlaces | null {
  if (places) return { path: modelPath, bytes: model.bytes, sum: null, ...places, valueBytes };
  const { class: classes, value } = sections;
  if (!classes || !value || classes.bytes / 2 !== value.bytes / valueBytes) return null;
  const isWhole = ({ at, bytes: own, crc }: Section) => sumOf(file, at, own) === crc;
  if (!isWhole(classes) || !isWhole(value)) return null;
  const { size: bytes } = fstatSync(file);
  return { path, bytes, sum, class: classes.at, value: value.at, valueBytes };
}

/** So many units, in bytes where they fit. */
function unitsOf(memory: SharedArrayBuffer, count: number): TokenTable['units'] {
  return memory.byteLength === count ? new Uint8Array(memory) : new Uint16Array(memory);
}

/** Whether the model file is the one that the ready file was made of: as long, as old or the same byte for byte, and of the same digest. */
function isOf(modelPath: string, { model, digest }: Header): boolean {
  const file = openSync(modelPath, 'r');
  try {
    const { size, mtimeMs } = fstatSync(file);
    if (size !== model.bytes) return false;
    const isSame =
      model.crc === null ? mtimeMs === model.modified : sumOf(file, 0, size) === model.crc;
    if (!isSame) return false;
    const stated = Buffer.alloc(DIGEST_LENGTH);
    readWholeSync(file, stated, model.digestAt);
    return stated.toString('latin1') === digest;
  } finally {
    closeSync(file);
  }
}

/** CRC-32 of a stretch of a file, without keeping it. */
function sumOf(file: number, at: number, bytes: number): number {
  const portion = Buffer.allocUnsafe(Math.min(PORTION, bytes));
  let sum = 0;
  for (let done = 0; done < bytes; done += portion.length) {
    const some = portion.subarray(0, bytes - done);
    readWholeSync(file, some, at + done);
    sum = crc32(some, sum);
  }
  return sum;
}

/** Fills `target` from an offset on; throws where the file ends before. */
function readWholeSync(file: number, target: Uint8Array, at: number): void {
  for (let done = 0; done < target.length;) {
    const read = readSync(file, target, done, target.length - done, at + done);
    if (read === 0) throw new RangeError('the file ends too early');
    done += read;
  }
}
