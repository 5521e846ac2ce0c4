import { basename } from 'node:path';
import { withHdf } from '../hdf5/reader.ts';
import type { Work } from '../steps.ts';
import { findFrames } from './frames.ts';
import { findPlainRows } from './plain-rows.ts';
import { findRows } from './rows.ts';
import type { ScanCrew } from './scan-crew.ts';
import { scan, type Scanned } from './scan.ts';
import type { Spools } from './spool.ts';
import { transpose, type Turned } from './transpose.ts';

export interface CoefficientOptions<Rest> {
  readonly classes: number;
  readonly spools: Spools;
  readonly crew: ScanCrew | null;
  /** Reads all else; the crew has begun then, if it can. */
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
    const frames = findFrames(reader);
    const plain = crew && findPlainRows(reader, frames, classes);
    const end = new AbortController();
    const signal = AbortSignal.any([end.signal, ...(work.signal ? [work.signal] : [])]);
    const scanning = crew && plain && scan(path, file, plain, crew, spools, { ...work, signal });
    // Told below, once all else has been read.
    scanning?.catch(() => {});
    try {
      const rest = await readRest();
      const rows = findRows(reader, frames, classes, rest.idf.length);
      const turned = (await scanning) ?? (await transpose(file, rows, spools, work));
      return { turned, rest };
    } catch (error) {
      end.abort();
      await scanning?.catch(() => {});
      throw error;
    }
  });
}
