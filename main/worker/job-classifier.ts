import { setImmediate as turn } from 'node:timers/promises';
import { copyAnswers, emptyAnswer, type BatchAnswer } from '../core/fast/answers.ts';
import { openFastClassifier } from '../core/fast/classifier.ts';
import type { ModelImage } from '../core/fast/model-image.ts';
import type { LinearModel } from '../core/linear/model.ts';
import type { TextClassifier } from '../job/classify-texts.ts';
import { startClassifyPool, type ClassifyPool } from './classify-pool.ts';
import { writerFor } from './text-writer.ts';
import { stopped } from './thread.ts';

/** Rows up to which starting threads takes longer than the rows do. */
const FEW_ROWS = 5_000;

/** Texts after which the job's own thread looks at what else is asked of it. */
const TEXTS_AT_ONCE = 128;

/** Few rows are classified on the job's own thread, a long table on as many as the machine has processors. */
export function createJobClassifier(model: LinearModel, image: ModelImage | null): TextClassifier {
  const here = openFastClassifier(model, image, { writerFor });
  let pool: ClassifyPool | null = null;
  let rows = 0;
  let closed = false;

  async function classifyHere(texts: readonly string[], top: number): Promise<BatchAnswer> {
    const most = Math.min(top, model.classes.length);
    const answer = emptyAnswer(texts.length, most);
    for (let first = 0; first < texts.length; first += TEXTS_AT_ONCE) {
      if (closed) throw stopped();
      const some = texts.slice(first, first + TEXTS_AT_ONCE);
      copyAnswers(answer, first, here.classifyBatch(some, most));
      await turn();
    }
    return answer;
  }

  return {
    ahead: 4,
    classifyBatch(texts, top) {
      rows += texts.length;
      if (rows > FEW_ROWS) pool ??= startClassifyPool({ model, image });
      return pool ? pool.classify(texts, top) : classifyHere(texts, top);
    },
    async close() {
      closed = true;
      here.close();
      await pool?.close();
    },
  };
}
