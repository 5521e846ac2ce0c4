import { csvDialectOf } from '../main/table/dialect.ts';
import { openTable } from '../main/table/inspect.ts';
import { writeTable } from '../main/table/write-table.ts';

/** What the whole path is measured against: a table parsed and written again, and nothing else. `copy-table.js IN OUT` */
const [source, target] = process.argv.slice(2);
const table = await openTable(source, {});
const { columns, decimalMark, dialect } = table.inspection;
const batches = table.read({});
const first = await batches.next();
const header = first.value?.header ?? null;
const output = {
  format: 'csv' as const,
  columns,
  header,
  chosen: null,
  added: [],
  dialect: csvDialectOf(dialect),
  decimalMark,
};
await writeTable(target, output, async (write) => {
  for (let next = first; !next.done; next = await batches.next()) {
    await write(next.value.rows.map(({ cells, raw }) => ({ cells, raw, added: [] })));
  }
});
