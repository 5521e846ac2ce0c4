import { Problem } from '../../core/problem.ts';
import { isImprecise, isoText, numberText } from './cell-text.ts';
import { columnLetters, columnOf } from './column-letters.ts';
import { damaged } from './problems.ts';
import type { Workbook } from './workbook.ts';
import { createXmlReader, endlessCell, unescapeText, type Attributes } from './xml.ts';

/** A row of a sheet that holds something. */
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly line: number;
  /** Up to the last cell that is not empty. */
  readonly cells: string[];
  /** What is odd about it, the first thing. */
  problem: Problem | null;
}

const MOST_COLUMNS = 16_384;
const LONGEST_ROW = 16 * 1024 * 1024;

/** A cell whose text is still to be looked up. */
export interface Pending {
  readonly cells: string[];
  readonly column: number;
  readonly place: number;
}

/** Turns the XML of a sheet into rows; `take` gives those that are complete. */
export function createSheetParser(book: Workbook) {
  const { pack, from1904 } = book;
  const { file } = pack;
  let rows: SheetRow[] = [];
  let pending: Pending[] = [];
  let row: SheetRow | null = null;
  let line = 0;
  let column = -1;
  let length = 0;
  let type = 'n';
  let style = 0;
  let value = '';
  let hasValue = false;
  let hasFormula = false;
  let collecting = false;
  let phonetic = 0;
  const impreciseColumns = new Set<number>();

  function open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'row': {
        const number = attributes.r === undefined ? line + 1 : Number(attributes.r);
        if (!(Number.isInteger(number) && number > line)) {
          throw damaged(file, `its rows are out of order behind row ${line}`);
        }
        line = number;
        row = { line, cells: [], problem: null };
        column = -1;
        length = 0;
        break;
      }
      case 'c':
        column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
        if (!(column >= 0 && column < MOST_COLUMNS)) {
          throw damaged(file, `row ${line} has a cell outside of the sheet`);
        }
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
        hasValue = false;
        hasFormula = false;
        break;
      case 'v':
        collecting = true;
        hasValue = true;
        break;
      case 't':
        collecting = phonetic === 0 && type === 'inlineStr';
        break;
      case 'rPh':
        phonetic++;
        break;
      case 'f':
        hasFormula = true;
    }
  }

  function close(name: string): void {
    if (name === 'v' || name === 't') collecting = false;
    else if (name === 'rPh') phonetic--;
    else if (name === 'c') cell();
    else if (name === 'row' && row) {
      rows.push(row);
      row = null;
    }
  }

  function cell(): void {
    if (!row) throw damaged(file, 'a cell stands outside of its rows');
    const { cells } = row;
    const text = textOf(row);
    if (text === '') return;
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  /** The text of the cell that was just read; '' for one that is looked up later. */
  function textOf(of: SheetRow): string {
    switch (type) {
      case 's': {
        const place = Number(value);
        if (!hasValue) return '';
        if (!(Number.isInteger(place) && place >= 0)) {
          throw damaged(file, `row ${line} has a cell without its text`);
        }
        while (of.cells.length <= column) of.cells.push('');
        pending.push({ cells: of.cells, column, place });
        return '';
      }
      case 'inlineStr':
        return unescapeText(value);
      case 'str':
        return unescapeText(value);
      case 'b':
        return value.trim() === '' ? '' : value.trim() === '0' ? 'FALSE' : 'TRUE';
      case 'e':
        of.problem ??= errorCell(value, cellName());
        return value;
      case 'd':
        return isoText(value);
      default:
        if (!hasValue && hasFormula) of.problem ??= notComputed(cellName());
        if (isImprecise(value) && !impreciseColumns.has(column)) {
          impreciseColumns.add(column);
          of.problem ??= imprecise(columnLetters(column), cellName());
        }
        return numberText(value, book.format(style), from1904);
    }
  }

  const cellName = () => `${columnLetters(column)}${line}`;

  const xml = createXmlReader(
    {
      open,
      close,
      text(more) {
        if (!collecting) return;
        value += more;
        length += more.length;
        if (length > LONGEST_ROW) throw endlessCell(file);
      },
    },
    file,
  );

  return {
    write: xml.write,
    end: xml.end,
    take() {
      // The row that is being read keeps its cells that wait for their texts.
      const unfinished = row?.cells;
      const taken = { rows, pending: pending.filter(({ cells }) => cells !== unfinished) };
      pending = pending.filter(({ cells }) => cells === unfinished);
      rows = [];
      return taken;
    },
  };
}

function errorCell(value: string, cell: string): Problem {
  return new Problem(
    'table.cell-error',
    `Cell ${cell} shows the error ${value}. The row is kept, with the error as text.`,
    { cell, error: value },
  );
}

function notComputed(cell: string): Problem {
  return new Problem(
    'table.formula-not-computed',
    `Cell ${cell} holds a formula that was never computed and counts as empty. Open the file in Excel, save it and try again.`,
    { cell },
  );
}

function imprecise(column: string, cell: string): Problem {
  return new Problem(
    'table.number-imprecise',
    `Cell ${cell} holds a number of more than 15 digits, of which Excel has kept 15. If column ${column} holds codes, they must be text in the workbook; the other rows of the column are not reported.`,
    { cell, column },
  );
}
