/** What makes a spreadsheet take a cell for a formula (OWASP, CSV injection), and the full-width forms of the same signs. */
export const FORMULA_STARTS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
] as const;

const STARTS = new Set<string>(FORMULA_STARTS);

// -5,41  +3  1.234,56  -1 234,56  -1'234.56  -1e5  -.5  -10 %  - 5,41  -R$ 5,41
const NUMBER =
  /^[+-] ?(?:(?:R\$|US\$|[$€£]) ?)?(?:\d{1,3}(?:[.,' \u00a0\u202f]\d{3})+|\d*)(?:(?<=\d)|(?=[.,]\d))(?:[.,]\d+)?(?:[eE][+-]?\d+)?\s?%?$/;
// A dash for "nothing" is common, and runs nothing.
const DASHES = /^[-+]+$/;

/** Whether a spreadsheet could run this cell: text that starts like a formula. Signed numbers, and dashes alone, are none. */
export function isLive(cell: string): boolean {
  if (!STARTS.has(cell.charAt(0))) return false;
  return !NUMBER.test(cell) && !DASHES.test(cell);
}
