import { count, z } from './basics.ts';

export const recipes = ['recommended', '2015'] as const;
export const losses = ['modified_huber', 'hinge', 'log_loss', 'squared_hinge'] as const;
export const penalties = ['l2', 'l1', 'elasticnet'] as const;

/** What is taken where nothing is said: by every recipe, and by that of 2015. */
export const trainingDefaults = { seed: 0, testShare: 0.1 } as const;
export const defaults2015 = {
  loss: 'modified_huber',
  penalty: 'l2',
  alpha: 1e-4,
  epochs: 60,
  minTexts: 2,
  average: false,
} as const;

/** Everything that can be set; what is left out is the recipe's own. Of `recommended` only seed and testShare. */
export const trainingOptions = z.object({
  recipe: z.enum(recipes),
  seed: count.optional(),
  /** Share of the texts that is held out to measure with, 0 to 0.5. */
  testShare: z.number().min(0).max(0.5).optional(),
  loss: z.enum(losses).optional(),
  penalty: z.enum(penalties).optional(),
  alpha: z.number().positive().optional(),
  epochs: z.number().int().min(1).max(1000).optional(),
  /** A word that fewer texts have is left out. */
  minTexts: z.number().int().min(1).max(1000).optional(),
  average: z.boolean().optional(),
});
export type TrainingOptions = z.infer<typeof trainingOptions>;
