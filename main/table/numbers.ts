export type DecimalMark = ',' | '.';

const COMMA = /^[+-]?(?:\d+|\d{1,3}(?:\.\d{3})+),\d+$/;
const POINT = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)\.\d+$/;
// 12.000 may be twelve thousand.
const EITHER = /^[+-]?\d{1,3}[.,]\d{3}$/;

/** How many rows `decimalMarkOf` should be shown. */
export const ROWS_FOR_DECIMALS = 100;

/**
 * The mark before the decimals of our own numbers: the one that the table's numbers use in its first rows;
 * where they tell nothing, a comma if the delimiter is `;` (Excel writes the two together), else a point.
 */
export function decimalMarkOf(
  delimiter: string,
  rows: readonly { readonly cells: readonly string[] }[],
): DecimalMark {
  let commas = 0;
  let points = 0;
  for (const { cells } of rows.slice(0, ROWS_FOR_DECIMALS)) {
    for (const cell of cells) {
      if (EITHER.test(cell)) continue;
      if (COMMA.test(cell)) commas++;
      else if (POINT.test(cell)) points++;
    }
  }
  if (commas !== points) return commas > points ? ',' : '.';
  return delimiter === ';' ? ',' : '.';
}

/** Decimals of our own numbers where they are written as text. */
export const DECIMALS = 6;

/** A probability with six decimals. */
export function formatProbability(value: number, mark: DecimalMark): string {
  const text = value.toFixed(DECIMALS);
  return mark === ',' ? text.replace('.', ',') : text;
}

/**
 * A probability or score with at most six decimals, as a number. More of them would tell apart answers that are the same:
 * the way in which they were reckoned shows at the fifteenth.
 */
export function toSixDecimals(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

/** A number that JavaScript or DuckDB has written, with all its digits instead of an exponent. */
export function withoutExponent(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e([+-]?\d+)$/.exec(text);
  if (!match) return text;
  const [, sign, first, rest = '', exponent] = match;
  const power = Number(exponent);
  if (power < 0) return `${sign}0.${'0'.repeat(-power - 1)}${first}${rest}`;
  const whole = first + rest.slice(0, power).padEnd(power, '0');
  const decimals = rest.slice(power);
  return decimals === '' ? sign + whole : `${sign}${whole}.${decimals}`;
}
