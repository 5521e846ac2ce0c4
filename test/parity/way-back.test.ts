import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createClassifier } from '../../main/core/linear/classify.ts';
import { importFolder2015 } from '../../main/model/import-2015/import.ts';
import { saveModel } from '../../main/model/save.ts';
import { blockModel } from '../main/core/block-model.ts';
import { randomModel } from '../main/model/random-model.ts';
import { openModel, type OpenedModel } from '../../main/model/open.ts';
import { readBaselineAnswers, repositoryPath, type Reference } from './fixtures.ts';

const PYTHON = '/usr/bin/python3';
const SEED = repositoryPath('test/fixtures/seed-2015-small');

/** Why the lines cannot be run here, or null if they can. */
function findReasonToSkip(): string | null {
  const { error, status, stderr } = spawnSync(PYTHON, ['-c', 'import sklearn, h5py'], {
    encoding: 'utf8',
  });
  if (error) return `no ${PYTHON}`;
  return status === 0 ? null : (stderr.trim().split('\n').at(-1) ?? 'a Python module is missing');
}
const reasonToSkip = findReasonToSkip();
if (reasonToSkip !== null) console.warn(`the way back is not taken: ${reasonToSkip}`);

/** The Python of docs/model-format.md, as it stands there. */
function linesOfDocument(): string {
  const document = readFileSync(repositoryPath('docs/model-format.md'), 'utf8');
  const blocks = [...document.matchAll(/^```python (digest|rebuild)\n([\s\S]*?)^```$/gm)];
  expect(blocks.map(([, name]) => name)).toEqual(['digest', 'rebuild']);
  return blocks.map(([, , lines]) => lines).join('\n');
}

const rebuilt = z.object({
  digest: z.string(),
  labels: z.array(z.string()),
  tokens: z.number(),
  known: z.array(z.number()),
  probabilities: z.array(z.array(z.number())),
  scores: z.array(z.array(z.number())),
});

describe.skipIf(reasonToSkip !== null)(
  'the Python lines of docs/model-format.md',
  { timeout: 600_000 },
  () => {
    let folder = '';
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rotulo-way-back-'));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    /** What the lines make of a model, and what they answer to texts. */
    function takeWayBack(model: string, texts: string): z.infer<typeof rebuilt> {
      const lines = join(folder, 'lines.py');
      const out = join(folder, 'out.json');
      writeFileSync(lines, linesOfDocument());
      const { status, stderr } = spawnSync(
        PYTHON,
        ['-B', repositoryPath('test/parity/way-back.py'), lines, model, texts, out],
        { encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`the lines failed: ${stderr}`);
      return rebuilt.parse(JSON.parse(readFileSync(out, 'utf8')));
    }

    /** That the rebuilt model answers as scikit-learn did from the folder of 2015: the probabilities of its best classes. */
    function expectSameProbabilities(
      found: z.infer<typeof rebuilt>,
      references: readonly Reference[],
    ): void {
      expect(found.probabilities.length).toBe(references.length);
      let largest = 0;
      references.forEach(({ classes }, i) => {
        for (const { label, value } of classes) {
          const at = found.labels.indexOf(label);
          largest = Math.max(largest, Math.abs(found.probabilities[i][at] - value));
        }
      });
      expect(largest).toBeLessThan(1e-12);
    }

    /** That the rebuilt model answers as the app does. */
    function expectOurAnswers(
      found: z.infer<typeof rebuilt>,
      { model }: OpenedModel,
      texts: readonly string[],
    ): void {
      const classifier = createClassifier(model);
      let largest = 0;
      texts.forEach((text, i) => {
        const { knownTokens, classes } = classifier.classify(text, model.classes.length);
        if (!model.recipe.blocks) expect(knownTokens).toBe(found.known[i]);
        for (const { index, probability, score } of classes) {
          largest = Math.max(largest, Math.abs(probability - found.probabilities[i][index]));
          largest = Math.max(largest, Math.abs(score - found.scores[i][index]));
        }
      });
      expect(largest).toBeLessThan(1e-12);
    }

    it('rebuild classifier and vectorizer, which answer as they did before the import', async () => {
      const path = join(folder, 'small.h5');
      const texts = join(SEED, 'texts.txt');
      const lines = readFileSync(texts, 'utf8').trimEnd().split('\n');
      await importFolder2015(SEED, path);
      const opened = await openModel(path);
      const found = takeWayBack(path, texts);
      expect(found.labels).toEqual(opened.model.classes.map(({ label }) => label));
      expect(found.tokens).toBe(300);
      expect(found.digest).toBe(opened.digest);
      expectSameProbabilities(found, readBaselineAnswers(join(SEED, 'answers.csv'), lines));
      expectOurAnswers(found, opened, lines);
    });

    it('rebuild a model with blocks', async () => {
      const trained = [
        'CANETA ESFEROGRÁFICA, COR AZUL, PONTA 0,7 MM',
        'instrumentos cirúrgicos: pinça (aço)',
        'Papel a4 75 g/m² - resma de papel com 500 folhas para impressora',
        'óleo lubrificante mineral para motores',
      ];
      const lines = [
        ...trained,
        ...[
          'INSTRUMEN TOS CIRÚR GICOS',
          'instrumen\u0301 \u0301tos',
          'papelão, papel\u0301 e PAPÉIS',
        ],
        ...[
          '- 01 (UM) caneta; azul',
          'İĞNE ŒUVRE \u212A e a é',
          'lubri ficante\tpara motor',
          'um de para',
        ],
        ...[
          'folhas '.repeat(40),
          `${'impressora'.repeat(30)} aço`,
          'mm  - caneta  - azul',
          'dois\u00a0papéis',
        ],
        ...['caneta -azul', 'pon ta ponta pont a', 'x:y papel', 'canetax lubrificantes'],
      ];
      const model = blockModel(trained);
      const path = join(folder, 'blocks.h5');
      const { digest } = await saveModel(path, { ...randomModel(1, 1), model });
      const texts = join(folder, 'blocks.txt');
      writeFileSync(texts, lines.join('\n'));
      const found = takeWayBack(path, texts);
      expect(found.digest).toBe(digest);
      expectOurAnswers(found, await openModel(path), lines);
    });

    const sample = repositoryPath('sample/catmat.h5');
    it.skipIf(!existsSync(sample))('rebuild the model that comes with the app', async () => {
      const texts = join(folder, 'texts.txt');
      const lines = [
        'CANETA ESFEROGRÁFICA, COR AZUL, PONTA 0,7 MM',
        'papel a4 75 g/m²',
        'İĞNE, luvas de procedimento; aventais',
        'qqqwww 123',
        'pães, mães, anéis e lápis',
      ];
      writeFileSync(texts, lines.join('\n'));
      const opened = await openModel(sample);
      const found = takeWayBack(sample, texts);
      expect(found.digest).toBe(opened.digest);
      expectOurAnswers(found, opened, lines);
    });

    const baseline = repositoryPath('../shared/baseline');
    it.skipIf(!existsSync(baseline))(
      'rebuild a model of 60 classes and 20,000 tokens',
      async () => {
        const seed = join(folder, 'seed');
        const python = (script: string, ...args: string[]) => {
          const { status, stderr } = spawnSync(PYTHON, ['-B', join(baseline, script), ...args]);
          if (status !== 0) throw new Error(`${script} failed: ${String(stderr)}`);
        };
        python('make_seed_model.py', seed, '60', '20000');
        const texts = join(folder, 'queries.txt');
        const lines = readFileSync(join(seed, 'queries.txt'), 'utf8').split('\n').slice(0, 1000);
        writeFileSync(texts, lines.join('\n'));
        const answers = join(folder, 'answers.csv');
        python('reference_answers.py', seed, texts, answers);
        const path = join(folder, 'seed.h5');
        await importFolder2015(seed, path);
        const found = takeWayBack(path, texts);
        expectSameProbabilities(found, readBaselineAnswers(answers, lines));
        expectOurAnswers(found, await openModel(path), lines);
      },
    );
  },
);
