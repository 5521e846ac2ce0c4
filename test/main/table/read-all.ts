import { join } from 'node:path';
import { csvDialectOf, type RowReport, type TableRow } from '../../../main/table/dialect.ts';
import { openTable, type TableInspection } from '../../../main/table/inspect.ts';
import type { TableSource } from '../../../main/table/read.ts';
import { createRowWriter, type WriteCounts } from '../../../main/table/write-rows.ts';

const folder = join(import.meta.dirname, '../../fixtures/tables');

/** The path of an awkward file. */
export function fixture(name: string): string {
  return join(folder, name);
}

export interface Everything {
  readonly inspection: TableInspection;
  readonly header: TableRow | null;
  readonly rows: TableRow[];
  readonly cells: string[][];
  readonly reports: RowReport[];
  readonly last: number;
}

/** Opens a table and reads all of it. */
export async function readAll(source: TableSource): Promise<Everything> {
  const table = await openTable(source);
  const rows: TableRow[] = [];
  const reports: RowReport[] = [];
  let header: TableRow | null = null;
  let last = 0;
  for await (const batch of table.read()) {
    rows.push(...batch.rows);
    reports.push(...batch.reports);
    ({ header, last } = batch);
  }
  const cells = rows.map((row) => [...row.cells]);
  return { inspection: table.inspection, header, rows, cells, reports, last };
}

/** Reads a table and writes it again with nothing added. */
export async function writeAll(
  source: TableSource,
): Promise<{ bytes: Buffer; counts: WriteCounts }> {
  const { inspection, header, rows } = await readAll(source);
  const writer = createRowWriter(csvDialectOf(inspection.dialect), inspection.columns.length);
  const bytes = Buffer.concat([writer.head(header), writer.rows(rows)]);
  return { bytes, counts: writer.counts };
}
