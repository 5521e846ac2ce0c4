import { basename } from 'node:path';
import { stopIfAborted } from '../core/problem.ts';
import { csvDialectOf, uniqueNames } from '../table/dialect.ts';
import { formatProbability, type DecimalMark } from '../table/numbers.ts';
import { writeFileAtomically } from '../table/write-file.ts';
import { createRowWriter, type RowToWrite } from '../table/write-rows.ts';
import { CLASSES_SAVED, type JobClass, type JobSaved } from './job.ts';
import type { JobFile } from './job-file.ts';
import { CLASS_COLUMNS, rankedClasses } from './query.ts';
import { withStore, type Store } from './store.ts';
import { textOrNull, textsOf } from './values.ts';

export interface SaveOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((rows: number, total: number) => void) | undefined;
}

const ADDED = Array.from({ length: CLASSES_SAVED }, (_, index) => index + 1).flatMap((rank) => [
  `class_${rank}`,
  `name_${rank}`,
  `probability_${rank}`,
]);
const PROGRESS_EVERY = 100;

/** The cells that stand behind a row's own: label, name, probability of the first three, empty where there is none. */
function addedCells(classes: readonly JobClass[], mark: DecimalMark): string[] {
  return Array.from({ length: CLASSES_SAVED }, (_, rank) => classes[rank]).flatMap((ranked) =>
    ranked === undefined
      ? ['', '', '']
      : [ranked.label, ranked.name ?? '', formatProbability(ranked.probability, mark)],
  );
}

/**
 * Writes the rows done so far in the input's dialect, our columns behind the input's, in the order of the file. The file
 * appears whole or not at all. Probabilities have six decimals behind the mark that the input's numbers use
 * (`decimalMarkOf`). An input without a header gets none; names that the input has already are made different.
 * @throws Problem `save.…`, `job.store`, `cancelled`
 */
export async function saveResults(
  store: Store,
  file: JobFile,
  target: string,
  { signal, onProgress }: SaveOptions = {},
): Promise<JobSaved> {
  const { dialect, columns } = file.summary;
  const writer = createRowWriter(csvDialectOf(dialect), columns.length);
  const [[count]] = await withStore(async () =>
    (await store.reader.runAndReadAll('SELECT count(*) FROM result')).getRows(),
  );
  const total = Number(count);
  const header = await readHeader(store);
  let told = performance.now();

  const bytes = await writeFileAtomically(target, async (append) => {
    await append(writer.head(header && { ...header, added: uniqueNames(ADDED, columns) }));
    const result = await withStore(() =>
      store.reader.stream(`SELECT cells, raw, ${CLASS_COLUMNS} FROM result ORDER BY rowid`),
    );
    for (;;) {
      stopIfAborted(signal);
      const chunk = await withStore(() => result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) break;
      const rows = chunk.getRows().map(([cells, raw, ...ranked]): RowToWrite => ({
        cells: textsOf(cells),
        raw: textOrNull(raw),
        added: addedCells(rankedClasses(store, ranked), file.decimalMark),
      }));
      await append(writer.rows(rows));
      if (performance.now() - told >= PROGRESS_EVERY) {
        told = performance.now();
        onProgress?.(writer.counts.rows, total);
      }
    }
  });
  const { rows, guarded, replaced } = writer.counts;
  onProgress?.(rows, total);
  return { fileName: basename(target), rows, bytes, guarded, replaced };
}

async function readHeader(store: Store): Promise<RowToWrite | null> {
  const [stored] = await withStore(async () =>
    (await store.reader.runAndReadAll('SELECT cells, raw FROM header')).getRows(),
  );
  if (!stored) return null;
  const [cells, raw] = stored;
  return { cells: textsOf(cells), raw: textOrNull(raw) };
}
