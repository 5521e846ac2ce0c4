import { Problem } from '../../core/problem.ts';
import type { RecipeName } from '../training.ts';
import type { TrainByRecipe } from './recipe.ts';
import { trainBy2015 } from './recipe-2015.ts';
import { trainByRecommended } from './recommended.ts';

/** Every recipe by its name; the first is taken where none is named. */
const RECIPES: ReadonlyMap<RecipeName, TrainByRecipe> = new Map([
  ['recommended', trainByRecommended],
  ['2015', trainBy2015],
]);

export const RECIPE_NAMES: readonly RecipeName[] = [...RECIPES.keys()];

/** @throws Problem `training.recipe` */
export function findRecipe(recipe: RecipeName): TrainByRecipe {
  const found = RECIPES.get(recipe);
  if (found) return found;
  throw new Problem('training.recipe', `There is no recipe “${recipe}”.`, { recipe });
}
