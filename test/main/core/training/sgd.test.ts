import { describe, expect, it } from 'vitest';
import { fitSgd } from '../../../../main/core/training/sgd.ts';
import { SGD_2015 } from '../../../../main/core/training/options.ts';
import { largestDifference, readReferences, toleranceOf } from './reference.ts';

const references = readReferences();

describe('stochastic gradient descent, the plain path', () => {
  it('is compared with scikit-learn over every loss, penalty and schedule', () => {
    expect(references.length).toBeGreaterThan(40);
  });

  it.each(references)('gives the coefficients of scikit-learn: $name', (reference) => {
    const { matrix, labels, classes, options } = reference;
    const found = fitSgd(matrix, labels, classes, options);
    expect(largestDifference(found.weights, reference.coefficients)).toBeLessThan(
      toleranceOf(options),
    );
    expect(largestDifference(found.intercepts, reference.intercepts)).toBeLessThan(1e-9);
    expect(found.epochs).toBe(reference.epochs);
  });

  it('learns the same again from the same seed, and something else from another', () => {
    const { matrix, labels, classes } = references[0];
    const fit = (seed: number) => fitSgd(matrix, labels, classes, { ...SGD_2015, seed }).weights;
    expect(fit(7)).toEqual(fit(7));
    expect(fit(8)).not.toEqual(fit(7));
  });

  it('refuses options that cannot be, and says which', () => {
    const { matrix, labels, classes } = references[0];
    const fit = (change: object) => () =>
      fitSgd(matrix, labels, classes, { ...SGD_2015, ...change });
    expect(fit({ alpha: 0 })).toThrow(/alpha is 0; it must be above 0/);
    expect(fit({ learningRate: 'constant' })).toThrow(/firstRate is 0/);
    expect(fit({ epochs: 1.5 })).toThrow(/epochs is 1.5/);
  });

  it('says so when the weights run away', () => {
    const { matrix, labels, classes } = references[0];
    const options = { ...SGD_2015, loss: 'squared_hinge', penalty: 'none' } as const;
    const run = () =>
      fitSgd(matrix, labels, classes, {
        ...options,
        learningRate: 'constant',
        firstRate: 1e300,
        epochs: 50,
      });
    expect(run).toThrow(/ran away/);
  });
});
