import { z } from 'zod';
import type { Calibration } from '../core/linear/calibration.ts';
import type { Recipe } from '../core/text/recipe.ts';

const count = z.number().int().min(1).max(100);
const word = z.string().min(1).max(100);
const weight = z.number().positive().max(1000);
const share = z.number().min(0).max(1);

const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('words'), weight }),
  z.strictObject({ kind: z.literal('pairs'), weight, without: z.array(word).max(1000) }),
  z.strictObject({ kind: z.literal('first'), weight, words: count }),
  z.strictObject({ kind: z.literal('head'), weight, words: count, joined: count }),
  z.strictObject({ kind: z.literal('positions'), weight, bands: z.array(count).min(1).max(20) }),
  z.strictObject({
    kind: z.literal('characters'),
    weight,
    from: z.number().int().min(2).max(20),
    to: z.number().int().min(2).max(20),
    recognised: share,
  }),
]);

/** Different blocks make different tokens; words must be among them, since they tell which texts are known. */
const blocks = z
  .array(block)
  .refine((list) => new Set(list.map(({ kind }) => kind)).size === list.length)
  .refine((list) => list.some(({ kind }) => kind === 'words'));

const recipe = z.strictObject({
  letters: z.enum(['latin']),
  lowercase: z.boolean(),
  accents: z.enum(['fold']).optional(),
  plural: z.union([
    z.enum(['rslp', 'none']),
    z.array(z.tuple([word, z.number().int().min(0).max(100), z.string().max(100)])).max(1000),
  ]),
  leastLetters: count,
  mend: z.strictObject({ idf: z.number().positive() }).optional(),
  headEnds: z.array(word).max(100).optional(),
  blocks: blocks.optional(),
  termFrequency: z.enum(['count', 'logarithmic']),
  norm: z.enum(['l2', 'none']),
}) satisfies z.ZodType<Recipe>;

const FIELDS_OF_2 = ['accents', 'mend', 'headEnds', 'blocks'] as const;

/** Whether a recipe needs version 2 of the format. */
export function needsVersion2(given: Recipe): boolean {
  return (
    typeof given.plural !== 'string' || FIELDS_OF_2.some((field) => given[field] !== undefined)
  );
}

/** What each version of the format allows. */
export const recipeSchemas = {
  1: recipe.refine((given) => !needsVersion2(given), { path: ['blocks'] }),
  2: recipe,
};

export const calibrationSchema = z
  .strictObject({
    margin: z.array(z.number().min(0)).min(1).max(2000),
    confidence: z.array(share).min(1).max(2000),
    sure: z.strictObject({ precision: share, confidence: share, coverage: share }).nullable(),
  })
  .refine(({ margin, confidence }) => margin.length === confidence.length)
  .refine(({ margin }) => margin.every((knot, i) => i === 0 || knot > margin[i - 1]))
  .refine(({ confidence }) => confidence.every((knot, i) => i === 0 || knot >= confidence[i - 1]))
  .nullable() satisfies z.ZodType<Calibration | null>;
