import type { TableView } from '../../../preload/contract.ts';

/** What a user can check a reading by, in words of their own file. */
export interface Reading {
  columns: number;
  /** A word with an accent, as it was read; null where the first rows have none and the encoding changes nothing. */
  accented: string | null;
  /** Whether characters were lost: the encoding is another one. */
  illegible: boolean;
  /** Sheets that could be read in the place of this one. */
  otherSheets: number;
}

const REPLACED = '\uFFFD';
/** Letters with a mark or of another script; what a wrong encoding would spoil. */
const beyondAscii = /[\p{L}\p{M}]*[^\p{ASCII}\s\p{P}][\p{L}\p{M}]*/u;

/** What the detection, or what the user said against it, makes of the first rows. */
export function readingOf({ columns, preview, sheets }: TableView): Reading {
  const texts = [columns, ...preview].flat();
  const illegible = texts.some((text) => text.includes(REPLACED));
  const words = texts.map((text) => beyondAscii.exec(text)?.[0]);
  return {
    columns: columns.length,
    accented: words.find((word) => word !== undefined) ?? null,
    illegible,
    otherSheets: Math.max(0, sheets.length - 1),
  };
}
