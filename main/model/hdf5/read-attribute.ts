import { itemTypeOf } from './describe.ts';
import type { OpenFile } from './open-file.ts';
import * as problems from './problems.ts';
import { readInteger, trimString } from './values.ts';

const LONGEST_ATTRIBUTE = 1024 * 1024;
// HDF5's type classes (H5T_class_t).
const CLASS_INTEGER = 0;
const CLASS_STRING = 3;

/** Names of the attributes of a place. */
export function attributeNames(file: OpenFile, place: string): string[] {
  return file.ask(place, () => file.library.get_attribute_names(file.id, place));
}

/** A single string or integer, or null if there is no such attribute. */
export function readAttribute(file: OpenFile, place: string, name: string): string | number | null {
  const where = `attribute “${name}” of ${place}`;
  if (!attributeNames(file, place).includes(name)) return null;
  const library = file.library;
  const metadata = file.ask(where, () => library.get_attribute_metadata(file.id, place, name));
  const item = itemTypeOf(metadata);
  const string = metadata.type === CLASS_STRING;
  if (metadata.total_size !== 1 || (!string && metadata.type !== CLASS_INTEGER)) {
    throw problems.wrongType(
      file.name,
      { place: where, item, shape: [], items: 1, bytes: item.bytes, chunks: null, filters: [] },
      'one string or one integer',
    );
  }
  if (metadata.size > LONGEST_ATTRIBUTE) {
    throw problems.tooLarge(file.name, where, metadata.size, LONGEST_ATTRIBUTE);
  }
  const at = file.engine.buffer;
  const status = file.ask(where, () =>
    library.get_attribute_data(file.id, place, name, BigInt(at)),
  );
  if (status < 0) throw file.damaged(where);
  const bytes = library.HEAPU8.slice(at, at + metadata.size);
  if (!string) return readInteger(bytes, metadata.signed);
  if (!metadata.vlen) return decode(file, trimString(bytes, item.spacePadded), where);
  const pointer = new DataView(bytes.buffer).getUint32(0, true);
  const end = library.HEAPU8.indexOf(0, pointer);
  if (pointer === 0) return '';
  const usable = end >= pointer && end - pointer <= LONGEST_ATTRIBUTE;
  const text = usable ? library.HEAPU8.slice(pointer, end) : null;
  library.reclaim_vlen_memory(file.id, place, name, BigInt(at));
  if (!text) throw file.damaged(where);
  return decode(file, text, where);
}

function decode(file: OpenFile, bytes: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw problems.damaged(file.name, place, cause);
  }
}
