/** The column that a cell's name begins with (`C7` → 2), or -1 if it begins with none. */
export function columnOf(cell: string): number {
  let column = 0;
  for (let at = 0; at < cell.length; at++) {
    // Lower case counts as well.
    const letter = (cell.charCodeAt(at) & ~32) - 64;
    if (letter < 1 || letter > 26 || at === 4) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** How a spreadsheet calls a column: `A`, `B` … `Z`, `AA` … */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
