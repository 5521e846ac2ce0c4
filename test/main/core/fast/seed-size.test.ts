import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRawModel } from '../../../../bench/read-model.ts';
import { createFastClassifier } from '../../../../main/core/fast/classifier.ts';
import { createClassifier } from '../../../../main/core/linear/classify.ts';
import { expectSameAnswers } from './same-answers.ts';

// The folder of a large model as `npm run bench` leaves it in .cache/bench: queries.txt, and the arrays in raw/.
const folder = process.env.ROTULO_SEED_MODEL ?? '';
const there = folder !== '' && existsSync(join(folder, 'raw'));

describe.skipIf(!there)(
  there
    ? 'at seed size'
    : 'at seed size (skipped: ROTULO_SEED_MODEL names no folder of the benchmark)',
  () => {
    it('the fast path answers as the plain path, for every query', () => {
      const model = readRawModel(join(folder, 'raw'));
      const texts = readFileSync(join(folder, 'queries.txt'), 'utf8').trimEnd().split('\n');
      expect(texts.length).toBeGreaterThan(1000);
      const fast = createFastClassifier(model);
      for (const top of [1, 3, 5]) {
        const answer = fast.classifyBatch(texts, top);
        expectSameAnswers(createClassifier(model), model, texts, answer);
      }
    });
  },
);
