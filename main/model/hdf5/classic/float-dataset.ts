import type { Dataset, ItemType } from '../describe.ts';
import { Unusual, type Piece } from './bytes.ts';
import { MESSAGE, messageOf, type Message } from './object-header.ts';

// IEEE float64, little-endian, as a datatype message says it (HDF5 File Format Specification 3.0, IV.A.2.d): its class and
// version, its bits, eight bytes; no offset, 64 bits, where exponent and mantissa lie, the exponent's bias.
const FLOAT64 = Buffer.from('11203f000800000000004000340b0034ff030000', 'hex');
const ITEM: ItemType = {
  kind: 'float',
  bytes: 8,
  signed: true,
  littleEndian: true,
  variable: false,
  spacePadded: false,
  fields: [],
};

/** A dataset whose data lies in the file in one piece, as it is, from an address on. */
export interface PlacedDataset {
  readonly dataset: Dataset;
  readonly at: number;
}

/** A list or table of float64 in one piece; everything else is unusual. */
export function describeFloats(
  place: string,
  messages: readonly Message[],
  fileBytes: number,
): PlacedDataset {
  const type = messageOf(messages, MESSAGE.datatype);
  const space = messageOf(messages, MESSAGE.dataspace);
  const layout = messageOf(messages, MESSAGE.layout);
  if (!type || !space || !layout) throw new Unusual('no dataset');
  type.expect(0, FLOAT64);
  const shape = shapeOf(space);
  const items = shape.reduce((product, extent) => product * extent, 1);
  const bytes = items * ITEM.bytes;
  // Version 3, in one piece.
  if (layout.u8(0) !== 3 || layout.u8(1) !== 1) throw new Unusual('another layout');
  const at = layout.u64(2);
  if (layout.u64(10) !== bytes || at + bytes > fileBytes) throw new Unusual('another length');
  return { dataset: { place, item: ITEM, shape, items, bytes, chunks: null, filters: [] }, at };
}

function shapeOf(space: Piece): number[] {
  const rank = space.u8(1);
  if (space.u8(0) !== 1 || rank < 1 || rank > 2) throw new Unusual('another dataspace');
  return Array.from({ length: rank }, (_, dimension) => space.u64(8 + dimension * 8));
}
