import { count, probability, problem, z } from './basics.ts';
import { recipes } from './training-options.ts';

export const trainingStages = [
  'read',
  'prepare',
  'train',
  'calibrate',
  'evaluate',
  'save',
] as const;

/** One epoch of the learner that is at work; accuracies on the held-out texts, null where they were not measured. */
export const trainingEpoch = z.object({
  epoch: count,
  loss: z.number(),
  top1: probability.nullable(),
  top3: probability.nullable(),
});
export type TrainingEpoch = z.infer<typeof trainingEpoch>;

export const trainingSummary = z.object({
  id: z.string(),
  title: z.string(),
  fileName: z.string(),
  recipe: z.enum(recipes),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  created: z.string(),
  stage: z.enum(trainingStages),
  /** Of the whole training, 0 to 1. */
  share: probability,
  secondsLeft: z.number().nullable(),
  texts: count,
  classes: count,
  epochs: z.array(trainingEpoch),
  /** Share of the held-out texts whose class is among the first three; null until it is done. */
  top3: probability.nullable(),
  /** The model in the library, once it is done. */
  modelId: z.string().nullable(),
  problem: problem.nullable(),
});
export type TrainingSummary = z.infer<typeof trainingSummary>;
