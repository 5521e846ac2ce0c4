import { mkdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LinearModel } from '../../core/linear/model.ts';
import { MOST_CLASSES } from '../../core/linear/model.ts';
import { Problem } from '../../core/problem.ts';
import { RECIPE_2015 } from '../../core/text/recipe.ts';
import { writeTexts } from '../attributes.ts';
import { removeLeftovers } from '../leftovers.ts';
import { arrayColumn, smallColumns } from '../save.ts';
import { pause, type Work } from '../steps.ts';
import { tokenRows } from '../token-rows.ts';
import { writeModel, type Written } from '../write-model.ts';
import { groupsOf, readClassList } from './classes.ts';
import { readCoefficients } from './coefficients.ts';
import { readCard, readGroupNames } from './extras.ts';
import * as oddities from './oddities.ts';
import type { Oddity } from './oddities.ts';
import type { ScanCrew } from './scan-crew.ts';
import { openSpools, removeSpools } from './spool.ts';
import { turnedColumns } from './turned-columns.ts';
import { checkLengths, readNumbers, readTokenLists, type TokenLists } from './token-lists.ts';
import { tokenText, type Vocabulary } from './vocabulary.ts';

const COEFFICIENTS = 'coefficients.h5';

/** What came of an import. */
export interface Imported extends Written {
  readonly classes: number;
  readonly tokens: number;
  readonly coefficients: number;
  /** What was mended or left out. */
  readonly oddities: Oddity[];
}

/** What y.py and the lists beside it say of the classes. */
interface ClassParts {
  readonly classes: LinearModel['classes'];
  readonly groups: LinearModel['groups'];
  readonly intercept: Float64Array;
  readonly oddities: Oddity[];
}

/**
 * Turns a folder in the layout of the app of 2015 into a model file: `coefficients.h5`, `intercept.py`, `y.py`, `idfs.py`,
 * `vocabulary.json`, and `card.json` and `groups.csv` if they are there. Coefficients stay the same bit for bit.
 * @param target where the model file is to be; whatever is there is replaced when the new one is whole
 * @param crew reads the lists, and coefficients that lie in the file as they are, and is ended then; null: this thread reads all
 * @throws Problem `import.*`, `model.*`, `file.not-written`, `cancelled`; nothing is left behind then
 */
export async function importFolder2015(
  folder: string,
  target: string,
  work: Work = {},
  crew: ScanCrew | null = null,
): Promise<Imported> {
  work.onProgress?.({ stage: 'lists', done: 0, total: null });
  const lists = crew?.readLists(folder);
  lists?.catch(() => {}); // told when they are needed
  try {
    const readTokens = () => lists ?? readTokenLists(folder, work);
    return await importParts(folder, target, work, crew, readTokens);
  } finally {
    await crew?.end();
  }
}

async function importParts(
  folder: string,
  target: string,
  work: Work,
  crew: ScanCrew | null,
  readTokens: () => Promise<TokenLists>,
): Promise<Imported> {
  const card = await readCard(folder);
  const { classes, groups, intercept, oddities: found } = await readClasses(folder);
  await pause(work);
  await mkdir(dirname(target), { recursive: true });
  await removeLeftovers(dirname(target));
  const spools = openSpools(target);
  try {
    const { turned, rest } = await readCoefficients(
      join(folder, COEFFICIENTS),
      {
        classes: classes.length,
        spools,
        crew,
        readRest: async () => {
          const lists = await readTokens();
          await pause(work);
          checkSizes(classes.length, lists.idf.length);
          // While others read coefficients.
          const rows = tokenRows('vocabulary.json', lists.vocabulary.tokens);
          return { ...lists, rows };
        },
      },
      work,
    );
    const { idf, vocabulary, rows: tokens } = rest;
    found.push(...tokenOddities(vocabulary, turned.start));
    const file = basename(target);
    const idfInOrder = vocabulary.columns
      ? Float64Array.from(vocabulary.columns, (column) => idf[column])
      : idf;
    const small = { classes, groups, intercept, idf: idfInOrder, tokens };
    const coefficients = turnedColumns(turned, spools, vocabulary.columns, work);
    const texts = writeTexts(file, {
      probability: 'modified_huber',
      recipe: RECIPE_2015,
      card,
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
      oddities: found,
    };
  } finally {
    removeSpools(spools);
  }
}

async function readClasses(folder: string): Promise<ClassParts> {
  const { classes, oddities: found } = await readClassList(folder);
  const groups = groupsOf(classes, await readGroupNames(folder));
  const intercept = await readNumbers(folder, 'intercept.py', 'intercepts');
  checkLengths('intercept.py', 'intercepts', intercept.length, 'y.py', 'labels', classes.length);
  return { classes, groups, intercept, oddities: found };
}

function checkSizes(classes: number, tokens: number): void {
  if (classes >= 1 && classes <= MOST_CLASSES && tokens >= 1) return;
  throw new Problem(
    'import.size',
    `A model must have 1 to ${MOST_CLASSES} classes and at least one token; this one has ${classes} classes and ${tokens} tokens.`,
    { classes, tokens, most: MOST_CLASSES },
  );
}

/** What was done to tokens, and which say nothing. */
function tokenOddities({ columns, tokens }: Vocabulary, start: Uint32Array): Oddity[] {
  const found: Oddity[] = [];
  if (columns) {
    const moved = columns.reduce((count, column, i) => count + (column === i ? 0 : 1), 0);
    found.push(oddities.tokensReordered(moved));
  }
  let count = 0;
  let first = '';
  for (let token = 0; token + 1 < start.length; token++) {
    const column = columns ? columns[token] : token;
    if (start[column + 1] > start[column]) continue;
    if (count === 0) first = tokenText(tokens, token);
    count++;
  }
  if (count > 0) found.push(oddities.tokensUnused(count, first));
  return found;
}
