import { batch } from './pt-BR/batch.ts';
import { classes } from './pt-BR/classes.ts';
import { jobs } from './pt-BR/jobs.ts';
import { evaluation } from './pt-BR/evaluation.ts';
import { exporting } from './pt-BR/export.ts';
import { frame } from './pt-BR/frame.ts';
import { models } from './pt-BR/models.ts';
import { fileProblems } from './pt-BR/problems/files.ts';
import { importProblems } from './pt-BR/problems/import.ts';
import { jobProblems } from './pt-BR/problems/jobs.ts';
import { modelProblems } from './pt-BR/problems/models.ts';
import { pageProblems } from './pt-BR/problems/pages.ts';
import { tableProblems } from './pt-BR/problems/tables.ts';
import { trainingProblems } from './pt-BR/problems/training.ts';
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

/**
 * Problems and oddities by their code. English has no such list: what the main process names brings its English sentence
 * along.
 */
export const ptBRProblems = {
  ...pageProblems,
  ...fileProblems,
  ...tableProblems,
  ...jobProblems,
  ...trainingProblems,
  ...modelProblems,
  ...importProblems,
};
