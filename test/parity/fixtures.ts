import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';

/** The whole path of a file in test/parity/fixtures. */
export function fixturePath(name: string): string {
  return fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
}

/** A path inside the repository, or beside it. */
export function repositoryPath(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function readJson(name: string): unknown {
  return JSON.parse(readFileSync(fixturePath(name), 'utf8'));
}

/** One class and the number that scikit-learn gives it for a text. */
export interface LabelledNumber {
  readonly label: string;
  readonly value: number;
}

/** What scikit-learn answers for one text. */
export interface Reference {
  readonly text: string;
  readonly prepared: string;
  /** Different known tokens; null where the reference does not tell. */
  readonly known: number | null;
  /** The likeliest classes, with probabilities. */
  readonly classes: readonly LabelledNumber[];
}

const table = z.array(z.array(z.string())).min(2);

function parseTable(csv: string): string[][] {
  return table.parse(parse(csv, { relax_column_count: false })).slice(1);
}

function labelledNumbers(cells: readonly string[]): LabelledNumber[] {
  const pairs: LabelledNumber[] = [];
  for (let i = 0; i < cells.length; i += 2) {
    pairs.push({ label: cells[i], value: Number(cells[i + 1]) });
  }
  return pairs;
}

/** Answers as `reference.py answers` writes them, in a file of test/parity/fixtures or at a whole path. */
export function readAnswers(name: string): Reference[] {
  const path = isAbsolute(name) ? name : fixturePath(name);
  const rows = parseTable(gunzipSync(readFileSync(path)).toString('utf8'));
  return rows.map(([text, prepared, known, ...classes]) => ({
    text,
    prepared,
    known: Number(known),
    classes: labelledNumbers(classes),
  }));
}

/** Decision functions as `reference.py scores` writes them. */
export function readScores(name: string): { text: string; scores: LabelledNumber[] }[] {
  const rows = parseTable(gunzipSync(readFileSync(fixturePath(name))).toString('utf8'));
  return rows.map(([text, ...scores]) => ({ text, scores: labelledNumbers(scores) }));
}

/** Answers as the baseline's `reference_answers.py` writes them, with the texts that it was given. */
export function readBaselineAnswers(path: string, texts: readonly string[]): Reference[] {
  const rows = parseTable(readFileSync(path, 'utf8'));
  if (rows.length !== texts.length) {
    throw new Error(`${path} has ${rows.length} answers for ${texts.length} texts`);
  }
  return rows.map(([prepared, ...classes], i) => ({
    text: texts[i],
    prepared,
    known: null,
    classes: labelledNumbers(classes),
  }));
}

/** The column `description` of a CSV file in UTF-8. */
export function readDescriptions(path: string): string[] {
  const rows: unknown = parse(readFileSync(path), { columns: true, bom: true });
  return z
    .array(z.object({ description: z.string() }))
    .parse(rows)
    .map(({ description }) => description);
}
