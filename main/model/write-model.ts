import { basename } from 'node:path';
import { flush, replaceFile } from '../files/replace-file.ts';
import { startDigest, writtenTypeName } from './digest.ts';
import { holdsContent } from './holds-content.ts';
import {
  COLUMNS,
  FORMAT,
  TEXTS,
  type ColumnName,
  type FormatVersion,
  type Texts,
} from './format.ts';
import { withHdf } from './hdf5/reader.ts';
import { notWritten } from './hdf5/write-failure.ts';
import { createHdf, type Pieces } from './hdf5/writer.ts';
import { itemBytesOf, type WrittenType } from './hdf5/written-type.ts';
import type { Work } from './steps.ts';

/** One dataset to be written. */
export interface WrittenColumn {
  readonly name: ColumnName;
  readonly type: WrittenType;
  readonly length: number;
  /** In one piece where this is missing. */
  readonly isCompressed?: boolean;
  /** Its bytes, little-endian, in order; every time anew. */
  pieces(): Pieces;
}

/** All that a model file is to hold. Columns stand in the order of the format. */
export interface WrittenModel {
  /** 1 where it is missing. */
  readonly version?: FormatVersion;
  readonly texts: Texts;
  readonly columns: readonly WrittenColumn[];
}

export interface Written {
  readonly digest: string;
  /** Length of the file. */
  readonly bytes: number;
}

/**
 * Writes a model file, whole or not at all: into a new file in the same folder, which is read again and compared before
 * it takes the place of the old one.
 * @throws Problem `file.not-written`; whatever the columns throw
 */
export async function writeModel(
  path: string,
  content: WrittenModel,
  work: Work = {},
): Promise<Written> {
  const file = basename(path);
  const { version = 1 } = content;
  return replaceFile(path, async (temporary) => {
    const digest = await createHdf(temporary, file, async (writer) => {
      const hash = startDigest(version, content.texts);
      const groups = new Set<string>();
      let done = 0;
      const total = content.columns.reduce(
        (sum, { length, type }) => sum + length * itemBytesOf(type),
        0,
      );
      writer.writeAttribute('format', FORMAT);
      writer.writeAttribute('format_version', version);
      for (const name of TEXTS[version]) {
        writer.writeAttribute(name, content.texts[name] ?? '');
      }
      for (const column of content.columns) {
        const { place } = COLUMNS[column.name];
        const group = place.slice(0, place.lastIndexOf('/'));
        if (!groups.has(group)) writer.createGroup(group);
        groups.add(group);
        hash.startColumn(place, writtenTypeName(column.type), column.length);
        const onPiece = (piece: Uint8Array) => {
          hash.add(piece);
          done += piece.length;
          work.onProgress?.({ stage: 'write', done, total });
        };
        const { type, length, isCompressed } = column;
        const options = { isCompressed, onPiece };
        await writer.writeList(place, type, length, column.pieces(), options);
      }
      const found = hash.finish();
      writer.writeAttribute('digest', found);
      return found;
    });
    // Reading again does not wait for the disk; what goes wrong there is told when the file takes its place.
    const flushing = flush(temporary, 'r+').catch(() => {});
    try {
      return await withHdf(temporary, async (reader) => {
        if (!(await holdsContent(reader, content, digest, work))) throw lost(file);
        return { digest, bytes: reader.bytes };
      });
    } finally {
      await flushing;
    }
  });
}

const lost = (file: string) => notWritten(file, 'what was read back differs from what was written');
