import type { WriteText } from '../main/core/fast/classifier.ts';

/** Node's way to put a string into memory, quicker than unit by unit. */
export function bufferWriter(memory: ArrayBufferLike): WriteText {
  const bytes = Buffer.from(memory as ArrayBuffer);
  return (text, at) => {
    bytes.write(text, at, 'utf16le');
  };
}
