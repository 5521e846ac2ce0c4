import { count, probability, z } from './basics.ts';
import { saved } from './jobs.ts';

const share = probability;

/** One class, or one group, where the right answers are known. What divides by nothing is null. */
export const classQuality = z.object({
  /** Label of the class, code of the group. */
  label: z.string(),
  name: z.string().nullable(),
  group: z.string().nullable(),
  /** Rows that have it by the known answer. */
  support: count,
  /** Rows for which it was the first answer. */
  predicted: count,
  /** Rows for which it was both. */
  correct: count,
  /** Correct / predicted. */
  precision: share.nullable(),
  /** Correct / support. */
  recall: share.nullable(),
  f1: share.nullable(),
  /** Of its rows, the share for which it is among the first three; of a group, those for which a class of it is. */
  recall3: share.nullable(),
});
export type ClassQuality = z.infer<typeof classQuality>;

export const confusion = z.object({
  label: z.string(),
  name: z.string().nullable(),
  /** What was answered instead. */
  predicted: z.string(),
  predictedName: z.string().nullable(),
  rows: count,
  /** Of the rows of `label`. */
  share,
});
export type Confusion = z.infer<typeof confusion>;

/** Rows by their certainty: a reliable model is right as often as it says. */
export const reliabilityBin = z.object({
  from: probability,
  to: probability,
  rows: count,
  /** Mean certainty; null for an empty bin, as `right`. */
  meanProbability: probability.nullable(),
  right: share.nullable(),
});

/** What answering only from a certainty on would mean. */
export const coveragePoint = z.object({
  threshold: probability,
  rows: count,
  /** Of all rows that count. */
  covered: share,
  /** Of those answered, the share that is right at first, and among the first three; null where none is. */
  top1: share.nullable(),
  top3: share.nullable(),
});

/**
 * How good the answers are, where a column holds the right ones. Labels are compared as text, spaces at their ends left
 * out. `rows` are those that count: their label is one of the model's. A row without a known word counts as wrong.
 * rows of the job = rows + empty + unknownLabels.
 */
export const evaluation = z.object({
  column: z.string(),
  rows: count,
  /** Rows without a label. */
  empty: count,
  /** Rows whose label the model does not have, and the most frequent of such labels. */
  unknownLabels: count,
  unknownLabelsShown: z.array(z.object({ label: z.string(), rows: count })),
  /** Of `rows`, those without a known word. */
  unanswered: count,
  /** Shares of `rows` whose class is among the first three, five, and the first; null without rows. */
  top3: share.nullable(),
  top5: share.nullable(),
  top1: share.nullable(),
  /** Means over the classes that have rows or were answered (scikit-learn's macro average, 0 where it divides by nothing). */
  macro: z.object({ precision: share, recall: share, f1: share }),
  /** Group of the first class; null where the model has no groups. */
  groupTop1: share.nullable(),
  /** Classes with rows or answers, most rows first. */
  classes: z.array(classQuality),
  groups: z.array(classQuality),
  /** The 200 most frequent. */
  confusions: z.array(confusion),
  /** How many pairs there are in all. */
  confusionPairs: count,
  reliability: z.array(reliabilityBin),
  /** Expected calibration error: the mean distance between certainty and share, weighted by rows; null without rows. */
  calibrationError: share.nullable(),
  coverage: z.array(coveragePoint),
});
export type Evaluation = z.infer<typeof evaluation>;

const id = z.string();

/** Requests of the evaluation. Both tell progress in rows. */
export const evaluationRequests = {
  /** `column` holds the known class of each row. */
  'evaluation.run': [z.object({ id, column: count }), evaluation],
  /** `csv`: one table of classes, confusions and figures; `html`: a page to print; `json`: the evaluation. */
  'evaluation.save': [
    z.object({
      id,
      column: count,
      target: z.string(),
      format: z.enum(['csv', 'html', 'json']),
      language: z.enum(['pt-BR', 'en']),
    }),
    saved,
  ],
} as const;
