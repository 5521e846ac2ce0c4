import { count, z } from './basics.ts';
import { dialect } from './tables.ts';

/** Which columns hold what, by their places. */
export const trainingColumns = z.object({
  text: z.array(count).min(1),
  label: count,
  /** Columns of the same table that name the class and its group. */
  name: count.nullable(),
  group: count.nullable(),
});
export type TrainingColumns = z.infer<typeof trainingColumns>;

/** What the columns look like: what is chosen until the user chooses. `text` is empty and `label` null where none looks like it. */
export const trainingSuggestion = trainingColumns.extend({
  text: z.array(count),
  label: count.nullable(),
});
export type TrainingSuggestion = z.infer<typeof trainingSuggestion>;

/** A second table, one row a class. */
export const namesTable = z.object({
  file: z.string(),
  dialect,
  label: count,
  name: count.nullable(),
  group: count.nullable(),
});
export type NamesTable = z.infer<typeof namesTable>;

export const trainingChoice = z.object({
  file: z.string(),
  dialect,
  columns: trainingColumns,
  names: namesTable.nullable(),
  /** Tables of texts whose class has been decided: learnt from besides, and right where they differ. */
  corrections: z.array(z.string()).optional(),
});
export type TrainingChoice = z.infer<typeof trainingChoice>;

/** A class and how many usable texts it has. */
export const classSize = z.object({
  label: z.string(),
  name: z.string().nullable(),
  texts: count,
});
export type ClassSize = z.infer<typeof classSize>;

/** A row that cannot be used. */
export const unusableRow = z.object({
  line: count,
  reason: z.enum(['no-text', 'no-label', 'one-row-class', 'unreadable']),
  raw: z.string(),
});
export type UnusableRow = z.infer<typeof unusableRow>;

/** What corrections change. */
export const correctionCounts = z.object({
  /** Different texts that have been decided; they are rows as well. */
  examples: count,
  /** Rows of the table with one of these texts: they are left out. */
  replaced: count,
  /** Those of them that had another class. */
  overruled: count,
});
export type CorrectionCounts = z.infer<typeof correctionCounts>;

/** A run whose review has decided something: how many descriptions. */
export const reviewedJob = z.object({
  id: z.string(),
  fileName: z.string(),
  created: z.string(),
  accepted: count,
  corrected: count,
});
export type ReviewedJob = z.infer<typeof reviewedJob>;

/** What would be trained on. rows = usable + noText + noLabel + oneRowClass + unreadable + corrections.replaced. */
export const trainingInspection = z.object({
  rows: count,
  usable: count,
  noText: count,
  noLabel: count,
  /** Rows that are the only one of their class: there is nothing to test the class on. */
  oneRowClass: count,
  unreadable: count,
  /** null where there are none. */
  corrections: correctionCounts.nullable().default(null),
  /** Usable rows whose text stands in the table more than once. */
  repeated: count,
  /** Usable rows whose text stands in the table with another label as well. */
  contradicting: count,
  /** Most texts first. */
  classes: z.array(classSize),
  groups: count,
  /** The first 1,000. */
  unusable: z.array(unusableRow),
});
export type TrainingInspection = z.infer<typeof trainingInspection>;
