/**
 * What a number format makes of a number (ECMA-376, part 1, 18.8.30), as far as it changes what the number is:
 * `digits` fills digits into a mask (`00000`, `00000-000`), from the right.
 */
export type NumberFormat =
  | { readonly kind: 'number' | 'percent' | 'date' | 'time' | 'date-time' | 'duration' }
  | { readonly kind: 'digits'; readonly mask: readonly string[] };

const NUMBER: NumberFormat = { kind: 'number' };

/** The formats that have a number and no code in the file. */
export function builtInFormat(id: number): NumberFormat {
  if (id === 9 || id === 10) return { kind: 'percent' };
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58)) {
    return { kind: 'date' };
  }
  if (id === 36) return { kind: 'date' };
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id === 45 || id === 47) {
    return { kind: 'time' };
  }
  if (id === 22) return { kind: 'date-time' };
  if (id === 46) return { kind: 'duration' };
  return NUMBER;
}

/** One sign of a format code: a literal in quotes or behind a backslash, something in brackets, or a single character. */
const SIGN = /"([^"]*)"|\\(.)|[_*].|\[([^\]]*)\]|(.)/gsu;

/** The kind of a format code such as `dd/mm/yyyy` or `#,##0.00`; its first section counts. */
export function formatOf(code: string): NumberFormat {
  let letters = '';
  const mask: string[] = [];
  let isMask = true;
  let elapsed = false;
  for (const [, quoted, escaped, bracketed, bare] of code.matchAll(SIGN)) {
    if (bare === ';') break;
    const literal = quoted ?? escaped;
    if (literal !== undefined) mask.push(...literal);
    else if (bracketed !== undefined) elapsed ||= /^(?:h+|m+|s+)$/i.test(bracketed);
    else if (bare !== undefined) {
      letters += bare;
      mask.push(bare === '0' ? DIGIT : bare);
      if (!/[0\-/() ]/.test(bare)) isMask = false;
    }
  }
  if (elapsed) return { kind: 'duration' };
  const plain = letters.replace(/AM\/PM|A\/P|General/gi, '');
  const hasTime = /[hs]/i.test(plain);
  const hasDate = /[yd]/i.test(plain) || (/m/i.test(plain) && !hasTime);
  if (hasDate) return { kind: hasTime ? 'date-time' : 'date' };
  if (hasTime) return { kind: 'time' };
  if (plain.includes('%')) return { kind: 'percent' };
  const digits = mask.filter((sign) => sign === DIGIT).length;
  return isMask && digits > 1 ? { kind: 'digits', mask } : NUMBER;
}

/** Stands for a digit in a mask, where a literal 0 may stand as well. */
export const DIGIT = '\0';
