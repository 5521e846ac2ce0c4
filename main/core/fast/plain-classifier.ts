import type { Classifier } from '../linear/classify.ts';
import { explain } from '../linear/explain.ts';
import type { LinearModel } from '../linear/model.ts';
import { emptyAnswer, writeAnswer } from './answers.ts';
import type { BatchClassifier } from './classifier.ts';
import { laidTexts } from './texts.ts';

/** The plain path in the form of the fast one: for models that the kernel cannot do, and as the truth of the tests. */
export function plainBatches(model: LinearModel, plain: Classifier): BatchClassifier {
  return {
    classify: plain.classify,

    classifyBatch(texts, top) {
      const answer = emptyAnswer(texts.length, Math.min(top, model.classes.length));
      texts.forEach((text, i) => writeAnswer(answer, i, plain.classify(text, answer.top)));
      return answer;
    },

    classifyLaid(texts, answer) {
      const { count, textOf } = laidTexts(texts, new ArrayBuffer(0));
      for (let i = 0; i < count; i++) writeAnswer(answer, i, plain.classify(textOf(i), answer.top));
    },

    explain: (text, classIndexes) => explain(model, text, classIndexes),

    explainTop(text, top) {
      const { knownTokens, classes } = plain.classify(text, top);
      if (knownTokens === 0) return { knownTokens, classes: [], tokens: [] };
      const indexes = classes.map(({ index }) => index);
      return { knownTokens, ...explain(model, text, indexes) };
    },

    close() {},
  };
}
