import type { Metadata } from 'h5wasm/node';

/** What the items of a dataset are. */
export type ItemKind = 'float' | 'integer' | 'string' | 'compound' | 'other';

/** One field of a compound item: where its bytes lie in it, and what they are. */
export interface Field {
  readonly name: string;
  readonly offset: number;
  readonly type: ItemType;
}

export interface ItemType {
  readonly kind: ItemKind;
  readonly bytes: number;
  /** Integers only. */
  readonly signed: boolean;
  readonly littleEndian: boolean;
  /** Strings of variable length are pointers, not bytes. */
  readonly variable: boolean;
  /** Strings only: the padding that the file declares is spaces, not null bytes. */
  readonly spacePadded: boolean;
  /** Compound items only. */
  readonly fields: readonly Field[];
}

/** A dataset as its file declares it; nothing of it has been read yet. */
export interface Dataset {
  /** Where it is in the file: `/classes/label`. */
  readonly place: string;
  readonly item: ItemType;
  /** Empty for a single value. */
  readonly shape: readonly number[];
  /** Items in all. */
  readonly items: number;
  /** Items times bytes of one. */
  readonly bytes: number;
  /** Shape of one chunk; null if the data lies in one piece. */
  readonly chunks: readonly number[] | null;
  /** Numbers of the filters that the data passes through: compression, checksums. */
  readonly filters: readonly number[];
}

// HDF5's type classes (H5T_class_t).
const KINDS: Record<number, ItemKind> = { 0: 'integer', 1: 'float', 3: 'string', 6: 'compound' };
const ARRAY = 10;
const SPACE_PADDED = 2;

/** The type of an item, from what the library tells of it. An array of one item in a compound counts as that item. */
export function itemTypeOf(metadata: Metadata): ItemType {
  const inner = metadata.array_type;
  if (metadata.type === ARRAY && inner && inner.total_size === 1) return itemTypeOf(inner);
  return {
    kind: KINDS[metadata.type] ?? 'other',
    bytes: metadata.size,
    signed: metadata.signed,
    // Single bytes have no order; the library then says false.
    littleEndian: metadata.littleEndian || metadata.size === 1,
    variable: metadata.vlen,
    spacePadded: metadata.strpad === SPACE_PADDED,
    fields: (metadata.compound_type?.members ?? []).map((member) => ({
      name: member.name,
      offset: member.offset,
      type: itemTypeOf(member),
    })),
  };
}

/** A type's usual name: `float64`, `uint16`, `string of 12 bytes`. */
export function typeName(item: ItemType): string {
  if (item.kind === 'float') return `float${item.bytes * 8}`;
  if (item.kind === 'integer') return `${item.signed ? '' : 'u'}int${item.bytes * 8}`;
  if (item.kind === 'string') {
    return item.variable ? 'strings of variable length' : `strings of ${item.bytes} bytes`;
  }
  return item.kind === 'compound' ? 'records' : 'something else';
}
