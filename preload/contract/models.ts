import { sureAnswers } from './answers.ts';
import { count, problem, z } from './basics.ts';

/** Share of texts whose class was first, and among the first three, on one test set. Shares are 0 to 1. */
export const accuracy = z.object({
  test: z.string(),
  texts: count,
  top1: z.number(),
  top3: z.number(),
});

/** What a model is, from what it was made, and how good it is. Everything but the title may be missing. */
export const modelCard = z.object({
  title: z.string(),
  description: z.string(),
  language: z.string().nullable(),
  source: z.string().nullable(),
  licence: z.string().nullable(),
  author: z.string().nullable(),
  created: z.string().nullable(),
  trainingTexts: count.nullable(),
  accuracies: z.array(accuracy),
});
export type ModelCard = z.infer<typeof modelCard>;

export const modelSummary = z.object({
  id: z.string(),
  title: z.string(),
  origin: z.enum(['bundled', 'user']),
  current: z.boolean(),
  fileName: z.string(),
  bytes: count,
  classes: count,
  tokens: count,
  coefficients: count,
  /** When the digest was last found right, ISO 8601; null if never. */
  verified: z.string().nullable(),
  /** A model that cannot be opened stays in the list, with the sentence that says why. */
  problem: z
    .object({
      code: z.string(),
      message: z.string(),
      detail: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
});
export type ModelSummary = z.infer<typeof modelSummary>;

export const modelDetails = modelSummary.extend({
  card: modelCard,
  digest: z.string(),
  memoryBytes: count,
  /** Null or missing where that was not measured. */
  sure: sureAnswers.nullable().optional(),
  /** Text recipe and training parameters as the file has them, by name. */
  recipe: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  training: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type ModelDetails = z.infer<typeof modelDetails>;

/** Something an import mended or left out, with how often. The code is translated as a problem's is. */
export const oddity = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type OddityView = z.infer<typeof oddity>;

export const imported = z.object({ model: modelSummary, oddities: z.array(oddity) });

/** One thing that `verify` looked at; `problem` says what is wrong where it did not pass. */
export const check = z.object({
  name: z.string(),
  passed: z.boolean(),
  found: z.string(),
  problem: problem.optional(),
});
export const verification = z.object({
  passed: z.boolean(),
  checks: z.array(check),
  digest: z.string(),
});
export type Verification = z.infer<typeof verification>;
