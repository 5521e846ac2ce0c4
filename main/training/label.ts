import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';

const LONGEST_LABEL_BYTES = 256;
/** What can become a token at all. */
const SAYS_SOMETHING = /[\p{L}\p{N}]/u;

export const saysSomething = (text: string): boolean => SAYS_SOMETHING.test(text);

/** @throws Problem `training.label-long` */
export function assertLabel(label: string, line: number, source: string): void {
  if (Buffer.byteLength(label) <= LONGEST_LABEL_BYTES && !label.includes('\0')) return;
  const file = basename(source);
  throw new Problem(
    'training.label-long',
    `“${file}”, line ${line}: a label of ${label.length} characters; ${LONGEST_LABEL_BYTES} bytes are possible. Is this the right column?`,
    { file, line, characters: label.length, longest: LONGEST_LABEL_BYTES },
  );
}
