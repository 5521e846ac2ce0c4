/** Bytes of a page, the unit that WebAssembly's memory grows by. */
export const PAGE = 65_536;
/** Bytes of a cache line. */
export const LINE = 64;
/** Bytes of a u32 and of an f64. */
export const U32 = 4;
export const F64 = 8;

/** Hands out addresses from `from` on, one behind the other, each at the start of a cache line. */
export function addressesFrom(from: number): (bytes: number) => number {
  let at = from;
  return (bytes) => {
    const place = Math.ceil(at / LINE) * LINE;
    at = place + bytes;
    return place;
  };
}

/** Memory of so many pages that threads can share; null if there is not so much. The system gives what is used of it. */
export function takeMemory(pages: number): WebAssembly.Memory | null {
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
