import { describe, expect, it } from 'vitest';
import { createClassifier } from '../../../../../main/core/linear/classify.ts';
import { explain } from '../../../../../main/core/linear/explain.ts';
import { createLocalCrew } from '../../../../../main/core/training/crew.ts';
import { roundsOf } from '../../../../../main/core/training/recommended/folds.ts';
import {
  RECOMMENDED,
  type RecommendedOptions,
  type TrainingTexts,
} from '../../../../../main/core/training/recommended/options.ts';
import { trainRecommended } from '../../../../../main/core/training/recommended/train.ts';
import { tokenAt } from '../../../../../main/core/text/token-table.ts';
import { Problem } from '../../../../../main/core/problem.ts';
import { englishCatalog } from './english-catalog.ts';

const work = { crew: createLocalCrew(), pause: async () => {} };
const train = (input: TrainingTexts, options: Partial<RecommendedOptions> = {}) =>
  trainRecommended(input, { ...RECOMMENDED, folds: 3, ...options }, work);

describe('the recommended recipe on a catalog of 20 classes in English', () => {
  it.each([true, false])('answers texts that it has not seen (with groups: %s)', async (groups) => {
    const { model, answers } = await train(englishCatalog(12, groups));
    expect(model.classes).toHaveLength(20);
    const rightFirst = answers.filter(({ isRight }) => isRight).length / answers.length;
    expect(answers).toHaveLength(240);
    expect(rightFirst).toBeGreaterThan(0.9);
    const classifier = createClassifier(model);
    const unseen = englishCatalog(5, groups, 99);
    const right = unseen.texts.filter(
      (text, i) => classifier.classify(text, 1).classes[0]?.index === unseen.labels[i],
    );
    expect(right.length / unseen.texts.length).toBeGreaterThan(0.9);
  });

  it('recognises a misspelt word by its letters, and explains it', async () => {
    const { model } = await train(englishCatalog(12, true));
    const { classes } = createClassifier(model).classify('paracetamoll', 1);
    expect(model.classes[classes[0].index].name).toBe('Medicines');
    const [explained] = explain(model, 'paracetamoll', [classes[0].index]).tokens;
    expect(explained.contributions[0]).toBeGreaterThan(0);
  });

  it('knows a class by its name alone', async () => {
    const catalog = englishCatalog(12, true);
    const classes = catalog.classes.map((one, k) =>
      k === 19 ? { ...one, name: 'Veterinary vaccines' } : one,
    );
    const { model } = await train({ ...catalog, classes });
    expect(createClassifier(model).classify('veterinary vaccine', 1).classes[0].index).toBe(19);
  });

  it('gives the same model for the same seed, and another for another', async () => {
    const catalog = englishCatalog(4, true);
    const first = await train(catalog);
    const again = await train(catalog);
    const other = await train(catalog, { seed: 7 });
    expect(again.model.coefficients).toEqual(first.model.coefficients);
    expect(again.model.calibration).toEqual(first.model.calibration);
    expect(other.model.coefficients.value).not.toEqual(first.model.coefficients.value);
  });

  it('keeps as many coefficients as it may, the largest', async () => {
    const catalog = englishCatalog(4, true);
    const all = await train(catalog, { coefficients: 1e9, folds: 0 });
    const few = await train(catalog, { coefficients: 2000, folds: 0 });
    expect(few.model.coefficients.value.length).toBeLessThanOrEqual(2000);
    expect(few.model.coefficients.value.length).toBeGreaterThan(1500);
    const smallest = few.model.coefficients.value.reduce(
      (min, v) => Math.min(min, Math.abs(v)),
      1e9,
    );
    const larger = all.model.coefficients.value.filter((v) => Math.abs(v) > smallest * 1.01);
    expect(larger.length).toBeLessThanOrEqual(few.model.coefficients.value.length);
  });

  it('leaves tokens of few texts out where memory is small', async () => {
    const catalog = englishCatalog(12, true);
    const tokens = ({ model }: Awaited<ReturnType<typeof train>>) => model.tokens.size;
    const usual = await train(catalog, { folds: 0 });
    const small = await train(catalog, { folds: 0, weightBytes: 20 * 4 * 1200 });
    expect(tokens(usual)).toBeGreaterThan(1200);
    expect(tokens(small)).toBeLessThanOrEqual(1200);
  });

  it('does without calibration where nothing was held out, or too little', async () => {
    expect((await train(englishCatalog(4, true), { folds: 0 })).model.calibration).toBeNull();
    expect((await train(englishCatalog(2, true), { folds: 2 })).model.calibration).toBeNull();
  });

  it('stops when it is asked to', async () => {
    let turns = 0;
    const stopped = trainRecommended(englishCatalog(12, true), RECOMMENDED, {
      ...work,
      pause: async () => {
        if (++turns > 3) throw new Problem('cancelled', 'Cancelled.');
      },
    });
    await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('has legible tokens only', async () => {
    const { model } = await train(englishCatalog(12, true), { folds: 0 });
    const tokens = Array.from({ length: model.tokens.size }, (_, i) => tokenAt(model.tokens, i));
    const shape =
      /^([a-z]+( [a-z]+)?|(1|4|head):[a-z]+|head=[a-z ]+|(1-2|3-5|6-12|13-):[a-z]+|\*[a-z]+\*?|[a-z]+\*|=[a-z]+)$/;
    expect(tokens.filter((token) => !shape.test(token))).toEqual([]);
    expect(tokens).toContain('paracetamol tablet');
  });
});

describe('how many parts are answered', () => {
  it.each([
    [200, 5, 5],
    [12_000, 5, 3],
    [33_607, 5, 1],
    [1_000_000, 5, 1],
    [100, 0, 0],
  ])('of %i texts in %i parts: %i', (texts, folds, rounds) => {
    expect(roundsOf(texts, { ...RECOMMENDED, folds })).toBe(rounds);
  });
});
