import { basename } from 'node:path';
import { withHdf } from '../hdf5/reader.ts';
import type { Work } from '../steps.ts';
import { findFrames } from './frames.ts';
import { watchPlainRows } from './plain-rows.ts';
import { findRows } from './rows.ts';
import type { ScanCrew } from './scan-crew.ts';
import type { Scanned } from './scan.ts';
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
 * Reads the coefficients and turns them, and reads what is left of the folder.
 * @throws Problem `model.*`, `import.*`, `cancelled`
 */
export async function readCoefficients<Rest extends { readonly idf: Float64Array }>(
  path: string,
  { classes, spools, crew, readRest }: CoefficientOptions<Rest>,
  work: Work,
): Promise<{ turned: Turned | Scanned; rest: Rest }> {
  const file = basename(path);
  return withHdf(path, async (reader) => {
    const plain = crew && watchPlainRows(reader, path, classes, crew);
    try {
      const frames = findFrames(reader, (frame) => plain?.take(frame));
      const scanning = plain?.all(frames);
      if (plain && !scanning) await plain.end();
      const rest = await readRest();
      const rows = findRows(reader, frames, classes, rest.idf.length);
      const turned = scanning
        ? await scanning.scan.finish(scanning.rows, spools, work)
        : await transpose(file, rows, spools, work);
      return { turned, rest };
    } finally {
      await plain?.end();
    }
  });
}
