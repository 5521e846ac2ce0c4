import { withoutExponent } from '../numbers.ts';
import { DIGIT, type NumberFormat } from './number-format.ts';

/** Excel keeps so many digits of a number. */
const DIGITS = 15;
const DAY = 86_400_000;
/** 1899-12-30: from March 1900 on the days are counted from here. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
/** Excel's 29 February 1900, which never was. */
const FALSE_DAY = 60;
/** 10000-01-01, which has no date in a workbook. */
const DAYS_1900 = 2_958_466;
const DAYS_1904 = 2_957_004;

/**
 * The text of a number cell: digits without separators and a point before the decimals, whatever the format shows;
 * dates and times as ISO 8601 writes them, with a space between; percentages with their sign; leading zeros and other
 * masks of digits as they are shown.
 * @param raw as it stands in the file
 * @param from1904 whether days are counted as on old Macintoshes
 */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): string {
  // Whole numbers as they stand: other programs than Excel write all digits of a long code.
  if (format.kind === 'number' && (/^-?\d+$/.test(raw) || isPlain(raw))) return raw;
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  switch (format.kind) {
    case 'number':
      return decimalText(value);
    case 'percent':
      return `${decimalText(Number((value * 100).toPrecision(DIGITS)))}%`;
    case 'digits':
      return maskText(value, format.mask);
    case 'duration':
      return durationText(value);
    case 'time':
      return value < 0 ? decimalText(value) : timeText(value);
    default:
      return dateText(value, format.kind === 'date-time', from1904);
  }
}

/** Whether a number cell may have lost digits: what was a code of more than 15 digits is another one now. */
export function isImprecise(raw: string): boolean {
  if (raw.length < 4) return false;
  if (/^-?\d+$/.test(raw)) return /^-?\d{15}0+$/.test(raw);
  return Math.abs(Number(raw)) >= 1e15;
}

/** Whether a number stands in the file as it would be written here. */
function isPlain(raw: string): boolean {
  return raw.length <= DIGITS && /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/.test(raw);
}

/** A number with its 15 digits, never with an exponent. */
function decimalText(value: number): string {
  // Of whole numbers beyond that, what the file has: codes that have lost digits are to lose no more.
  const text = String(Math.abs(value) < 1e15 ? Number(value.toPrecision(DIGITS)) : value);
  return withoutExponent(text);
}

function maskText(value: number, mask: readonly string[]): string {
  if (!Number.isInteger(value) || value < 0) return decimalText(value);
  const digits = [...decimalText(value)];
  const text: string[] = [];
  for (let at = mask.length - 1; at >= 0; at--) {
    text.unshift(mask[at] === DIGIT ? (digits.pop() ?? '0') : mask[at]);
    // What the mask has no place for stands before its first digit.
    if (mask[at] === DIGIT && !mask.slice(0, at).includes(DIGIT)) {
      text.unshift(...digits.splice(0));
    }
  }
  return text.join('');
}

const two = (number: number) => String(number).padStart(2, '0');

/** Hours, minutes, seconds, and milliseconds where there are any. */
function clockText(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const rest = milliseconds % 1000;
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`;
}

function durationText(days: number): string {
  const milliseconds = Math.round(Math.abs(days) * DAY);
  return (days < 0 ? '-' : '') + clockText(milliseconds);
}

function timeText(days: number): string {
  return clockText(Math.round(days * DAY) % DAY);
}

function dateText(days: number, withTime: boolean, from1904: boolean): string {
  if (days < 0 || days >= (from1904 ? DAYS_1904 : DAYS_1900)) return decimalText(days);
  let milliseconds = withTime ? Math.round(days * DAY) : Math.floor(days + 1e-9) * DAY;
  const time = milliseconds % DAY;
  const day = milliseconds / DAY;
  const clock = withTime ? ` ${clockText(time)}` : '';
  if (!from1904) {
    if (Math.floor(day) === FALSE_DAY) return `1900-02-29${clock}`;
    if (day < FALSE_DAY) milliseconds += DAY;
  }
  const date = new Date((from1904 ? EPOCH_1904 : EPOCH_1900) + milliseconds);
  return date.toISOString().slice(0, 10) + clock;
}

/** A date that stands in the file as ISO 8601 has it, in the same shape as the others. */
export function isoText(raw: string): string {
  return raw
    .trim()
    .replace(/T00:00:00(?:\.0+)?Z?$/, '')
    .replace(/^(\d{4}-\d{2}-\d{2})T/, '$1 ')
    .replace(/(?:\.0+)?Z?$/, '');
}
