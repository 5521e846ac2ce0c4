import { describe, expect, it } from 'vitest';
import { confidenceOf } from '../../../../../main/core/linear/calibration.ts';
import {
  calibrate,
  type HeldOutAnswer,
} from '../../../../../main/core/training/recommended/calibrate.ts';
import { createTemperature } from '../../../../../main/core/training/recommended/temperature.ts';
import { randomNumbers } from '../../../model/random-model.ts';

/** Answers of which the share 1 - e^-margin is right. */
function answersOf(count: number, seed = 1): HeldOutAnswer[] {
  const random = randomNumbers(seed);
  return Array.from({ length: count }, () => {
    const margin = random() * 6;
    return { margin, isRight: random() < 1 - Math.exp(-margin) };
  });
}

describe('calibration', () => {
  const calibration = calibrate(answersOf(20_000));
  if (!calibration) throw new Error('20,000 answers are enough');

  it.each([0.5, 1, 2, 4])('tells how many answers with the margin %d are right', (margin) => {
    expect(confidenceOf(calibration, margin)).toBeCloseTo(1 - Math.exp(-margin), 1);
  });

  it('never descends, and stays within 0 and 1', () => {
    const { margin, confidence } = calibration;
    margin.slice(1).forEach((knot, i) => {
      expect(knot).toBeGreaterThan(margin[i]);
    });
    confidence.slice(1).forEach((knot, i) => {
      expect(knot).toBeGreaterThanOrEqual(confidence[i]);
    });
    expect(confidence.every((share) => share >= 0 && share <= 1)).toBe(true);
  });

  it('keeps its word about sure answers, on others too', () => {
    const { sure } = calibration;
    if (!sure) throw new Error('some of these answers are sure');
    const fresh = answersOf(20_000, 2).filter(
      ({ margin }) => confidenceOf(calibration, margin) >= sure.confidence,
    );
    const right = fresh.filter(({ isRight }) => isRight).length;
    expect(right / fresh.length).toBeGreaterThan(0.95);
    expect(fresh.length / 20_000).toBeCloseTo(sure.coverage, 1);
  });

  it('calls nothing sure where no answers are right often enough', () => {
    const wrong = answersOf(1000).map(({ margin }, i) => ({ margin, isRight: i % 2 === 0 }));
    expect(calibrate(wrong)?.sure).toBeNull();
  });

  it('does not tell from a handful of answers', () => {
    expect(calibrate(answersOf(40))).toBeNull();
    expect(calibrate([])).toBeNull();
  });

  it('can do with equal margins', () => {
    const same = answersOf(1000).map(({ isRight }) => ({ margin: 1, isRight }));
    expect(calibrate(same)?.margin).toEqual([1]);
  });
});

describe('the temperature', () => {
  it('is what makes the softmax of scores fit', () => {
    const random = randomNumbers(3);
    const temperature = createTemperature();
    for (let i = 0; i < 5000; i++) {
      const scores = Float32Array.from({ length: 3 }, () => random() * 2);
      const powers = scores.map((score) => Math.exp(2 * score));
      const sum = powers.reduce((total, power) => total + power, 0);
      let left = random() * sum;
      let label = 0;
      while (label < 2 && left > powers[label]) left -= powers[label++];
      temperature.add(scores, label);
    }
    expect(temperature.best()).toBeGreaterThan(1.6);
    expect(temperature.best()).toBeLessThan(2.4);
  });

  it('is 1 where there is nothing to go by', () => {
    expect(createTemperature().best()).toBe(1);
  });
});
