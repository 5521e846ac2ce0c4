import { Unusual, type Piece, type PieceReader } from './bytes.ts';

// A group as HDF5 keeps it by a symbol table: a B-tree of symbol nodes, and a heap for the names (HDF5 File Format
// Specification 3.0, III.A.1, III.B, III.C, III.D).

const TREE = Buffer.from('TREE\0', 'latin1');
const NODE = Buffer.from('SNOD\x01', 'latin1');
const HEAP = Buffer.from('HEAP\0', 'latin1');
const TREE_PREFIX = 24;
const NODE_PREFIX = 8;
const HEAP_PREFIX = 32;
export const ENTRY_BYTES = 40;
const DEEPEST = 8;

/** What the entry of a link says instead of what it keeps of its object: a symbolic link. */
const SYMBOLIC = 2;

/** Addresses of the members' headers by their names, in the order of the tree. */
export function readMembers(file: PieceReader, symbolTable: Piece): Map<string, number> {
  const heap = file.read(symbolTable.u64(8), HEAP_PREFIX);
  heap.expect(0, HEAP);
  const names = file.read(heap.u64(24), heap.u64(8));
  const members = new Map<string, number>();
  for (const node of symbolNodes(file, symbolTable.u64(0), null)) {
    const prefix = file.read(node, NODE_PREFIX);
    prefix.expect(0, NODE);
    const count = prefix.u16(6);
    const entries = file.read(node + NODE_PREFIX, count * ENTRY_BYTES);
    for (let at = 0; at < entries.length; at += ENTRY_BYTES) {
      const name = names.text(entries.u64(at));
      if (name === '' || name.includes('/') || members.has(name)) throw new Unusual('a name');
      members.set(name, headerOf(entries.part(at, ENTRY_BYTES)));
    }
  }
  return members;
}

/** Where the header of an entry's object is. */
export function headerOf(entry: Piece): number {
  if (entry.u32(16) === SYMBOLIC) throw new Unusual('a symbolic link');
  return entry.u64(8);
}

/** Addresses of the symbol nodes below a node of the tree, which is of the level that is expected. */
function* symbolNodes(
  file: PieceReader,
  address: number,
  expected: number | null,
): Generator<number> {
  const prefix = file.read(address, TREE_PREFIX);
  prefix.expect(0, TREE);
  const level = prefix.u8(5);
  if (level > DEEPEST || (expected !== null && level !== expected)) throw new Unusual('a level');
  const count = prefix.u16(6);
  const children = file.read(address + TREE_PREFIX, count * 16);
  for (let i = 0; i < count; i++) {
    const child = children.u64(i * 16 + 8);
    if (level === 0) yield child;
    else yield* symbolNodes(file, child, level - 1);
  }
}
