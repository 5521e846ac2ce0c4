import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LinearModel } from '../../core/linear/model.ts';
import { MOST_CLASSES } from '../../core/linear/model.ts';
import { Problem } from '../../core/problem.ts';
import { RECIPE_2015 } from '../../core/text/recipe.ts';
import { writeTexts, type Card } from '../attributes.ts';
import { withHdf } from '../hdf5/reader.ts';
import { removeLeftovers } from '../leftovers.ts';
import { arrayColumn, smallColumns } from '../save.ts';
import { pause, type Work } from '../steps.ts';
import { tokenRows } from '../token-rows.ts';
import { writeModel, type Written } from '../write-model.ts';
import { groupsOf, readClassList } from './classes.ts';
import { readCard, readGroupNames } from './extras.ts';
import { findList, numbersOf, readPythonData } from './lists.ts';
import * as oddities from './oddities.ts';
import type { Oddity } from './oddities.ts';
import { findRows } from './rows.ts';
import { openSpools, removeSpools } from './spool.ts';
import { heldColumns, spoolBlock, spooledColumns } from './turned-columns.ts';
import { transpose } from './transpose.ts';
import { readVocabulary, tokenText, type Vocabulary } from './vocabulary.ts';

const COEFFICIENTS = 'coefficients.h5';

/** What came of an import. */
export interface Imported extends Written {
  readonly classes: number;
  readonly tokens: number;
  readonly coefficients: number;
  /** What was mended or left out. */
  readonly oddities: Oddity[];
}

/** All of the folder but the coefficients. */
interface Parts {
  readonly card: Card;
  readonly classes: LinearModel['classes'];
  readonly groups: LinearModel['groups'];
  readonly intercept: Float64Array;
  readonly idf: Float64Array;
  readonly vocabulary: Vocabulary;
  readonly oddities: Oddity[];
}

/**
 * Turns a folder in the layout of the app of 2015 into a model file: `coefficients.h5`, `intercept.py`, `y.py`, `idfs.py`,
 * `vocabulary.json`, and `card.json` and `groups.csv` if they are there. Coefficients stay the same bit for bit.
 * @param target where the model file is to be; whatever is there is replaced when the new one is whole
 * @throws Problem `import.*`, `model.*`, `file.not-written`, `cancelled`; nothing is left behind then
 */
export async function importFolder2015(
  folder: string,
  target: string,
  work: Work = {},
): Promise<Imported> {
  const parts = await readParts(folder, work);
  const { classes, groups, intercept, idf, vocabulary } = parts;
  await mkdir(dirname(target), { recursive: true });
  await removeLeftovers(dirname(target));
  const spools = openSpools(target);
  try {
    const { start, block } = await withHdf(join(folder, COEFFICIENTS), (reader) => {
      const rows = findRows(reader, classes.length, idf.length);
      return transpose(COEFFICIENTS, rows, spools, work);
    });
    noteUnusedTokens(parts, start);
    const file = basename(target);
    const tokens = tokenRows('vocabulary.json', vocabulary.tokens);
    const idfInOrder = vocabulary.columns
      ? Float64Array.from(vocabulary.columns, (column) => idf[column])
      : idf;
    const small = { classes, groups, intercept, idf: idfInOrder, tokens };
    if (block && vocabulary.columns) spoolBlock(block, start, spools);
    const coefficients =
      block && !vocabulary.columns
        ? heldColumns(block, start, work)
        : spooledColumns(spools, start, vocabulary.columns, work);
    const texts = writeTexts(file, {
      probability: 'modified_huber',
      recipe: RECIPE_2015,
      card: parts.card,
      training: { importedFrom: 'folder of 2015' },
    });
    const columns = [
      ...smallColumns(file, small),
      arrayColumn('start', coefficients.start),
      coefficients.class,
      coefficients.value,
    ];
    return {
      ...(await writeModel(target, { texts, columns }, work)),
      classes: classes.length,
      tokens: idf.length,
      coefficients: coefficients.value.length,
      oddities: parts.oddities,
    };
  } finally {
    removeSpools(spools);
  }
}

async function readParts(folder: string, work: Work): Promise<Parts> {
  work.onProgress?.({ stage: 'lists', done: 0, total: null });
  const card = await readCard(folder);
  const { classes, oddities: found } = await readClassList(folder);
  const groups = groupsOf(classes, await readGroupNames(folder));
  await pause(work);
  const intercept = await readNumbers(folder, 'intercept.py', 'intercepts');
  const idf = await readNumbers(folder, 'idfs.py', 'idfs');
  await pause(work);
  const vocabulary = await readVocabulary(folder);
  await pause(work);
  const tokens = vocabulary.tokens.start.length - 1;
  checkLengths('intercept.py', 'intercepts', intercept.length, 'y.py', 'labels', classes.length);
  checkLengths('idfs.py', 'idfs', idf.length, 'vocabulary.json', 'tokens', tokens);
  if (classes.length < 1 || classes.length > MOST_CLASSES || tokens < 1) {
    throw new Problem(
      'import.size',
      `A model must have 1 to ${MOST_CLASSES} classes and at least one token; this one has ${classes.length} classes and ${tokens} tokens.`,
      { classes: classes.length, tokens, most: MOST_CLASSES },
    );
  }
  const { columns } = vocabulary;
  if (columns) {
    const moved = columns.reduce((count, column, i) => count + (column === i ? 0 : 1), 0);
    found.push(oddities.tokensReordered(moved));
  }
  return { card, classes, groups, intercept, idf, vocabulary, oddities: found };
}

async function readNumbers(folder: string, file: string, name: string): Promise<Float64Array> {
  const data = await readPythonData(folder, file);
  return numbersOf(data, findList(data, name));
}

function checkLengths(
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

function noteUnusedTokens({ vocabulary, oddities: found }: Parts, start: Uint32Array): void {
  const { columns, tokens } = vocabulary;
  let count = 0;
  let first = '';
  for (let token = 0; token + 1 < start.length; token++) {
    const column = columns ? columns[token] : token;
    if (start[column + 1] > start[column]) continue;
    if (count === 0) first = tokenText(tokens, token);
    count++;
  }
  if (count > 0) found.push(oddities.tokensUnused(count, first));
}
