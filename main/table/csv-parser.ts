import type { Newline } from './dialect.ts';

/**
 * One record as it stands in the text.
 * `regular`: quoted by the rules. `repaired`: with stray quotes, but its cells can be told.
 * `unclosed`: a quote is opened and not closed; `text` goes to the end of the line where it was opened and reading goes on
 * behind it. `endless`: longer than any record can be; the rest of its line is skipped.
 */
export interface CsvRecord {
  readonly kind: 'regular' | 'repaired' | 'unclosed' | 'endless';
  /** From 1. */
  readonly line: number;
  readonly cells: string[];
  /** Without the line break at its end. */
  readonly text: string;
  /** Whether the cells, quoted by the dialect's habit, give exactly `text`. */
  readonly usual: boolean;
  /** How many of its cells are quoted. */
  readonly quoted: number;
}

export interface CsvOptions {
  readonly delimiter: string;
  readonly newline: Newline;
  readonly quoteAll: boolean;
  /** Characters; a longer record is reported, not collected. */
  readonly longest?: number | undefined;
}

export interface CsvParser {
  /** Takes the next stretch of the text; gives the records that are complete with it. `end` says that nothing follows. */
  push(text: string, end: boolean): CsvRecord[];
}

const LONGEST_RECORD = 16 * 1024 * 1024;
const QUOTE = 34;
const LF = 10;
const CR = 13;

/** More text is needed to tell. */
const MORE = -1;
/** A quote was opened and is not closed. */
const UNCLOSED = -2;
/**
 * A CSV parser (RFC 4180) for files as they are: it keeps every record's own text and line, it finds its way back behind
 * an unclosed quote instead of swallowing the rest of the file, and it reads stray quotes (`"TUBO 1/2" PVC"`) as text.
 * Lines end with CR LF or LF, and with CR alone where that is the file's line break.
 */
export function createCsvParser(options: CsvOptions): CsvParser {
  const delimiter = options.delimiter.charCodeAt(0);
  const macintosh = options.newline === '\r';
  const longest = options.longest ?? LONGEST_RECORD;
  const breaks = macintosh ? /\r\n|\r|\n/g : /\n/g;

  let text = '';
  let at = 0;
  let ended = false;
  let line = 1;
  let skipping = false;
  // The record that is being read.
  let cells: string[] = [];
  let usual = true;
  let repaired = false;
  let quoted = 0;
  let linesInside = 0;

  /** Whether a line ends at `index`; NaN (the end of the text) does where nothing follows. */
  function endsLine(index: number): boolean {
    const unit = text.charCodeAt(index);
    if (unit === LF) return true;
    if (unit === CR) {
      return macintosh || text.charCodeAt(index + 1) === LF || (ended && index + 1 >= text.length);
    }
    return index >= text.length && ended;
  }

  /** Where the line that `index` lies in ends: at its line break or at the end; MORE if that is not in the text yet. */
  function lineEnd(index: number): number {
    let end = text.indexOf('\n', index);
    if (macintosh) {
      const cr = text.indexOf('\r', index);
      if (cr >= 0 && (end < 0 || cr < end)) end = cr;
      // Its LF may be still to come.
      if (end === text.length - 1 && end === cr && !ended) return MORE;
    }
    if (end < 0 && !ended) return MORE;
    if (end < 0) return text.endsWith('\r') ? text.length - 1 : text.length;
    return !macintosh && end > index && text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }

  /** Behind the line break at `end`. */
  function nextLine(end: number): number {
    const unit = text.charCodeAt(end);
    if (unit === CR && text.charCodeAt(end + 1) === LF) return end + 2;
    return end < text.length ? end + 1 : end;
  }

  /** Where a cell or its line ends, as text. */
  function bareEnd(from: number): number {
    let index = from;
    for (; index < text.length; index++) {
      const unit = text.charCodeAt(index);
      if (unit === delimiter || unit === LF) return index;
      if (unit === CR) {
        if (index + 1 >= text.length && !ended) return MORE;
        if (endsLine(index)) return index;
        usual = false;
      } else if (unit === QUOTE) usual = false;
    }
    return ended ? index : MORE;
  }

  /** Reads the quoted cell that opens at `from`; answers where it ends, MORE, or UNCLOSED. */
  function quotedCell(from: number): number {
    let value = '';
    let start = from + 1;
    for (;;) {
      const quote = text.indexOf('"', start);
      if (quote < 0) return ended || text.length - from > longest ? UNCLOSED : MORE;
      // A CR behind the quote needs its LF to be seen as well.
      if (quote + 2 >= text.length && !ended) return MORE;
      const next = text.charCodeAt(quote + 1);
      if (next === QUOTE) {
        value += text.slice(start, quote + 1);
        start = quote + 2;
        continue;
      }
      if (next !== delimiter && !endsLine(quote + 1)) return strayQuote(from, quote);
      addQuoted(value === '' ? text.slice(start, quote) : value + text.slice(start, quote));
      return quote + 1;
    }
  }

  function addQuoted(cell: string): void {
    cells.push(cell);
    quoted++;
    if (cell.includes('\n') || cell.includes('\r')) {
      linesInside += cell.match(breaks)?.length ?? 0;
    } else if (usual && !options.quoteAll) {
      usual = cell.includes('"') || cell.includes(options.delimiter);
    }
  }

  /**
   * A quote inside a quoted cell that neither doubles nor closes. On the line where the cell was opened it is text: the
   * cell ends with the next closing quote of that line, or, without one, it was no quoted cell at all.
   * Behind a line break the opening quote is taken to be the fault.
   */
  function strayQuote(from: number, quote: number): number {
    const end = lineEnd(from);
    if (end === MORE) return text.length - from > longest ? UNCLOSED : MORE;
    if (quote > end) return UNCLOSED;
    repaired = true;
    let closing = quote;
    for (;;) {
      closing = text.indexOf('"', closing + 1);
      if (closing < 0 || closing > end) break;
      const next = text.charCodeAt(closing + 1);
      if (next === delimiter || closing + 1 === end) {
        cells.push(text.slice(from + 1, closing).replaceAll('""', '"'));
        return closing + 1;
      }
      if (next === QUOTE) closing++;
      else if (text.charCodeAt(closing - 1) === delimiter) break;
    }
    const stop = bareEnd(from);
    cells.push(text.slice(from, stop));
    return stop;
  }

  function finish(kind: CsvRecord['kind'], from: number, end: number): CsvRecord {
    const record = {
      kind: kind === 'regular' && repaired ? 'repaired' : kind,
      line,
      cells,
      text: text.slice(from, end),
      usual: usual && kind === 'regular' && !repaired,
      quoted,
    } satisfies CsvRecord;
    line += linesInside + (end < text.length ? 1 : 0);
    at = nextLine(end);
    return record;
  }

  /** The record at `at`, or null if it is not complete yet. */
  function record(): CsvRecord | null {
    const from = at;
    cells = [];
    usual = true;
    repaired = false;
    quoted = 0;
    linesInside = 0;
    let index = from;
    for (;;) {
      const opened = index;
      if (index >= text.length && !ended) return unfinished(from);
      if (text.charCodeAt(index) === QUOTE) {
        index = quotedCell(index);
      } else {
        index = bareEnd(index);
        if (index !== MORE) {
          if (options.quoteAll) usual = false;
          cells.push(text.slice(opened, index));
        }
      }
      if (index === UNCLOSED) {
        const end = lineEnd(opened);
        if (end !== MORE) return finish('unclosed', from, end);
        index = MORE;
      }
      if (index === MORE) return unfinished(from);
      if (text.charCodeAt(index) !== delimiter) return finish('regular', from, index);
      index++;
    }
  }

  function unfinished(from: number): CsvRecord | null {
    if (text.length - from <= longest) return null;
    skipping = true;
    return finish('endless', from, text.length);
  }

  /** Goes to the end of an endless record's line; false if that is still to come. */
  function skip(): boolean {
    const end = lineEnd(at);
    if (end === MORE) {
      // A CR at the very end may belong to the line break.
      at = text.endsWith('\r') ? text.length - 1 : text.length;
      return false;
    }
    if (end < text.length) line++;
    at = nextLine(end);
    skipping = false;
    return true;
  }

  return {
    push(more, end) {
      text = text.slice(at) + more;
      at = 0;
      ended = end;
      const records: CsvRecord[] = [];
      while (at < text.length) {
        if (skipping && !skip()) break;
        if (at >= text.length) break;
        const next = record();
        if (next === null) break;
        records.push(next);
      }
      return records;
    },
  };
}
