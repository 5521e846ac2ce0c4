import type { RecipeName } from '../training.ts';
import type { TrainByRecipe } from './recipe.ts';
import { trainBy2015 } from './recipe-2015.ts';

/** Every recipe by its name. */
export const RECIPES: Readonly<Record<RecipeName, TrainByRecipe>> = {
  '2015': trainBy2015,
};
