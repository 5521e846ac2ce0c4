import { count, probability, z } from './basics.ts';

/** A class of the current model. `index` is its place in the model's order. */
export const classRef = z.object({
  index: count,
  label: z.string(),
  name: z.string().nullable(),
  group: z.string().nullable(),
});
export type ClassRef = z.infer<typeof classRef>;

/**
 * One stretch of the text as typed, `start` to `end` in UTF-16 units.
 * `known` became `token`, which the model has, with weight (tf-idf, 0 to 1); `unknown` became a token that it has not;
 * `dropped` was left out by the recipe (digits, punctuation, single letters).
 */
export const span = z.object({
  start: count,
  end: count,
  kind: z.enum(['known', 'unknown', 'dropped']),
  token: z.string().nullable(),
  weight: z.number(),
});
export type SpanView = z.infer<typeof span>;

export const rankedClass = classRef.extend({ probability, score: z.number() });
export type RankedClass = z.infer<typeof rankedClass>;

/**
 * The confidence from which on at least the share `precision` of first answers was right, and the share of texts that
 * reached it, on texts that the model had not been trained with.
 */
export const sureAnswers = z.object({
  precision: z.number(),
  confidence: probability,
  coverage: probability,
});

/** `classes` is empty where no word is known: such a text is told apart, never classified. */
export const answer = z.object({
  modelId: z.string(),
  text: z.string(),
  state: z.enum(['classified', 'no-known-words', 'empty']),
  knownTokens: count,
  spans: z.array(span),
  classes: z.array(rankedClass),
  /** How often answers like the first one are right; null or missing where the model does not tell. */
  confidence: probability.nullable().optional(),
  microseconds: z.number(),
});
export type Answer = z.infer<typeof answer>;

/** One token of the text and what it adds to the score of each class asked for, in the order asked. */
export const contribution = z.object({
  token: z.string(),
  occurrences: count,
  idf: z.number(),
  weight: z.number(),
  contributions: z.array(z.number()),
});
/** For each class: contributions + intercept = score, the decision function. */
export const explanation = z.object({
  classes: z.array(rankedClass.extend({ intercept: z.number() })),
  tokens: z.array(contribution),
});
export type Explanation = z.infer<typeof explanation>;

export const classGroup = z.object({
  code: z.string().nullable(),
  name: z.string().nullable(),
  classes: z.array(classRef),
});
export type ClassGroup = z.infer<typeof classGroup>;

export const tokenCoefficient = z.object({
  token: z.string(),
  coefficient: z.number(),
  idf: z.number(),
});
export type TokenCoefficient = z.infer<typeof tokenCoefficient>;

/** One class: its strongest tokens for (coefficient above 0) and against (below 0), strongest first. */
export const classDetails = classRef.extend({
  groupName: z.string().nullable(),
  intercept: z.number(),
  coefficients: count,
  for: z.array(tokenCoefficient),
  against: z.array(tokenCoefficient),
});
export type ClassDetails = z.infer<typeof classDetails>;

export const classCoefficient = classRef.extend({ coefficient: z.number() });

/** One token and the classes that it speaks for and against, strongest first. */
export const tokenDetails = z.object({
  token: z.string(),
  idf: z.number(),
  for: z.array(classCoefficient),
  against: z.array(classCoefficient),
});
export type TokenDetails = z.infer<typeof tokenDetails>;
