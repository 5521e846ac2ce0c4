import type { Block, Recipe } from '../core/text/recipe.ts';

/** A recipe as settings by name, each a plain value: for lists that people read. */
export function legibleRecipe(recipe: Recipe): Record<string, string | number | boolean | null> {
  const { plural, mend, headEnds, blocks, accents, ...plain } = recipe;
  return {
    ...plain,
    ...(accents === undefined ? {} : { accents }),
    plural: typeof plural === 'string' ? plural : plural.map(([ending]) => `-${ending}`).join(' '),
    ...(mend ? { mend: mend.idf } : {}),
    ...(headEnds ? { headEnds: headEnds.map((end) => `“${end}”`).join(' ') } : {}),
    ...(blocks ? { blocks: blocks.map(legibleBlock).join(', ') } : {}),
  };
}

function legibleBlock(block: Block): string {
  const { kind, weight } = block;
  return kind === 'characters'
    ? `${kind} ${block.from}-${block.to} × ${weight}`
    : `${kind} × ${weight}`;
}
