import type { LinearModel } from '../../../main/core/linear/model.ts';
import { RECIPE_2015 } from '../../../main/core/text/recipe.ts';
import { tokenTableOf } from '../../../main/core/text/token-table.ts';

/**
 * A model small enough to be worked out by hand: three classes, four tokens.
 * caneta → 7510 strongly, azul → a little of 7510 and against 6515, luva → 6515, óleo → 9150.
 */
export function smallModel(): LinearModel {
  return {
    classes: [
      { label: '6515', name: 'INSTRUMENTOS MÉDICOS', group: '65' },
      { label: '7510', name: 'ARTIGOS PARA ESCRITÓRIO', group: '75' },
      { label: '9150', name: null, group: '91' },
    ],
    groups: [{ code: '65', name: null }],
    intercept: Float64Array.from([-1, -0.5, -1.25]),
    tokens: tokenTableOf(['azul', 'caneta', 'luva', 'óleo']),
    idf: Float64Array.from([1.5, 2, 3, 4]),
    coefficients: {
      start: Uint32Array.from([0, 2, 3, 5, 6]),
      class: Uint16Array.from([0, 1, 1, 0, 1, 2]),
      value: Float64Array.from([-0.5, 0.25, 2, 3, -1, 4]),
    },
    recipe: RECIPE_2015,
    probability: 'modified_huber',
  };
}
