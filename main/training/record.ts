import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../core/problem.ts';
import { readJson, writeJson } from '../files/replace-file.ts';
import type { TrainingReport } from './build-report.ts';
import type { TrainingSummary } from './training.ts';

/** What is kept of a training: a file of JSON in the folder of all trainings. The model lies in the library. */
export interface TrainingRecord {
  readonly summary: TrainingSummary;
  readonly report: TrainingReport | null;
}

const ENDING = '.json';
/** Nothing else is a name of a record, whatever a page asks for. */
const ID = /^[\w-]{1,100}$/;

function pathOf(folder: string, id: string): string {
  if (!ID.test(id)) throw unknownTraining(id);
  return join(folder, id + ENDING);
}

export function unknownTraining(id: string): Problem {
  return new Problem('training.unknown', `There is no training “${id}”.`, { id });
}

/** @throws Problem `save.…` */
export function writeRecord(folder: string, record: TrainingRecord): Promise<void> {
  return writeJson(pathOf(folder, record.summary.id), record);
}

/** Whatever the file holds; undefined if there is none. It is checked by who shows it. */
export function readRecord(folder: string, id: string): Promise<unknown> {
  return readJson(pathOf(folder, id));
}

/** All records, as they are in their files. */
export async function readRecords(folder: string): Promise<unknown[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .map((name) => name.slice(0, -ENDING.length))
    .filter((id) => ID.test(id));
  return Promise.all(ids.map((id) => readRecord(folder, id)));
}

export async function removeRecord(folder: string, id: string): Promise<void> {
  await rm(pathOf(folder, id), { force: true });
}
