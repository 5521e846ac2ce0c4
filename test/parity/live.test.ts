import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LinearModel } from '../../main/core/linear/model.ts';
import { importFolder2015 } from '../../main/model/import-2015/import.ts';
import { openModel } from '../../main/model/open.ts';
import { compareAnswers } from './compare.ts';
import {
  readAnswers,
  readBaselineAnswers,
  readDescriptions,
  repositoryPath,
  type Reference,
} from './fixtures.ts';

const PYTHON = '/usr/bin/python3';
const SHARED = repositoryPath('../shared');

/** Why scikit-learn cannot be asked here, or null if it can. */
function findReasonToSkip(): string | null {
  const needed = [
    'baseline/make_seed_model.py',
    'baseline/reference_answers.py',
    'data/dev_catalog.csv',
  ];
  const missing = needed.find((file) => !existsSync(join(SHARED, file)));
  if (missing !== undefined) return `no ../shared/${missing}`;
  const { error, status, stderr } = spawnSync(
    PYTHON,
    ['-c', 'import sklearn, pandas, tables, h5py'],
    { encoding: 'utf8' },
  );
  if (error) return `no ${PYTHON}`;
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? 'a Python module is missing');
}

const reasonToSkip = findReasonToSkip();
if (reasonToSkip !== null) console.warn(`scikit-learn is not asked: ${reasonToSkip}`);

function runPython(script: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(PYTHON, ['-B', script, ...args], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
}

// Python has to start, read and write much; on a busy machine that takes minutes.
const PATIENCE = { timeout: 600_000 };

describe.skipIf(reasonToSkip !== null)('scikit-learn, asked here and now', PATIENCE, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rotulo-parity-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  /** What scikit-learn answers to `texts`, with the model in the layout of 2015 in `modelFolder`. */
  function ask(modelFolder: string, texts: string): Reference[] {
    const answers = `${modelFolder}-answers.csv`;
    runPython(join(SHARED, 'baseline/reference_answers.py'), modelFolder, texts, answers);
    return readBaselineAnswers(answers, readFileSync(texts, 'utf8').trimEnd().split('\n'));
  }

  function expectSameAnswers(model: LinearModel, references: Reference[], texts: number): void {
    const found = compareAnswers(model, references);
    expect(found).toMatchObject({
      texts,
      otherPreparation: [],
      otherClasses: [],
      tiesOutOfOrder: [],
    });
    expect(found.answered).toBeGreaterThan(texts * 0.9);
    expect(found.largestDifference).toBeLessThan(1e-12);
  }

  it('gives our answers to 10,000 texts on a synthetic model that we import', async () => {
    const modelFolder = join(folder, 'synthetic');
    runPython(join(SHARED, 'baseline/make_seed_model.py'), modelFolder, '60', '20000');
    const references = ask(modelFolder, join(modelFolder, 'queries.txt'));
    const file = join(folder, 'synthetic.h5');
    await importFolder2015(modelFolder, file);
    const { model } = await openModel(file);
    expectSameAnswers(model, references, 10_000);

    const committed = readAnswers('synthetic-answers.csv.gz');
    expect(committed.map(({ text }) => text)).toEqual(references.map(({ text }) => text));
  });

  it('gives our answers to 4,072 real texts on the model that comes with the app', async () => {
    const file = repositoryPath('sample/catmat.h5');
    const { model } = await openModel(file);
    const texts = ['dev_catalog', 'dev_freetext'].flatMap((name) =>
      readDescriptions(join(SHARED, `data/${name}.csv`)),
    );
    const asked = join(folder, 'texts.json');
    writeFileSync(asked, JSON.stringify(texts));
    const answers = join(folder, 'catmat-answers.csv.gz');
    const script = repositoryPath('test/parity/reference_model.py');
    runPython(script, 'answers', file, asked, answers);
    expectSameAnswers(model, readAnswers(answers), 4_072);
  });
});
