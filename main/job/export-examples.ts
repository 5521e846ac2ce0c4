import { basename } from 'node:path';
import { stopIfAborted } from '../core/problem.ts';
import { joinDescription } from '../table/dialect.ts';
import { writeTable } from '../table/write-table.ts';
import type { ExportOptions, JobExported } from './export.ts';
import type { JobFile } from './job-file.ts';
import { DECIDED } from './review/key.ts';
import { withStore, type Store } from './store.ts';
import { textOf, textsOf } from './values.ts';

const AT_ONCE = 5000;

/**
 * Writes what the review decided as a table to train on, each description once: `description,label`, UTF-8.
 * The descriptions must be gathered (`gatherItems`).
 * @throws Problem `save.…`, `job.store`, `cancelled`
 */
export async function exportExamples(
  store: Store,
  file: JobFile,
  target: string,
  decisions: 'all' | 'corrected',
  { signal, onProgress }: ExportOptions = {},
): Promise<JobExported> {
  const kinds = decisions === 'all' ? ['accept', 'pick', 'class'] : ['pick', 'class'];
  const from = `FROM review_item AS item JOIN (${DECIDED}) AS decided ON decided.key = item.key
    JOIN result ON result.rowid = item.place
    WHERE decided.kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  const counts = await writeTable(
    target,
    {
      ...{ format: 'csv', columns: ['description'], chosen: null, decimalMark: '.' },
      added: [{ name: 'label', kind: 'text' }],
      dialect: {
        ...{ kind: 'csv', encoding: 'utf-8', bom: false, delimiter: ',', header: true },
        ...{ newline: '\r\n', quoteAll: false },
      },
    },
    async (write) => {
      for (let offset = 0; ; offset += AT_ONCE) {
        stopIfAborted(signal);
        const found = await withStore(async () =>
          (
            await store.reader.runAndReadAll(
              `SELECT cells, decided.label ${from} ORDER BY item.place LIMIT ${AT_ONCE} OFFSET ${offset}`,
            )
          ).getRows(),
        );
        if (found.length === 0) return;
        await write(
          found.map(([cells, label]) => ({
            cells: [joinDescription(textsOf(cells), file.summary.description)],
            added: [textOf(label)],
          })),
        );
        onProgress?.(offset + found.length, offset + found.length);
      }
    },
  );
  return { ...counts, fileName: basename(target) };
}
