import { batch } from './pt-BR/batch.ts';
import { classes } from './pt-BR/classes.ts';
import { jobs } from './pt-BR/jobs.ts';
import { evaluation } from './pt-BR/evaluation.ts';
import { exporting } from './pt-BR/export.ts';
import { frame } from './pt-BR/frame.ts';
import { mainProblems } from './pt-BR/main-problems.ts';
import { models } from './pt-BR/models.ts';
import { problems } from './pt-BR/problems.ts';
import { quality } from './pt-BR/quality.ts';
import { review } from './pt-BR/review.ts';
import { search } from './pt-BR/search.ts';
import { training } from './pt-BR/training.ts';

/** Every phrase of the pages. The keys of Portuguese are the keys of all languages. */
export const ptBR = {
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
export type Key = keyof typeof ptBR;

/** Problems and oddities by their code. */
export const ptBRProblems = { ...problems, ...mainProblems };
