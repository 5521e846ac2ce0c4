import { Problem } from '../../core/problem.ts';
import { decodeLiteral } from './python-strings.ts';
import { placeOf, type Place, type SourceFile } from './source-file.ts';

/**
 * A reader for the subset of Python in which the models of 2015 keep their lists: imports, comments, and assignments of a
 * list or a dictionary of numbers and texts, bare or inside `np.array(…)`. Nothing is run; everything else is refused.
 */

/** A number or a text. Integers with an `L` are numbers, `None` is null. */
export type Item = number | string | null;

export interface PythonList {
  readonly kind: 'list';
  readonly name: string;
  readonly items: readonly Item[];
  /** Where each item stands in the file, or the blank before it. */
  readonly offsets: readonly number[];
}

export interface PythonDict {
  readonly kind: 'dict';
  readonly name: string;
  readonly entries: readonly {
    readonly key: Item;
    readonly value: Item;
    readonly offset: number;
  }[];
}

export interface PythonData {
  readonly source: SourceFile;
  readonly lists: readonly PythonList[];
  readonly dicts: readonly PythonDict[];
  /** Texts that were no UTF-8 and were read as Windows-1252. */
  readonly legacyTexts: number;
}

const BLANK = /(?:[ \t\r\n\f]|\\\r?\n|#[^\n]*)*/y;
const SAME_LINE = /(?:[ \t\f]|\\\r?\n)*/y;
const LINE_END = /(?:#[^\n]*)?(?:\r?\n|\r|$)/y;
const IMPORT =
  /(?:import[ \t]+[\w.]+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*[\w.]+(?:[ \t]+as[ \t]+\w+)?)*|from[ \t]+[\w.]+[ \t]+import[ \t]+(?:\*|\w+(?:[ \t]+as[ \t]+\w+)?(?:[ \t]*,[ \t]*\w+(?:[ \t]+as[ \t]+\w+)?)*))[ \t]*(?=[#\r\n]|$)/y;
const TARGET = /([A-Za-z_]\w*)[ \t]*=(?!=)/y;
const ARRAY = /(?:[A-Za-z_]\w*\.)?array[ \t]*\(/y;
const DTYPE = /dtype[ \t]*=[ \t]*(?:[A-Za-z_][\w.]*|[uUbB]?(?:'[^'\\\r\n]*'|"[^"\\\r\n]*"))/y;
const NUMBER =
  /[+-]?(?:(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|(?:0+|[1-9]\d*)[lL]?)(?![\w.])/y;
// Nearly all of a long list is such items: no blank but white space, and a comma behind.
const NUMBER_ITEM = /[ \t\r\n]*([+-]?(?:\d+\.\d*(?:[eE][+-]?\d+)?|0|[1-9]\d*))[ \t\r\n]*,/y;
const NOT_FINITE = /([+-]?)(?:(?:np|numpy)\.)?(?:(nan|NaN)|inf|Inf)(?![\w.(])/y;
const STRING = /([uUbB]?)(?:'((?:[^'\\\r\n]|\\[\s\S])*)'|"((?:[^"\\\r\n]|\\[\s\S])*)")/y;
const NONE = /None(?!\w)/y;

/** Where an item stands in the file. */
export function placeOfItem({ source }: PythonData, list: PythonList, index: number): Place {
  BLANK.lastIndex = list.offsets[index];
  const blank = BLANK.exec(source.text)?.[0].length ?? 0;
  return placeOf(source, list.offsets[index] + blank);
}

/**
 * Parses a file.
 * @throws Problem `import.code`, `import.value`, `import.symbol`, `import.unfinished`, `import.escape`, with file, line and
 *   column
 */
export function parsePythonData(source: SourceFile): PythonData {
  return new Parser(source).parse();
}

class Parser {
  readonly #source: SourceFile;
  readonly #text: string;
  #at = 0;
  #legacy = 0;

  constructor(source: SourceFile) {
    this.#source = source;
    this.#text = source.text;
  }

  parse(): PythonData {
    const lists: PythonList[] = [];
    const dicts: PythonDict[] = [];
    for (;;) {
      this.#take(BLANK);
      if (this.#at === this.#text.length) break;
      if (!this.#take(IMPORT)) {
        const value = this.#assignment();
        if (value.kind === 'list') lists.push(value);
        else dicts.push(value);
        this.#take(SAME_LINE);
      }
      if (!this.#take(LINE_END)) throw this.#problem('code');
    }
    return { source: this.#source, lists, dicts, legacyTexts: this.#legacy };
  }

  #assignment(): PythonList | PythonDict {
    const target = this.#take(TARGET);
    if (!target) throw this.#problem('code');
    this.#take(SAME_LINE);
    const name = target[1];
    if (!this.#take(ARRAY)) return this.#collection(name);
    this.#take(BLANK);
    const value = this.#collection(name);
    if (this.#separated() && this.#take(DTYPE)) this.#separated();
    this.#take(BLANK);
    this.#expect(')');
    return value;
  }

  #collection(name: string): PythonList | PythonDict {
    if (this.#text[this.#at] === '[') return this.#list(name);
    if (this.#text[this.#at] === '{') return this.#dict(name);
    throw this.#problem('code');
  }

  #list(name: string): PythonList {
    this.#at++;
    const items: Item[] = [];
    const offsets: number[] = [];
    for (;;) {
      for (let item = this.#take(NUMBER_ITEM); item; item = this.#take(NUMBER_ITEM)) {
        offsets.push(item.index);
        items.push(Number(item[1]));
      }
      this.#take(BLANK);
      if (this.#text[this.#at] === ']') break;
      offsets.push(this.#at);
      items.push(this.#item());
      if (!this.#separated()) break;
    }
    this.#expect(']');
    return { kind: 'list', name, items, offsets };
  }

  #dict(name: string): PythonDict {
    this.#at++;
    const entries: PythonDict['entries'][number][] = [];
    for (;;) {
      this.#take(BLANK);
      if (this.#text[this.#at] === '}') break;
      const offset = this.#at;
      const key = this.#item();
      this.#take(BLANK);
      this.#expect(':');
      this.#take(BLANK);
      entries.push({ key, value: this.#item(), offset });
      if (!this.#separated()) break;
    }
    this.#expect('}');
    return { kind: 'dict', name, entries };
  }

  #item(): Item {
    const number = this.#take(NUMBER);
    if (number) return Number(number[0].replace(/[lL]$/, ''));
    const start = this.#at;
    const string = this.#take(STRING);
    if (string) {
      const inside = string[2] ?? string[3];
      const decoded = decodeLiteral(string[1].toLowerCase(), inside);
      if ('at' in decoded) {
        this.#at = start + string[1].length + 1 + decoded.at;
        throw this.#problem('escape');
      }
      if (decoded.legacy) this.#legacy++;
      return decoded.text;
    }
    const special = this.#take(NOT_FINITE);
    if (special) return special[2] ? NaN : special[1] === '-' ? -Infinity : Infinity;
    if (this.#take(NONE)) return null;
    throw this.#problem('value');
  }

  /** Whether a comma follows, which is taken. */
  #separated(): boolean {
    this.#take(BLANK);
    if (this.#text[this.#at] !== ',') return false;
    this.#at++;
    this.#take(BLANK);
    return true;
  }

  #expect(symbol: string): void {
    if (this.#text[this.#at] !== symbol) throw this.#problem('symbol', symbol);
    this.#at++;
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match) this.#at += match[0].length;
    return match;
  }

  #problem(kind: 'code' | 'value' | 'symbol' | 'escape', symbol = ''): Problem {
    const { file } = this.#source;
    const { line, column, found } = placeOf(this.#source, this.#at);
    const where = `“${file}”, line ${line}, column ${column}`;
    const detail = { file, line, column, found, symbol };
    if (this.#at >= this.#text.length) {
      return new Problem(
        'import.unfinished',
        `“${file}” ends in line ${line}, in the middle of a list. Was it cut off?`,
        { file, line },
      );
    }
    if (kind === 'value') {
      return new Problem(
        'import.value',
        `${where}: “${found}” stands where a number or a text should be. The file is read as data; nothing in it is run.`,
        detail,
      );
    }
    if (kind === 'symbol') {
      return new Problem(
        'import.symbol',
        `${where}: “${found}” stands where “${symbol}” should be.`,
        detail,
      );
    }
    if (kind === 'escape') {
      return new Problem(
        'import.escape',
        `${where}: “${found}” is no escape that can be read in a text.`,
        detail,
      );
    }
    return new Problem(
      'import.code',
      `${where}: “${found}” is neither an import nor a list or dictionary given a name. The file is read as data; nothing in it is run.`,
      detail,
    );
  }
}
