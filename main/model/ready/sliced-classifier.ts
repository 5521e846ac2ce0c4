import { emptyAnswer, writeAnswer } from '../../core/fast/answers.ts';
import type { BatchClassifier } from '../../core/fast/classifier.ts';
import type { ModelParts } from '../../core/fast/image.ts';
import { plainBatches } from '../../core/fast/plain-classifier.ts';
import { laidTexts } from '../../core/fast/texts.ts';
import { createClassifier } from '../../core/linear/classify.ts';
import { weighText } from '../../core/linear/weigh-text.ts';
import type { Slices } from './slices.ts';

/** Texts whose tokens are read together: a row that several have is read once, and some megabytes are enough. */
const TEXTS_TOGETHER = 256;

/**
 * A classifier that reads from the model file what each text needs: the plain path over a model that has the coefficients
 * of the text's tokens only, which adds the same numbers up in the same order.
 */
export function createSlicedClassifier(parts: ModelParts, slices: Slices): BatchClassifier {
  const plainOver = (texts: readonly string[]) => {
    const model = slices.modelOf(tokensOf(parts, texts));
    return plainBatches(model, createClassifier(model));
  };

  return {
    classify: (text, top) => plainOver([text]).classify(text, top),

    classifyBatch(texts, top) {
      const answer = emptyAnswer(texts.length, Math.min(top, parts.classes.length));
      for (let first = 0; first < texts.length; first += TEXTS_TOGETHER) {
        const some = texts.slice(first, first + TEXTS_TOGETHER);
        const own = plainOver(some);
        some.forEach((text, i) => writeAnswer(answer, first + i, own.classify(text, answer.top)));
      }
      return answer;
    },

    classifyLaid(texts, answer) {
      const { count, textOf } = laidTexts(texts, new ArrayBuffer(0));
      for (let i = 0; i < count; i++) {
        writeAnswer(answer, i, plainOver([textOf(i)]).classify(textOf(i), answer.top));
      }
    },

    explain: (text, classIndexes) => plainOver([text]).explain(text, classIndexes),
    explainTop: (text, top) => plainOver([text]).explainTop(text, top),
    close: () => slices.close(),
  };
}

/** The tokens that texts are weighed by, ascending, each once. */
export function tokensOf(parts: ModelParts, texts: readonly string[]): number[] {
  const found = new Set<number>();
  for (const text of texts) {
    for (const index of weighText(parts, text).weighted.indexes) found.add(index);
  }
  return [...found].sort((a, b) => a - b);
}
