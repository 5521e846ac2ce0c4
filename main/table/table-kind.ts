import { Problem } from '../core/problem.ts';
import type { TableKind } from './dialect.ts';
import { emptyTable, type Sample } from './sample.ts';

const SIGNATURES: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'workbook'],
  ['\xd0\xcf\x11\xe0', 'workbook'],
  ['PAR1', 'parquet'],
  ['%PDF', 'pdf'],
  ['\x1f\x8b', 'compressed'],
  ['\x89HDF', 'hdf5'],
  ['Rar!', 'compressed'],
  ['7z\xbc\xaf', 'compressed'],
];
const KINDS: Record<string, string> = {
  workbook: 'an Excel workbook or a ZIP file. Open it and save the sheet as CSV',
  parquet: 'a Parquet file. Export it as CSV',
  pdf: 'a PDF document. Rotulo reads tables as CSV',
  compressed: 'a compressed file. Unpack it first',
  hdf5: 'an HDF5 file. Models are imported on the models page',
};

/**
 * The kind of a table, by its first bytes and not by its name; refuses what is none.
 * @throws Problem `table.empty`, `table.workbook`, `table.parquet`, `table.pdf`, `table.compressed`, `table.hdf5`, `table.not-text`
 */
export function tableKind(sample: Sample): TableKind {
  const { head, name } = sample;
  if (head.length === 0) throw emptyTable(name);
  const start = head.toString('latin1', 0, 8);
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1];
  if (kind) {
    throw new Problem(`table.${kind}`, `${name} is ${KINDS[kind]}.`, { file: name });
  }
  return 'csv';
}

/** A workbook or Parquet file is read from its end on, which a stream does not show. */
export function needsFile(kind: TableKind): Problem {
  return new Problem(
    'table.needs-file',
    `A table of the kind ${kind} cannot be read from standard input. Give the name of its file.`,
    { kind },
  );
}
