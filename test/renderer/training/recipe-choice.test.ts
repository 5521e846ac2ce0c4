import { describe, expect, it } from 'vitest';
import { RecipeChoice } from '../../../renderer/pages/training/recipe-choice.svelte.ts';

describe('how a model is to be made', () => {
  it('is the recommended recipe until something else is said', () => {
    const choice = new RecipeChoice();
    expect(choice.options).toEqual({ recipe: 'recommended', seed: 0, testShare: 0.1 });
    expect(choice.isChanged).toBe(false);
  });

  it('tells the options of 2015 only for the recipe of 2015', () => {
    const choice = new RecipeChoice();
    choice.epochs = 5;
    expect(choice.options).not.toHaveProperty('epochs');
    choice.recipe = '2015';
    expect(choice.options).toEqual({
      recipe: '2015',
      seed: 0,
      testShare: 0.1,
      loss: 'modified_huber',
      penalty: 'l2',
      alpha: 1e-4,
      epochs: 5,
      minTexts: 2,
      average: false,
    });
  });

  it('writes the share of the test as it was meant', () => {
    const choice = new RecipeChoice();
    choice.testPercent = 7;
    expect(choice.options?.testShare).toBe(0.07);
    choice.testPercent = 0;
    expect(choice.options?.testShare).toBe(0);
  });

  it.each([
    ['epochs', 0],
    ['epochs', 2.5],
    ['epochs', null],
    ['alpha', 0],
    ['alpha', Number.NaN],
    ['seed', -1],
    ['minTexts', 1001],
  ] as const)('cannot be told with %s of %s, and says which field it is', (field, value) => {
    const choice = new RecipeChoice();
    choice.recipe = '2015';
    choice[field] = value;
    expect(choice.options).toBeNull();
    expect(choice.wrong).toEqual([field]);
  });

  it('cannot hold out more than half', () => {
    const choice = new RecipeChoice();
    choice.testPercent = 51;
    expect(choice.wrong).toEqual(['testShare']);
  });

  it('goes back to what the recipes have', () => {
    const choice = new RecipeChoice();
    choice.recipe = '2015';
    choice.alpha = 1;
    choice.seed = 7;
    expect(choice.isChanged).toBe(true);
    choice.reset();
    expect(choice.isChanged).toBe(false);
    expect(choice.options).toMatchObject({ alpha: 1e-4, seed: 0 });
  });
});
