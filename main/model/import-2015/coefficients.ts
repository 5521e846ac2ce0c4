import { basename } from 'node:path';
import { loadEngine } from '../hdf5/engine.ts';
import { withHdf } from '../hdf5/reader.ts';
import type { Work } from '../steps.ts';
import { findFrames } from './frames.ts';
import { findPlainRows } from './plain-rows.ts';
import { findRows } from './rows.ts';
import type { ScanCrew } from './scan-crew.ts';
import { beginScan, type Scanned } from './scan.ts';
import type { Spools } from './spool.ts';
import { transpose, type Turned } from './transpose.ts';

export interface CoefficientOptions<Rest> {
  readonly classes: number;
  readonly spools: Spools;
  readonly crew: ScanCrew | null;
  /** Reads all else; the crew is at work meanwhile, if it can be. */
  readonly readRest: () => Promise<Rest>;
}

/**
 * Reads the coefficients and turns them, and reads what is left of the folder. Threads begin with the coefficients at once
 * where the file lets them; else this one reads them.
 * @throws Problem `model.*`, `import.*`, `cancelled`
 */
export async function readCoefficients<Rest extends { readonly idf: Float64Array }>(
  path: string,
  { classes, spools, crew, readRest }: CoefficientOptions<Rest>,
  work: Work,
): Promise<{ turned: Turned | Scanned; rest: Rest }> {
  const file = basename(path);
  const plain = crew && findPlainRows(path, classes);
  const scan = crew && plain && beginScan(path, file, plain, crew);
  // The library is there for writing when the threads are through.
  loadEngine().catch(() => {}); // told when it is needed
  let rest: Rest;
  try {
    rest = await readRest();
    if (scan && plain?.tokens === rest.idf.length) {
      return { turned: await scan.finish(spools, work), rest };
    }
  } finally {
    void scan?.end(); // whoever started the crew waits for that
  }
  return withHdf(path, async (reader) => {
    const rows = findRows(reader, findFrames(reader), classes, rest.idf.length);
    return { turned: await transpose(file, rows, spools, work), rest };
  });
}
