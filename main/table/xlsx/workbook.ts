import { posix } from 'node:path';
import { Problem } from '../../core/problem.ts';
import { builtInFormat, formatOf, type NumberFormat } from './number-format.ts';
import { encrypted } from '../table-kind.ts';
import { openPackage, type Package } from './package.ts';
import { workbookProblem } from './problems.ts';
import { createXmlReader, type XmlHandlers } from './xml.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** A workbook (ECMA-376, part 1, 18) whose sheets can be read. */
export interface Workbook {
  readonly pack: Package;
  /** The worksheets in the workbook's order; charts and macro sheets are not among them. */
  readonly sheets: readonly WorkbookSheet[];
  /** What the style of that number makes of a number. */
  format(style: number): NumberFormat;
  readonly from1904: boolean;
  readonly sharedStrings: string | null;
  close(): void;
}

const NUMBER: NumberFormat = { kind: 'number' };

/**
 * Opens a workbook: everything but the rows of its sheets.
 * @throws Problem `table.workbook-damaged`, `table.workbook-binary`, `table.workbook-open-document`, `table.zip`,
 *   `table.no-sheets`, and what `openPackage` throws
 */
export async function openWorkbook(path: string): Promise<Workbook> {
  const pack = await openPackage(path);
  try {
    const main = await mainPart(pack);
    const relations = await relationsOf(pack, main);
    const target = (type: string) =>
      relations.find((relation) => relation.type.endsWith(`/${type}`))?.target ?? null;
    const { sheets, from1904 } = await readSheets(pack, main, relations);
    const styles = target('styles');
    const formats = styles !== null && pack.has(styles) ? await readFormats(pack, styles) : [];
    const shared = target('sharedStrings');
    return {
      pack,
      sheets,
      from1904,
      format: (style) => formats[style] ?? NUMBER,
      sharedStrings: shared !== null && pack.has(shared) ? shared : null,
      close: pack.close,
    };
  } catch (error) {
    pack.close();
    throw workbookProblem(path, pack.file, error);
  }
}

async function readXml(pack: Package, part: string, handlers: XmlHandlers): Promise<void> {
  const xml = createXmlReader(handlers, pack.file);
  for await (const chunk of pack.read(part)) xml.write(chunk);
  xml.end();
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** The parts that a part points to; '' is the package itself. */
async function relationsOf(pack: Package, part: string): Promise<Relation[]> {
  const folder = posix.dirname(part);
  const name = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  const relations: Relation[] = [];
  if (!pack.has(name)) return relations;
  await readXml(pack, name, {
    open(element, { Id, Type, Target, TargetMode }) {
      if (element !== 'Relationship' || !Target || TargetMode === 'External') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target);
      relations.push({ id: Id ?? '', type: Type ?? '', target });
    },
  });
  return relations;
}

/** The part that is the workbook; says what the file is instead where there is none. */
async function mainPart(pack: Package): Promise<string> {
  const { file } = pack;
  const documents = await relationsOf(pack, '');
  const main = documents.find(({ type }) => type.endsWith('/officeDocument'))?.target;
  if (main !== undefined && /\.bin$/i.test(main)) {
    throw new Problem(
      'table.workbook-binary',
      `${file} is a binary Excel workbook (.xlsb). Open it in Excel and save it as .xlsx.`,
      { file },
    );
  }
  if (main !== undefined && pack.has(main) && !/(?:^|\/)(?:word|ppt|visio)\//.test(main)) {
    return main;
  }
  if (pack.has('xl/workbook.xml')) return 'xl/workbook.xml';
  if (pack.has('EncryptedPackage')) throw encrypted(file);
  if (pack.has('content.xml') && pack.has('mimetype')) {
    throw new Problem(
      'table.workbook-open-document',
      `${file} is an OpenDocument file (.ods). Open it and save the sheet as .xlsx or CSV.`,
      { file },
    );
  }
  throw new Problem(
    'table.zip',
    `${file} is a ZIP file without an Excel workbook in it. Unpack it first and choose the table.`,
    { file },
  );
}

async function readSheets(pack: Package, main: string, relations: readonly Relation[]) {
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  await readXml(pack, main, {
    open(element, attributes) {
      if (element === 'workbookPr') from1904 = isOn(attributes.date1904);
      if (element !== 'sheet') return;
      const [, id] = Object.entries(attributes).find(([name]) => /^(?:.*:)id$/.test(name)) ?? [];
      const relation = relations.find((candidate) => candidate.id === id);
      if (!relation?.type.endsWith('/worksheet')) return;
      const hidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: attributes.name ?? '', hidden, part: relation.target });
    },
  });
  if (sheets.length > 0) return { sheets, from1904 };
  throw new Problem('table.no-sheets', `${pack.file} has no sheet with cells.`, {
    file: pack.file,
  });
}

const isOn = (value: string | undefined) => value === '1' || value === 'true' || value === 'on';

/** What each cell style makes of a number, by its place. */
async function readFormats(pack: Package, part: string): Promise<NumberFormat[]> {
  const custom = new Map<number, NumberFormat>();
  const formats: NumberFormat[] = [];
  let inCells = false;
  await readXml(pack, part, {
    open(element, { numFmtId, formatCode }) {
      const id = Number(numFmtId ?? 0);
      if (element === 'numFmt') custom.set(id, formatOf(formatCode ?? ''));
      else if (element === 'cellXfs') inCells = true;
      else if (element === 'xf' && inCells) formats.push(custom.get(id) ?? builtInFormat(id));
    },
    close(element) {
      if (element === 'cellXfs') inCells = false;
    },
  });
  return formats;
}

/** The sheet of that name, or the first that can be seen. */
export function sheetOf({ sheets, pack }: Workbook, name: string | undefined): WorkbookSheet {
  if (name === undefined) return sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const sheet = sheets.find((candidate) => candidate.name === name);
  if (sheet) return sheet;
  const names = sheets.map((candidate) => `“${candidate.name}”`).join(', ');
  throw new Problem(
    'table.sheet-unknown',
    `${pack.file} has no sheet “${name}”. Its sheets are: ${names}.`,
    { file: pack.file, sheet: name, sheets: names },
  );
}
