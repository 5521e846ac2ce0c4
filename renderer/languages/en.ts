import { batch } from './en/batch.ts';
import { classes } from './en/classes.ts';
import { jobs } from './en/jobs.ts';
import { evaluation } from './en/evaluation.ts';
import { exporting } from './en/export.ts';
import { frame } from './en/frame.ts';
import { models } from './en/models.ts';
import { quality } from './en/quality.ts';
import { review } from './en/review.ts';
import { search } from './en/search.ts';
import { training } from './en/training.ts';

export const en = {
  ...frame,
  ...search,
  ...batch,
  ...classes,
  ...models,
  ...quality,
  ...jobs,
  ...review,
  ...evaluation,
  ...exporting,
  ...training,
};
