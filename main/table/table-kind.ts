import { Problem } from '../core/problem.ts';
import type { TableKind } from './dialect.ts';
import { emptyTable, type Sample } from './sample.ts';

const SIGNATURES: readonly (readonly [string, TableKind])[] = [
  ['PK\x03\x04', 'xlsx'],
  ['PK\x05\x06', 'xlsx'],
  ['PAR1', 'parquet'],
];
/** The first two bytes of one tell its protocol; those before 2 are text and long gone. */
const PICKLE =
  'a pickle of Python, which runs as a program when it is read. Nothing of it was run. Ask for the model as data, in an HDF5 file: the format is in the documentation';
const STRANGERS: readonly (readonly [string, string, string])[] = [
  ['PARE', 'parquet-encrypted', 'an encrypted Parquet file. Ask for one that is not'],
  ['%PDF', 'pdf', 'a PDF document. Rotulo reads tables as CSV, XLSX and Parquet'],
  ['\x1f\x8b', 'compressed', 'a compressed file. Unpack it first'],
  ['Rar!', 'compressed', 'a compressed file. Unpack it first'],
  ['7z\xbc\xaf', 'compressed', 'a compressed file. Unpack it first'],
  ['BZh', 'compressed', 'a compressed file. Unpack it first'],
  ['\x28\xb5\x2f\xfd', 'compressed', 'a compressed file. Unpack it first'],
  ['\xfd7zXZ', 'compressed', 'a compressed file. Unpack it first'],
  ['\x89HDF', 'hdf5', 'an HDF5 file. Models are imported on the models page'],
  ['\x80\x02', 'pickle', PICKLE],
  ['\x80\x03', 'pickle', PICKLE],
  ['\x80\x04', 'pickle', PICKLE],
  ['\x80\x05', 'pickle', PICKLE],
  ['SQLite format 3', 'database', 'a database. Export the table as CSV'],
];
const COMPOUND_FILE = '\xd0\xcf\x11\xe0';
/** A page or an XML table that is called .xls: many systems export such. */
const MARKUP = /^\ufeff?\s*(?:<\?xml|<!doctype|<html|<table|<!--)/i;

/**
 * The kind of a table, by its first bytes and not by its name. What is no table is refused with what it is.
 * @throws Problem `table.empty`, `table.workbook-encrypted`, `table.workbook-old`, `table.parquet-encrypted`, `table.pdf`,
 *   `table.compressed`, `table.hdf5`, `table.pickle`, `table.database`, `table.markup`
 */
export function tableKind(sample: Sample): TableKind {
  const { head, name } = sample;
  if (head.length === 0) throw emptyTable(name);
  const start = head.toString('latin1', 0, 16);
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  if (kind) return kind;
  const stranger = STRANGERS.find(([signature]) => start.startsWith(signature));
  if (stranger) {
    throw new Problem(`table.${stranger[1]}`, `${name} is ${stranger[2]}.`, { file: name });
  }
  if (start.startsWith(COMPOUND_FILE)) throw compoundFile(sample);
  if (MARKUP.test(textBeginning(head))) {
    throw new Problem(
      'table.markup',
      `${name} is a web page or XML, whatever its name says. Open it in Excel and save it as .xlsx or CSV.`,
      { file: name },
    );
  }
  return 'csv';
}

function textBeginning(head: Buffer): string {
  const beginning = head.subarray(0, 512);
  const isWide = head[0] === 0xff && head[1] === 0xfe;
  return beginning.toString(isWide ? 'utf16le' : 'utf8');
}

/** Excel's format until 2003, in which a workbook with a password is wrapped to this day (MS-CFB, 2.6). */
function compoundFile({ head, name }: Sample): Problem {
  const sector = 1 << head.readUInt16LE(Math.min(30, head.length - 2));
  const directory = head.length >= 52 ? (head.readUInt32LE(48) + 1) * sector : head.length;
  const names = head.subarray(directory, directory + 4096).toString('utf16le');
  const everything = names + head.subarray(0, 64 * 1024).toString('utf16le');
  if (everything.includes('EncryptedPackage') || everything.includes('EncryptionInfo')) {
    return encrypted(name);
  }
  return new Problem(
    'table.workbook-old',
    `${name} is a file of an old Office program (.xls). Open it in Excel and save it as .xlsx or CSV.`,
    { file: name },
  );
}

/** A workbook that opens with a password only. */
export function encrypted(file: string): Problem {
  return new Problem(
    'table.workbook-encrypted',
    `${file} is protected by a password. Open it in Excel, remove the password and save it anew.`,
    { file },
  );
}

/** A workbook or Parquet file is read from its end on, which a stream does not show. */
export function needsFile(kind: TableKind): Problem {
  return new Problem(
    'table.needs-file',
    `A table of the kind ${kind} cannot be read from standard input. Give the name of its file.`,
    { kind },
  );
}
