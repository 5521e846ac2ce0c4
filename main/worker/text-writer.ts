import type { WriteText } from '../core/fast/classifier.ts';

/** Node's own way of writing a text into memory, quicker than unit by unit. */
export function writerFor(memory: ArrayBufferLike): WriteText {
  const bytes = Buffer.from(memory);
  return (text, at) => void bytes.write(text, at, 'utf16le');
}
