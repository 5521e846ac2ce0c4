import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createLocalCrew } from '../../main/core/training/crew.ts';
import { trainSgd } from '../../main/core/training/fast-sgd.ts';
import { countTokens } from '../../main/core/training/vectorize.ts';
import { fitSgd } from '../../main/core/training/sgd.ts';
import {
  largestDifference,
  readReferences,
  readVectorizers,
  toleranceOf,
} from '../main/core/training/reference.ts';

const PYTHON = '/usr/bin/python3';
const asked = spawnSync(PYTHON, ['-c', 'import sklearn'], { encoding: 'utf8' });
const reasonToSkip = asked.status === 0 ? null : `no scikit-learn for ${PYTHON}`;
if (reasonToSkip !== null) console.warn(`scikit-learn is not asked to train: ${reasonToSkip}`);

const folder = mkdtempSync(join(tmpdir(), 'rotulo-training-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(reasonToSkip !== null)('scikit-learn, trained here and now on other texts', () => {
  it.each([1, 2])('learns what we learn, seed %i', { timeout: 300_000 }, async (seed) => {
    const file = join(folder, `${seed}.json`);
    const script = join(import.meta.dirname, 'training.py');
    const { status, stderr } = spawnSync(PYTHON, ['-B', script, file, String(seed)], {
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    for (const reference of readReferences(file)) {
      const { matrix, labels, classes, options, coefficients, name } = reference;
      const tolerance = toleranceOf(options);
      const plain = fitSgd(matrix, labels, classes, options);
      expect(largestDifference(plain.weights, coefficients), name).toBeLessThan(tolerance);
      const wanted = { ...options, precision: 'float64' } as const;
      const fast = await trainSgd(matrix, labels, classes, wanted, createLocalCrew());
      expect(largestDifference(fast.intercepts, reference.intercepts), name).toBeLessThan(1e-9);
      const row = new Float64Array(classes);
      for (let token = 0; token < fast.tokens; token++) {
        fast.readRow(token, row);
        const place = token * classes;
        const own = coefficients.subarray(place, place + classes);
        expect(largestDifference(row, own), name).toBeLessThan(tolerance);
      }
    }
    for (const { texts, minTexts, sublinear, norm, tokens, matrix } of readVectorizers(file)) {
      const counts = countTokens();
      for (const text of texts) counts.add(text.split(' ').filter(Boolean));
      const termFrequency = sublinear ? 'logarithmic' : 'count';
      const found = counts.fit({ minTexts, termFrequency, norm: norm ?? 'none' });
      expect(found.tokens).toEqual(tokens);
      const all = Uint32Array.from({ length: texts.length }, (_, i) => i);
      const { value } = found.transform(all);
      expect(largestDifference(value, matrix.value)).toBeLessThan(1e-15);
    }
  });
});
