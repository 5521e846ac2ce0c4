import { Unusual, type Piece, type PieceReader } from './bytes.ts';

/** What an object's header says, message by message (HDF5 File Format Specification 3.0, IV.A.1.a and IV.A.2). */
export interface Message {
  readonly type: number;
  readonly data: Piece;
}

export const MESSAGE = {
  nil: 0x00,
  dataspace: 0x01,
  datatype: 0x03,
  oldFillValue: 0x04,
  fillValue: 0x05,
  layout: 0x08,
  attribute: 0x0c,
  comment: 0x0d,
  oldModified: 0x0e,
  continuation: 0x10,
  symbolTable: 0x11,
  modified: 0x12,
} as const;

const KNOWN = new Set<number>(Object.values(MESSAGE));
const VERSION = 1;
const PREFIX = 16;
const MESSAGE_PREFIX = 8;
/** The message stands elsewhere, where others have it too. */
const SHARED = 2;
const MOST_BLOCKS = 256;

/** The messages of the object whose header (version 1) is at an address, those of its continuations among them. */
export function readMessages(file: PieceReader, address: number): Message[] {
  const prefix = file.read(address, PREFIX);
  if (prefix.u8(0) !== VERSION) throw new Unusual('an object header of another version');
  const blocks = [{ at: address + PREFIX, length: prefix.u32(8) }];
  const messages: Message[] = [];
  for (let i = 0; i < blocks.length; i++) {
    if (i === MOST_BLOCKS) throw new Unusual('too many continuations');
    const block = file.read(blocks[i].at, blocks[i].length);
    for (let at = 0; at < block.length;) {
      const type = block.u16(at);
      const length = block.u16(at + 2);
      if (!KNOWN.has(type) || block.u8(at + 4) & SHARED) throw new Unusual(`message ${type}`);
      const data = block.part(at + MESSAGE_PREFIX, length);
      if (type === MESSAGE.continuation) blocks.push({ at: data.u64(0), length: data.u64(8) });
      else if (type !== MESSAGE.nil) messages.push({ type, data });
      at += MESSAGE_PREFIX + length;
    }
  }
  if (messages.length > prefix.u16(2)) throw new Unusual('more messages than are told of');
  return messages;
}

/** The only message of a type, or null. */
export function messageOf(messages: readonly Message[], type: number): Piece | null {
  const found = messages.filter((message) => message.type === type);
  if (found.length > 1) throw new Unusual(`${found.length} messages ${type}`);
  return found[0]?.data ?? null;
}

/** The name in an attribute message of any version. */
export function attributeName({ data }: Message): string {
  const version = data.u8(0);
  if (version < 1 || version > 3) throw new Unusual('an attribute of another version');
  return data.text(version === 3 ? 9 : 8);
}
