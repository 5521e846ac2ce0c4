/** Making a memory that threads share, and telling each of it, costs as much as hundreds of texts: they are used again. */
export interface SharedMemories {
  /** A memory of at least so many bytes, with whatever stood there before. */
  take(bytes: number): SharedArrayBuffer;
  /** To be called when nobody reads or writes it any more. */
  giveBack(memory: SharedArrayBuffer): void;
}

/** Their sizes are multiples of this, so that one fits the next calls as well. */
const STEP_BYTES = 128 * 1024;
/** Larger ones are not kept, nor more than so many. */
const LARGEST_KEPT = 4 * 2 ** 20;
const MOST_KEPT = 16;

export function sharedMemories(): SharedMemories {
  const free: SharedArrayBuffer[] = [];
  return {
    take(bytes) {
      const fitting = free.findIndex(({ byteLength }) => byteLength >= bytes);
      if (fitting >= 0) return free.splice(fitting, 1)[0];
      return new SharedArrayBuffer(Math.ceil(bytes / STEP_BYTES) * STEP_BYTES);
    },
    giveBack(memory) {
      if (memory.byteLength <= LARGEST_KEPT && free.length < MOST_KEPT) free.push(memory);
    },
  };
}
