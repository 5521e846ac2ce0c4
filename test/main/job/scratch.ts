import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { exportResults, type ExportOptions } from '../../../main/job/export.ts';
import type { JobSpec } from '../../../main/job/job.ts';
import type { JobFile } from '../../../main/job/job-file.ts';
import { savedPlainly } from '../../../main/job/save.ts';
import type { Store } from '../../../main/job/store.ts';
import { inspectTable } from '../../../main/table/inspect.ts';

/** What stands for the digest of the small model. */
export const DIGEST = 'sha256:small';

/** A folder of its own for one test, gone afterwards. */
export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rotulo-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** The spec of a job over a file of that content, as it is detected. */
export async function specFor(
  folder: string,
  content: string | Buffer,
  change: Partial<JobSpec> = {},
): Promise<JobSpec> {
  const source = join(folder, 'compras.csv');
  await writeFile(source, content);
  return specOf(folder, source, change);
}

/** The spec of a job over a file, as it is detected. */
export async function specOf(
  folder: string,
  source: string,
  change: Partial<JobSpec> = {},
): Promise<JobSpec> {
  const { dialect, suggested } = await inspectTable(source);
  return {
    id: 'job-1',
    jobsFolder: join(folder, 'jobs'),
    source,
    fileName: 'compras.csv',
    modelId: 'small',
    modelTitle: 'Small',
    modelDigest: DIGEST,
    dialect,
    description: suggested,
    created: '2024-05-01T12:00:00.000Z',
    ...change,
  };
}

/** Rows of purchases: `item;descricao;valor`, of which every third names a pen, a glove, and nothing known. */
export function purchases(rows: number): string {
  const texts = ['caneta azul', 'Luva de látex; tamanho M', 'parafuso sextavado'];
  const lines = Array.from({ length: rows }, (_, index) => {
    const text = texts[index % 3];
    return `${1146080500002202100001n + BigInt(index)};${text.includes(';') ? `"${text}"` : text};${index},5`;
  });
  return ['codigo;descricao;valor', ...lines, ''].join('\r\n');
}

/**
 * Writes a table of purchases with everything that a row can have: line breaks in quotes, short and long rows, blank
 * lines, quotes that are never closed, stray quotes.
 */
export async function writeOddPurchases(path: string, rows: number): Promise<void> {
  const odd = [
    (row: number) => `${row};"caneta\r\nazul";1`,
    (row: number) => `${row};luva`,
    (row: number) => `${row};luva;2;surplus`,
    (row: number) => `${row};"luva;3`,
    () => '',
    (row: number) => `${row};"TUBO 1/2" PVC óleo";4`,
  ];
  const file = createWriteStream(path);
  file.write('codigo;descricao;valor\r\n');
  for (let from = 0; from < rows; from += 1000) {
    const lines = Array.from({ length: Math.min(1000, rows - from) }, (_, index) => {
      const row = from + index;
      if (row % 97 === 13) return odd[Math.floor(row / 97) % odd.length](row);
      return `${row};${['caneta azul', 'Luva de látex', 'parafuso'][row % 3]} ${row % 1013};${row},5`;
    });
    if (!file.write(`${lines.join('\r\n')}\r\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}

/** Saves results where nothing else is asked. */
export const saveResults = (
  store: Store,
  file: JobFile,
  target: string,
  options: ExportOptions = {},
) => exportResults(store, file, target, savedPlainly(file.summary.calibrated), options);
