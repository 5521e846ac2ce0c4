/** What a dataset's items are to be; strings have a fixed number of bytes. */
export type WrittenType =
  | { readonly kind: 'float64' | 'float32' | 'uint32' | 'uint16' | 'uint8' }
  | { readonly kind: 'string'; readonly bytes: number };

const CLASS_INTEGER = 0;
const CLASS_FLOAT = 1;
const CLASS_STRING = 3;
const UTF_8 = 1;
const DEFLATE = 1;
/** Nine takes six times as long as this, and 3 % less room. */
const DEFLATE_LEVEL = 7;
/** Items of a chunk: large enough to compress well, small enough for the library's cache of chunks. */
export const CHUNK = 1 << 16;

const SIZES = { float64: 8, float32: 4, uint32: 4, uint16: 2, uint8: 1 };

/** Bytes of an item. */
export function itemBytesOf(type: WrittenType): number {
  return type.kind === 'string' ? type.bytes : SIZES[type.kind];
}

/** How the library is told of a dataset or an attribute. */
export function metadataOf(type: WrittenType, shape: bigint[]) {
  const isFloat = type.kind === 'float64' || type.kind === 'float32';
  return {
    type: type.kind === 'string' ? CLASS_STRING : isFloat ? CLASS_FLOAT : CLASS_INTEGER,
    size: itemBytesOf(type),
    signed: false,
    littleEndian: true,
    vlen: false,
    cset: UTF_8,
    shape,
    maxshape: null,
    chunks: null,
    total_size: Number(shape[0] ?? 1n),
  };
}

/** The same for a dataset in chunks of so many items. */
export function compressed(metadata: ReturnType<typeof metadataOf>, chunk: number) {
  return {
    ...metadata,
    chunks: [BigInt(chunk)],
    compression: DEFLATE,
    compression_opts: [DEFLATE_LEVEL],
  };
}
