import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { readHeader } from './attributes.ts';
import { checkClassIndexes, checkFinite, checkStarts } from './checks.ts';
import { COLUMNS } from './format.ts';
import { openHdf, type HdfReader } from './hdf5/reader.ts';
import { readLayout, type Layout } from './layout.ts';
import {
  readClasses,
  readClassIndexes,
  readFloats,
  readGroups,
  readPortions,
  readStarts,
  readTokens,
} from './read-content.ts';
import { readContentDigest } from './read-digest.ts';
import type { Work } from './steps.ts';

/** One thing that was looked at. */
export interface Check {
  /** `file`, `format`, `shapes`, `classes`, `tokens`, `values`, `order`, `digest`. */
  readonly name: string;
  readonly passed: boolean;
  /** What was found, as an English sentence or figure. */
  readonly found: string;
  /** Why it did not pass. */
  readonly problem?: Pick<Problem, 'code' | 'message' | 'detail'>;
}

export interface Verification {
  readonly passed: boolean;
  /** Computed from the content; the empty string if that was not possible. */
  readonly digest: string;
  readonly checks: readonly Check[];
}

/** Makes one check; gives what `look` found, or null if it failed and the failure was noted. */
type MakeCheck = <T>(
  name: string,
  look: () => T | Promise<T>,
  describe: (found: T) => string,
) => Promise<T | null>;

/**
 * Checks a model file from end to end. What is wrong with it is a failed check, not an error; the checks that could not be
 * made because of it are left out.
 * @throws Problem `cancelled`
 */
export function verifyModel(path: string, work: Work = {}): Promise<Verification> {
  return checkAll(path, basename(path), work, (problem) => {
    if (problem.code === 'cancelled') throw problem;
  });
}

/**
 * Checks a model file from end to end and throws the first thing that is wrong.
 * @param shown the file's name for sentences
 * @throws Problem
 */
export function checkModel(path: string, shown: string, work: Work = {}): Promise<Verification> {
  return checkAll(path, shown, work, (problem) => {
    throw problem;
  });
}

async function checkAll(
  path: string,
  shown: string,
  work: Work,
  onFailure: (problem: Problem) => void,
): Promise<Verification> {
  const checks: Check[] = [];
  const check: MakeCheck = async (name, look, describe) => {
    try {
      const found = await look();
      checks.push({ name, passed: true, found: describe(found) });
      return found;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      onFailure(error);
      const { code, message, detail } = error;
      checks.push({ name, passed: false, found: message, problem: { code, message, detail } });
      return null;
    }
  };
  const reader = await check(
    'file',
    () => openHdf(path, shown),
    (open) => `${open.bytes} bytes of HDF5`,
  );
  if (!reader) return { passed: false, digest: '', checks };
  try {
    const digest = await checkContent(reader, check, work);
    return { passed: checks.every(({ passed }) => passed), digest, checks };
  } finally {
    reader.close();
  }
}

async function checkContent(reader: HdfReader, check: MakeCheck, work: Work): Promise<string> {
  const header = await check(
    'format',
    () => readHeader(reader),
    ({ version, card }) => `rotulo-model ${version}, “${card.title}”`,
  );
  if (!header) return '';
  const layout = await check(
    'shapes',
    () => readLayout(reader, header.version),
    ({ classes, tokens, coefficients }) =>
      `${classes} classes, ${tokens} tokens, ${coefficients} coefficients`,
  );
  if (!layout) return '';
  await check(
    'classes',
    () => [readClasses(reader, layout), readGroups(reader, layout)],
    () => 'labels are there and different',
  );
  await check(
    'tokens',
    () => readTokens(reader, layout),
    () => 'tokens are different and ascend by their bytes',
  );
  await check(
    'values',
    () => checkNumbers(reader, layout),
    () => 'all numbers are finite',
  );
  await check(
    'order',
    () => checkOrder(reader, layout),
    () => 'offsets and class indexes ascend',
  );
  let digest = '';
  await check(
    'digest',
    async () => {
      digest = await readContentDigest(reader, work);
      if (digest !== header.digest) throw changed(reader.file, digest, header.digest);
    },
    () => digest,
  );
  return digest;
}

function checkNumbers(reader: HdfReader, layout: Layout): void {
  for (const name of ['intercept', 'idf'] as const) {
    checkFinite(reader.file, COLUMNS[name].place, readFloats(reader, layout, name));
  }
  const values = layout.columns.get('value');
  if (!values) return;
  let at = 0;
  for (const portion of readPortions(reader, values)) {
    const numbers =
      values.item.bytes === 8
        ? new Float64Array(portion.buffer, portion.byteOffset, portion.length / 8)
        : Float64Array.from(
            new Float32Array(portion.buffer, portion.byteOffset, portion.length / 4),
          );
    checkFinite(reader.file, values.place, numbers, at);
    at += numbers.length;
  }
}

function checkOrder(reader: HdfReader, layout: Layout): void {
  const start = readStarts(reader, layout);
  checkStarts(reader.file, start, layout.coefficients);
  checkClassIndexes(reader.file, start, readClassIndexes(reader, layout), layout.classes);
}

function changed(file: string, found: string, stated: string): Problem {
  return new Problem(
    'model.digest',
    `“${file}” was changed after it was saved: its content has the digest ${found}, but it states ${stated}.`,
    { file, found, stated },
  );
}
