import { CERTAINTY } from '../certainty.ts';

/**
 * SQL for what stands for a row's description: the same for all rows that have it, but for case and white space.
 * (MD5 over the text, 128 bits: here only so that a million texts can be compared quickly.)
 * @param description which columns make up the description
 */
export function keyOf(description: readonly number[]): string {
  const cells = [...description].sort((a, b) => a - b).map((column) => `cells[${column + 1}]`);
  const joined = `concat_ws(' ', ${cells.join(', ')})`;
  return `md5_number(trim(regexp_replace(lower(${joined}), '\\s+', ' ', 'g')))`;
}

/** The decisions that stand: the last of each description that was not taken back. */
export const DECIDED = `
  SELECT key, arg_max(kind, number) AS kind, arg_max(label, number) AS label, arg_max(who, number) AS who,
    arg_max("when", number) AS "when"
  FROM decision WHERE NOT undone GROUP BY key`;

/** SQL for a row's `ReviewState`, over `result` or a description beside its decision, and `$threshold`. */
export const STATE = `CASE
  WHEN decided.kind = 'skip' THEN 'skipped'
  WHEN decided.kind = 'accept' THEN 'accepted'
  WHEN decided.kind IS NOT NULL THEN 'corrected'
  WHEN class_1 IS NULL THEN 'unknown'
  WHEN ${CERTAINTY} < $threshold THEN 'withheld'
  ELSE 'predicted' END`;
