import { Problem } from '../../core/problem.ts';
import { pause, type Work } from '../steps.ts';
import { findList, numbersOf, readPythonData } from './lists.ts';
import { readVocabulary, type Vocabulary } from './vocabulary.ts';

/** What idfs.py and vocabulary.json say of the tokens. */
export interface TokenLists {
  readonly idf: Float64Array;
  readonly vocabulary: Vocabulary;
}

/**
 * Reads the lists that take time: half a million lines each.
 * @throws Problem `import.*`, `cancelled`
 */
export async function readTokenLists(folder: string, work: Work = {}): Promise<TokenLists> {
  const idf = await readNumbers(folder, 'idfs.py', 'idfs');
  await pause(work);
  const vocabulary = await readVocabulary(folder);
  await pause(work);
  const tokens = vocabulary.tokens.start.length - 1;
  checkLengths('idfs.py', 'idfs', idf.length, 'vocabulary.json', 'tokens', tokens);
  return { idf, vocabulary };
}

/** A list of numbers of that name in a file of Python's. */
export async function readNumbers(
  folder: string,
  file: string,
  name: string,
): Promise<Float64Array> {
  const data = await readPythonData(folder, file);
  return numbersOf(data, findList(data, name));
}

/**
 * That two files tell of equally many.
 * @throws Problem `import.lengths`
 */
export function checkLengths(
  file: string,
  what: string,
  found: number,
  other: string,
  otherWhat: string,
  expected: number,
): void {
  if (found === expected) return;
  throw new Problem(
    'import.lengths',
    `“${file}” has ${found} ${what}, but “${other}” has ${expected} ${otherWhat}. Do the files belong together?`,
    { file, found, what, other, expected, otherWhat },
  );
}
