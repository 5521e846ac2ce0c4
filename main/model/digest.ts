import { createHash } from 'node:crypto';
import { FORMAT, TEXTS, type FormatVersion, type Texts } from './format.ts';
import { typeName, type Dataset } from './hdf5/describe.ts';
import type { WrittenType } from './hdf5/written-type.ts';

/**
 * The digest over a model's content (`docs/model-format.md`, "Digest"): the texts of the root, then every dataset with
 * its place, type and length, in the order of COLUMNS. It does not depend on how HDF5 lays the file out.
 */
export interface ContentDigest {
  /** Announces the next dataset. `type` is numpy's name for its items, `string` and its bytes for strings. */
  startColumn(place: string, type: string, length: number): void;
  /** Its bytes, little-endian, in order. */
  add(bytes: Uint8Array): void;
  /** `sha256:` and 64 hexadecimal digits. To be called once. */
  finish(): string;
}

export function startDigest(version: FormatVersion, texts: Texts): ContentDigest {
  const hash = createHash('sha256');
  hash.update(`${FORMAT} ${version}\n`);
  for (const name of TEXTS[version]) {
    const text = texts[name] ?? '';
    hash.update(`${name} ${Buffer.byteLength(text)}\n`);
    hash.update(text);
  }
  return {
    startColumn: (place, type, length) => hash.update(`${place} ${type} ${length}\n`),
    add: (bytes) => hash.update(bytes),
    finish: () => `sha256:${hash.digest('hex')}`,
  };
}

/** The name that the digest knows a type by, of a dataset that is to be written. */
export function writtenTypeName(type: WrittenType): string {
  return type.kind === 'string' ? `string${type.bytes}` : type.kind;
}

/** The same of one that is there. */
export function foundTypeName({ item }: Dataset): string {
  return item.kind === 'string' ? `string${item.bytes}` : typeName(item);
}
