/** How one language writes numbers. Made once for each language: `Intl` objects are dear to make. */
export interface Formats {
  /** 12.345 */
  count(value: number): string;
  /** 0,613 → 61,3% */
  percent(share: number): string;
  /** A number with exactly `digits` decimals. */
  decimal(value: number, digits?: number): string;
  /** As `decimal`, always with its sign: +1,250 or −0,310. */
  signed(value: number, digits?: number): string;
  /** 1,2 MB; powers of 1000, as files are shown. */
  bytes(value: number): string;
  /** ISO 8601 → day and time; what is no date stays as it is. */
  date(iso: string): string;
  /** Seconds → 45 s, 3 min, 2 h. */
  duration(seconds: number): string;
  /** Microseconds → 0,21 ms. */
  milliseconds(microseconds: number): string;
  readonly numbers: Intl.NumberFormat;
  readonly plurals: Intl.PluralRules;
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** A minus as wide as a plus, so that signed numbers stand under each other. */
const withMinus = (text: string) => text.replace('-', '−');

/** @param locale BCP 47 */
export function createFormats(locale: string): Formats {
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const percents = new Intl.NumberFormat(locale, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const decimals = new Map<string, Intl.NumberFormat>();

  function decimalFormat(digits: number, signed: boolean): Intl.NumberFormat {
    const key = `${digits}${signed}`;
    const known = decimals.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(locale, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: signed ? 'exceptZero' : 'auto',
    });
    decimals.set(key, made);
    return made;
  }

  function withUnit(value: number, unit: string, digits: number): string {
    return new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      // English says “403 byte” for short.
      unitDisplay: unit === 'byte' ? 'long' : 'short',
      maximumFractionDigits: digits,
    }).format(value);
  }

  return {
    numbers,
    plurals: new Intl.PluralRules(locale),
    count: (value) => numbers.format(value),
    percent: (share) => percents.format(share),
    decimal: (value, digits = 3) => withMinus(decimalFormat(digits, false).format(value)),
    signed: (value, digits = 3) => withMinus(decimalFormat(digits, true).format(value)),
    bytes(value) {
      let size = value;
      let unit = 0;
      for (; size >= 1000 && unit < units.length - 1; unit++) size /= 1000;
      return withUnit(size, units[unit], unit === 0 || size >= 100 ? 0 : 1);
    },
    date(iso) {
      const date = new Date(iso);
      return Number.isNaN(date.getTime()) ? iso : dates.format(date);
    },
    duration(seconds) {
      if (seconds < 60) return withUnit(Math.ceil(seconds), 'second', 0);
      if (seconds < 3600) return withUnit(Math.ceil(seconds / 60), 'minute', 0);
      return withUnit(seconds / 3600, 'hour', 1);
    },
    milliseconds: (microseconds) =>
      withUnit(microseconds / 1000, 'millisecond', microseconds < 10_000 ? 2 : 0),
  };
}
