/** A list with room for so many, with what stood in it; the list itself where it has. */
export function roomier<List extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  list: List,
  count: number,
  make: (count: number) => List,
): List {
  if (list.length >= count) return list;
  const larger = make(Math.ceil(count * 1.5));
  larger.set(list);
  return larger;
}
