import { done, granted, z } from './basics.ts';
import { saved } from './jobs.ts';
import { dialect } from './tables.ts';
import {
  reviewedJob,
  trainingChoice,
  trainingInspection,
  trainingSuggestion,
} from './training-choice.ts';
import { trainingOptions } from './training-options.ts';
import { trainingReport } from './training-report.ts';
import { trainingSummary } from './training-summary.ts';

export * from './training-choice.ts';
export * from './training-options.ts';
export * from './training-report.ts';
export * from './training-summary.ts';

export const trainingStart = trainingChoice.extend({
  title: z.string().trim().min(1).max(500),
  options: trainingOptions,
});
export type TrainingStart = z.infer<typeof trainingStart>;

const id = z.object({ id: z.string() });

/** Training a model of one's own. */
export const trainingRequests = {
  'training.suggest': [z.object({ file: z.string(), dialect }), trainingSuggestion],
  /** Progress. What would be trained on, before the start. */
  'training.inspect': [trainingChoice, trainingInspection],
  /** Answers as soon as it runs; `training.changed` tells the rest. */
  'training.start': [trainingStart, trainingSummary],
  /** What reviews have decided, newest run first: of the newest runs that are done. */
  'training.reviews': [z.object({}).strict(), z.array(reviewedJob)],
  /** What the review of a run has decided, as a table for `corrections`. */
  'training.corrections': [id, granted],
  /** Newest first. */
  'training.list': [z.object({}).strict(), z.array(trainingSummary)],
  'training.cancel': [id, done],
  /** The record and its report; the model stays in the library. */
  'training.remove': [id, done],
  /** Of one that is done. */
  'training.report': [id, trainingReport],
  /** `html`: a page to print; `csv`: one table of classes, confusions and figures, as `evaluation.save` writes it. */
  'training.save-report': [
    z.object({
      id: z.string(),
      target: z.string(),
      format: z.enum(['csv', 'html']),
      language: z.enum(['pt-BR', 'en']),
    }),
    saved,
  ],
} as const;

export const trainingEvents = {
  'training.changed': trainingSummary,
  /** A training that is no more. */
  'training.removed': id,
} as const;
