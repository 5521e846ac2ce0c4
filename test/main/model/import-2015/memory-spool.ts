import type { Spool } from '../../../../main/model/import-2015/spool.ts';

/** A spool in memory. */
export function memorySpool(): Spool & { bytes(): Uint8Array } {
  const parts: Uint8Array[] = [];
  return {
    append: (bytes) => parts.push(Uint8Array.from(bytes)),
    read: () => {},
    remove: () => {},
    bytes: () => Uint8Array.from(Buffer.concat(parts)),
  };
}
