import { createHash } from 'node:crypto';
import { fold } from './detect-columns.ts';
import type { TableInspection } from './inspection.ts';

/**
 * What tables of the same make have in common: kind, names of the columns (or how many there are, where they have no
 * names), and for CSV encoding and delimiter. Nothing of it can be read from the signature.
 * @param inspection of the file as it shows itself, without an override
 */
export function signatureOf({ dialect, columns }: TableInspection): string {
  const names = dialect.header ? columns.map(fold) : columns.length;
  const written = dialect.kind === 'csv' ? [dialect.encoding, dialect.delimiter] : [];
  const all = JSON.stringify([dialect.kind, names, ...written]);
  return createHash('sha256').update(all).digest('hex').slice(0, 32);
}
