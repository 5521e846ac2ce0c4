/** Characters of a text cell; Excel calls a file with a longer one damaged. */
export const LONGEST_CELL = 32_767;

// What XML does not hold, or would change (a lone CR), what it must escape, and what would be read as an escape of ours.
const SPECIAL = /[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|\p{Surrogate}/gu;

function escaped(sign: string): string {
  if (sign === '&') return '&amp;';
  if (sign === '<') return '&lt;';
  if (sign === '>') return '&gt;';
  if (sign.length > 1) return `_x005F${sign}`;
  return `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
}

/** A text as the content of an element in a workbook (ECMA-376, part 1, 22.9.2.19). */
export const escapeText = (text: string): string => text.replace(SPECIAL, escaped);

/** What a cell can hold of a text, without half of a pair at its end. */
export function cutToCell(text: string): string {
  const last = text.charCodeAt(LONGEST_CELL - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? LONGEST_CELL - 1 : LONGEST_CELL);
}

/** A text cell, typed as such: whatever it begins with, it is no formula. */
export function textCell(name: string, text: string, style: number): string {
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t${space}>${escapeText(text)}</t></is></c>`;
}

export function numberCell(name: string, value: number, style: number): string {
  return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
}
