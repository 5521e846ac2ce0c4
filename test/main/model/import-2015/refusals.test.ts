import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../../../../main/core/problem.ts';
import { importFolder2015 } from '../../../../main/model/import-2015/import.ts';
import type { ScanCrew } from '../../../../main/model/import-2015/scan-crew.ts';
import { layOut, makeFolder, removeFolder, variantBytes } from '../seed-folders.ts';
import { localCrew } from './local-crew.ts';

let place = '';
beforeEach(async () => {
  place = await makeFolder();
});
afterEach(() => removeFolder(place));

type Files = Record<string, string | Buffer | null>;

/** Imports a folder that must be refused; checks that nothing is left, and gives code and sentence. */
async function refusal(variant: string, files: Files = {}): Promise<[string, string]> {
  const target = join(place, 'modelo.h5');
  await writeFile(target, 'what was there before');
  const folder = await layOut(place, variant, files);
  const attempt = (crew: ScanCrew | null): Promise<unknown> =>
    importFolder2015(folder, target, {}, crew).then(
      () => null,
      (reason: unknown) => reason,
    );
  const error = await attempt(null);
  expect(error).toBeInstanceOf(Problem);
  if (!(error instanceof Problem)) throw new Error('no problem');
  // Threads refuse the same with the same words.
  expect(await attempt(localCrew(2))).toMatchObject({
    code: error.code,
    message: error.message,
  });
  expect((await readdir(place)).sort()).toEqual(['Modelo de 2015', 'modelo.h5']);
  // Translations fill in what the sentence names.
  for (const value of Object.values(error.detail)) {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Error('not a plain value');
  }
  return [error.code, error.message];
}

const list = (name: string, items: string) =>
  `import numpy as np\n\n${name} = np.array([${items}])\n`;
const labels = (items: string) => list('labels', items);
const four = "'11005', '11010', '27510', '29290'";

describe('a folder of 2015 that cannot be read', () => {
  it.each(['coefficients.h5', 'intercept.py', 'y.py', 'idfs.py', 'vocabulary.json'])(
    'names %s when it is missing',
    async (file) => {
      const [code, sentence] = await refusal('fixed', { [file]: null });
      expect(code).toBe(file === 'coefficients.h5' ? 'model.not-found' : 'import.file-missing');
      expect(sentence).toContain(`“${file}” is`);
    },
  );

  const texts: [string, Files, string, string][] = [
    [
      'code where a list should be',
      { 'intercept.py': 'import os\nintercepts = os.system("rm -rf /")\n' },
      'import.code',
      '“intercept.py”, line 2, column 14: “os.system("rm -rf /")” is neither an import nor a list or dictionary given a name. The file is read as data; nothing in it is run.',
    ],
    [
      'code where a number should be',
      { 'intercept.py': list('intercepts', '-1.5, -1.25,\n  len("x"), -0.75') },
      'import.value',
      '“intercept.py”, line 4, column 3: “len("x"), -0.75])” stands where a number or a text should be. The file is read as data; nothing in it is run.',
    ],
    [
      'code behind a list',
      { 'idfs.py': 'idfs = [1.0]; import os' },
      'import.code',
      '“idfs.py”, line 1, column 13: “; import os” is neither an import nor a list or dictionary given a name. The file is read as data; nothing in it is run.',
    ],
    [
      'a list that is cut off',
      { 'intercept.py': 'intercepts = np.array([-1.5, -1.25,\n' },
      'import.unfinished',
      '“intercept.py” ends in line 2, in the middle of a list. Was it cut off?',
    ],
    [
      'a comma that is missing',
      { 'y.py': labels("'11005' '11010'") },
      'import.symbol',
      "“y.py”, line 3, column 28: “'11010'])” stands where “]” should be.",
    ],
    [
      'a text among numbers',
      { 'intercept.py': list('intercepts', "-1.5, 'ação', -1, -0.75") },
      'import.not-number',
      "“intercept.py”, line 3, column 30: “'ação', -1, -0.75])” stands where a number should be.",
    ],
    [
      'a number that is not finite',
      { 'idfs.py': list('idfs', '1.5,\n nan, 2') },
      'import.not-finite',
      '“idfs.py”, line 4, column 2: “nan, 2])” is no finite number.',
    ],
    [
      'a number too large to be one',
      { 'intercept.py': list('intercepts', '-1.5, -1e999, 1, 1') },
      'import.not-finite',
      '“intercept.py”, line 3, column 30: “-1e999, 1, 1])” is no finite number.',
    ],
    [
      'no list of that name',
      { 'y.py': 'a = [1]\nb = [2]\n' },
      'import.no-list',
      '“y.py” has no list “labels”. It should say: labels = np.array([…])',
    ],
    [
      'a label that is none',
      { 'y.py': labels("'11005', None, '27510', '29290'") },
      'import.not-label',
      "“y.py”, line 3, column 29: “None, '27510', '29290'])” stands where the label of a class should be.",
    ],
    [
      'a label twice',
      { 'y.py': labels("'11005', '11010', '27510', '11005'") },
      'model.label-twice',
      '“y.py”: the classes 0 and 3 have the same label “11005”.',
    ],
    [
      'an escape that is none',
      { 'y.py': `${labels(four)}descri = {11005: u'\\N{BULLET}'}` },
      'import.escape',
      "“y.py”, line 4, column 20: “\\N{BULLET}'}” is no escape that can be read in a text.",
    ],
    [
      'too few intercepts',
      { 'intercept.py': list('intercepts', '-1, -2, -3') },
      'import.lengths',
      '“intercept.py” has 3 intercepts, but “y.py” has 4 labels. Do the files belong together?',
    ],
    [
      'too many idf',
      { 'idfs.py': list('idfs', new Array(41).fill('1.5').join(', ')) },
      'import.lengths',
      '“idfs.py” has 41 idfs, but “vocabulary.json” has 40 tokens. Do the files belong together?',
    ],
    [
      'a column twice',
      { 'vocabulary.json': '{"luva": 0, "caneta": 1, "óleo": 1}' },
      'import.column-twice',
      '“vocabulary.json”: the tokens “caneta” and “óleo” have the same column 1.',
    ],
    [
      'a column out of range',
      { 'vocabulary.json': '{"luva": 0, "caneta": 3, "óleo": 1}' },
      'import.column-range',
      '“vocabulary.json”: the token “caneta” has column 3, but 3 tokens have columns 0 to 2.',
    ],
    [
      'a column that is no whole number',
      { 'vocabulary.json': '{"luva": 0,\n "caneta": -1}' },
      'import.json',
      '“vocabulary.json”, line 2, column 12: “-1}” does not fit. The file should be {"token": column, …} in UTF-8.',
    ],
    [
      'a token twice',
      { 'vocabulary.json': '{"luva": 0, "caneta": 1, "luv\\u0061": 2}' },
      'import.token-twice',
      '“vocabulary.json”: the token “luva” stands there twice.',
    ],
    [
      'a vocabulary that is cut off',
      { 'vocabulary.json': '{"luva": 0, "cane' },
      'import.json',
      '“vocabulary.json”, line 1, column 18: “” does not fit. The file should be {"token": column, …} in UTF-8.',
    ],
    [
      'a vocabulary in Latin-1',
      { 'vocabulary.json': Buffer.from('{"óleo": 0}', 'latin1') },
      'import.json',
      '“vocabulary.json”, line 1, column 1: “{"�leo": 0}” does not fit. The file should be {"token": column, …} in UTF-8.',
    ],
    [
      'a card without a title',
      { 'card.json': '{"description": "x"}' },
      'model.attribute',
      '“card.json”: the attribute “card” is not as the model format says: title: Invalid input: expected string, received undefined.',
    ],
    [
      'groups without codes',
      { 'groups.csv': 'codigo;nome\n10;ARMAMENTO\n' },
      'import.groups',
      '“groups.csv” cannot be read as a table of groups: the columns “code” and “name” are missing.',
    ],
  ];
  it.each(texts)('says where there is %s', async (_, files, code, sentence) => {
    expect(await refusal('fixed', files)).toEqual([code, sentence]);
  });

  const stores: [string, string, string][] = [
    [
      'lzo',
      'model.compression',
      '“coefficients.h5”: /row0/block0_values is compressed with lzo, which Rotulo cannot undo. Save the file without compression or with zlib (for example with ptrepack --complib=zlib).',
    ],
    [
      'bad-empty',
      'import.frame-empty',
      '“coefficients.h5”: /row3 is empty. Every class must have one coefficient for each token.',
    ],
    [
      'bad-nan',
      'import.coefficient',
      '“coefficients.h5”: the coefficient of token 0 in /row3/block0_values is NaN, which is no finite number.',
    ],
    [
      'bad-texts',
      'model.wrong-type',
      '“coefficients.h5”: /row3/block0_values holds something else; it must hold float64, float32 or whole numbers.',
    ],
    [
      'bad-mixed',
      'import.frame-kind',
      '“coefficients.h5”: /row3 has columns of different types; coefficients must all be of one type.',
    ],
    [
      'bad-table-order',
      'import.table-order',
      '“coefficients.h5”: record 0 of /row3/table has the index 39; records must stand in the order of the tokens.',
    ],
    [
      'bad-row-missing',
      'import.row-missing',
      '“coefficients.h5”: /row2 is missing between /row1 and /row3.',
    ],
    [
      'bad-row-short',
      'import.row-length',
      '“coefficients.h5”: /row3/block0_values has 39 × 1 coefficients, but vocabulary.json has 40 tokens.',
    ],
    [
      'bad-row-twice',
      'import.frame-name',
      '“coefficients.h5”: /row02 and /row2 cannot both belong to the classes of one model.',
    ],
    [
      'bad-names',
      'import.frame-name',
      '“coefficients.h5”: the name of /blue does not end in a number, which would tell its class: /row0, /row1 …',
    ],
    [
      'bad-three-rows',
      'import.lengths',
      '“coefficients.h5” has coefficients of 3 classes, but y.py has 4 labels.',
    ],
    [
      'bad-plain',
      'import.no-frames',
      '“coefficients.h5” holds nothing that pandas stored. It should have one DataFrame for each class: /row0, /row1 …',
    ],
    [
      'bad-external-link',
      'model.points-elsewhere',
      '“coefficients.h5”: /row3/block0_values points to another file (“fixed.h5”). A model must hold all of its data itself.',
    ],
    [
      'bad-external-storage',
      'model.points-elsewhere',
      '“coefficients.h5”: /row3/block0_values points to another file (“/etc/hostname”). A model must hold all of its data itself.',
    ],
    [
      'bad-virtual',
      'model.points-elsewhere',
      '“coefficients.h5”: /row3/block0_values points to another file (“fixed.h5”). A model must hold all of its data itself.',
    ],
    [
      'bad-soft-link',
      'model.link',
      '“coefficients.h5”: /row3/block0_values is a link to “/row2/block0_values”, where the data itself must be.',
    ],
    [
      'bad-huge',
      'model.too-large',
      expect.stringMatching(
        /^“coefficients\.h5”: \/row3\/block0_values claims 8000000000000 bytes, more than the \d+ that are possible here\. The file is damaged\.$/,
      ),
    ],
  ];
  it.each(stores)(
    'says what is wrong with the coefficients of %s',
    async (variant, code, sentence) => {
      expect(await refusal(variant)).toEqual([code, sentence]);
    },
  );

  it('says of coefficients that are cut off that they are damaged', async () => {
    const bytes = await variantBytes('fixed');
    const [code] = await refusal('fixed', { 'coefficients.h5': bytes.subarray(0, 12_000) });
    expect(code).toBe('model.not-hdf5');
  });

  it('says of a text that is called coefficients.h5 that it is none', async () => {
    expect(await refusal('fixed', { 'coefficients.h5': 'no HDF5 at all' })).toEqual([
      'model.not-hdf5',
      '“coefficients.h5” is no HDF5 file, or it is cut off or damaged. Get it again from where it came from.',
    ]);
  });
});
