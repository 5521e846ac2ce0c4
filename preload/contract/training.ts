import { count, done, granted, probability, problem, z } from './basics.ts';
import { classQuality, confusion, coveragePoint, reliabilityBin } from './evaluation.ts';
import { saved } from './jobs.ts';
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

export const trainingStart = trainingChoice.extend({
  title: z.string().trim().min(1).max(500),
  options: trainingOptions,
});
export type TrainingStart = z.infer<typeof trainingStart>;

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

/** A class, and how many texts of another one it has as well, word for word. */
const twin = z.object({ label: z.string(), texts: count });

/** How one class fared on the held-out texts. Reports of before know neither twins nor unknown words. */
export const classReport = classQuality.extend({
  trainingTexts: count,
  twin: twin.nullable().default(null),
  /** Share of the words of its held-out texts that stand in no text that was learnt from. */
  unknownWords: probability.nullable().default(null),
});
export type ClassReport = z.infer<typeof classReport>;

/** A class that the model does badly at, and what would help it. */
export const weakClass = z.object({
  label: z.string(),
  /**
   * All that it lacks. `examples`: it has few. `agreement`: texts of it stand in another class as well, word for word.
   * `difference`: it is taken for another class, with which it needs examples that tell them apart. `words`: its texts have
   * words that nothing was learnt of. `variety`: it has examples, and its texts are still not like them.
   */
  lacks: z.array(z.enum(['examples', 'agreement', 'difference', 'words', 'variety'])),
  /** The class that it is taken for most often, where that is what it lacks, and the share of its texts. */
  takenFor: z.object({ label: z.string(), share: probability }).nullable(),
  /** The class that has its texts as well, and the share of unknown words, where that is what it lacks. */
  twin: twin.nullable(),
  unknownWords: probability.nullable(),
});
export type WeakClass = z.infer<typeof weakClass>;

/** Accuracy of models trained on a part of the texts. */
export const learningPoint = z.object({
  texts: count,
  top1: probability,
  top3: probability,
});
export type LearningPoint = z.infer<typeof learningPoint>;

/**
 * The end of a training, measured on texts that were held out. Shares are 0 to 1. Without held-out texts the accuracies
 * are null, the lists empty.
 */
export const trainingReport = z.object({
  summary: trainingSummary,
  heldOut: count,
  top1: probability.nullable(),
  top3: probability.nullable(),
  top5: probability.nullable(),
  /** Expected calibration error; null without held-out texts. */
  calibrationError: probability.nullable(),
  /** What answering only from a confidence on would mean. */
  coverage: z.array(coveragePoint),
  /** The least confidence from which 95 % of the answers are right; null where no confidence is enough. */
  sure: coveragePoint.nullable(),
  /** All classes, most training texts first. */
  classes: z.array(classReport),
  /** The classes that more examples would help most, first those that miss the most held-out texts. */
  weak: z.array(weakClass),
  /** The 200 most frequent. */
  confusions: z.array(confusion),
  /** How many pairs there are in all. */
  confusionPairs: count,
  reliability: z.array(reliabilityBin),
  learning: z.array(learningPoint),
  unusable: trainingInspection.pick({
    noText: true,
    noLabel: true,
    oneRowClass: true,
    unreadable: true,
  }),
  corrections: correctionCounts.nullable().default(null),
  seconds: z.number(),
});
export type TrainingReport = z.infer<typeof trainingReport>;

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
