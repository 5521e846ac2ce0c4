import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ModelParts } from '../../core/fast/image.ts';
import type { LinearModel } from '../../core/linear/model.ts';
import { replaceFile } from '../../files/replace-file.ts';
import type { FormatVersion, Texts } from '../format.ts';
import { bytesOf } from '../bytes-of.ts';
import type { CoefficientPlaces } from './coefficient-file.ts';
import { aligned, DIGEST_LENGTH, sectionsOf, type Header } from './ready-header.ts';
import { FIRST_LINE, HEADER_AT } from './ready-places.ts';

/** What a ready file is written from. */
export interface ReadyContent {
  readonly parts: ModelParts;
  readonly version: FormatVersion;
  readonly texts: Texts;
  readonly digest: string;
  /** The model file as it was when it was opened: its length, and when it was changed. */
  readonly model: { readonly bytes: number; readonly modified: number };
  /** Where in the model file the coefficients lie, or they themselves where that cannot be said. */
  readonly coefficients: CoefficientPlaces | StoredCoefficients;
}

/** Coefficients that a ready file is to hold, with values in as many bytes as the model file has them. */
export interface StoredCoefficients extends Pick<LinearModel['coefficients'], 'class' | 'value'> {
  readonly valueBytes: 4 | 8;
}

/** How much of a model file is searched at once. */
const STRETCH = 4 * 1024 * 1024;

/**
 * Writes the ready file of a model file that was opened.
 * @param travels whether it is to count for every copy of the model file, not only for the one in this place
 * @returns whether it was: not where the model file has changed since, or does not show its digest as bytes
 */
export async function writeReady(
  path: string,
  modelPath: string,
  { parts, version, texts, digest, model: { bytes, modified }, coefficients }: ReadyContent,
  travels = false,
): Promise<boolean> {
  const now = await stat(modelPath);
  if (now.size !== bytes || now.mtimeMs !== modified) return false;
  const isStored = !('path' in coefficients);
  const places = isStored ? null : { class: coefficients.class, value: coefficients.value };
  const digestAt = await findDigest(modelPath, digest, bytes);
  if (digestAt === null) return false;
  const crc = travels ? await sumOf(modelPath) : null;

  const arrays = { ...sectionsOf(parts), ...(isStored ? storedOf(coefficients) : {}) };
  const sections = Object.entries(arrays).map(([name, array]) => {
    // A copy: what others may change meanwhile is not what the sum is taken of.
    const own = Buffer.from(bytesOf(array));
    return { name, bytes: own, sum: crc32(own) };
  });
  const describe = (from: number) => {
    let at = from;
    const described = sections.map(({ name, bytes: own, sum }) => {
      const place = aligned(at);
      at = place + own.length;
      return [name, { at: place, bytes: own.length, crc: sum }];
    });
    const header: Omit<Header, 'sections'> = {
      model: { bytes, modified: travels ? null : modified, crc, digestAt },
      ...{ digest, version, texts, places, valueBytes: coefficients.valueBytes },
      classes: [...parts.classes],
      groups: [...parts.groups],
    };
    return Buffer.from(JSON.stringify({ ...header, sections: Object.fromEntries(described) }));
  };
  // The header tells where sections are, and is longer the further away they are.
  const end = HEADER_AT + describe(1e12).length;
  const header = describe(end);
  const sums = Buffer.alloc(8);
  sums.writeUInt32LE(header.length, 0);
  sums.writeUInt32LE(crc32(header), 4);
  await replaceFile(path, async (temporary) => {
    const file = await open(temporary, 'wx');
    try {
      await writeWhole(file, Buffer.concat([FIRST_LINE, sums, header]), 0);
      let at = end;
      for (const { bytes: own } of sections) {
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

const storedOf = ({ class: classes, value, valueBytes }: StoredCoefficients) => ({
  class: classes,
  value: valueBytes === 4 ? Float32Array.from(value) : value,
});

async function writeWhole(file: FileHandle, bytes: Buffer, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

async function sumOf(path: string): Promise<number> {
  let sum = 0;
  for await (const piece of createReadStream(path)) sum = crc32(piece, sum);
  return sum;
}

/** Where the model file states its digest: near its beginning or its end, mostly. */
async function findDigest(path: string, digest: string, bytes: number): Promise<number | null> {
  const file = await open(path, 'r');
  try {
    const stretch = Buffer.alloc(Math.min(bytes, STRETCH + DIGEST_LENGTH));
    for (let from = 0; from < bytes; from += STRETCH) {
      const { bytesRead } = await file.read(stretch, 0, stretch.length, from);
      const found = stretch.subarray(0, bytesRead).indexOf(digest, 0, 'latin1');
      if (found >= 0) return from + found;
    }
    return null;
  } finally {
    await file.close();
  }
}
