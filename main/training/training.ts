import type { ProblemDetail } from '../core/problem.ts';
import type { Precision } from '../core/training/layout.ts';
import type { LearningRate, Loss, Penalty } from '../core/training/options.ts';
import type { DialectOverride } from '../table/dialect.ts';

/** The event with a training's `TrainingSummary`: at most every 100 ms while it runs, at each epoch, and when it has ended. */
export const TRAINING_PROGRESS = 'training.progress';

export type RecipeName = 'recommended' | '2015';

/** Which columns hold what, by their places. */
export interface TrainingColumns {
  readonly text: readonly number[];
  readonly label: number;
  readonly name: number | null;
  readonly group: number | null;
}

/** A second table, one row a class. */
export interface NamesTable {
  readonly source: string;
  readonly override: DialectOverride;
  readonly label: number;
  readonly name: number | null;
  readonly group: number | null;
}

/** What is to be learnt from. */
export interface TrainingChoice {
  readonly source: string;
  readonly override: DialectOverride;
  readonly columns: TrainingColumns;
  readonly names: NamesTable | null;
  /** Tables of texts whose class has been decided, as reviews save them: learnt from besides, and right where they differ. */
  readonly corrections?: readonly string[] | undefined;
  /** A class with fewer rows is left out; 2 unless somebody says otherwise: of one row nothing can be tested. */
  readonly leastRows?: number | undefined;
}

/** How it is to be learnt; what is left out is the recipe's own. */
export interface TrainingOptions {
  readonly recipe: RecipeName;
  readonly seed?: number | undefined;
  /** Share of the texts that is held out, 0 to 0.5. */
  readonly testShare?: number | undefined;
  readonly loss?: Loss | undefined;
  readonly penalty?: Penalty | undefined;
  readonly alpha?: number | undefined;
  readonly l1Ratio?: number | undefined;
  readonly epochs?: number | undefined;
  readonly tolerance?: number | undefined;
  readonly learningRate?: LearningRate | undefined;
  readonly firstRate?: number | undefined;
  readonly balanced?: boolean | undefined;
  readonly minTexts?: number | undefined;
  readonly average?: boolean | undefined;
  readonly precision?: Precision | undefined;
}

export interface TrainingSpec extends TrainingChoice {
  readonly id: string;
  readonly title: string;
  /** How the source is called before people. */
  readonly fileName: string;
  readonly options: TrainingOptions;
  /** Where the model is written. */
  readonly target: string;
  /** ISO 8601. */
  readonly created: string;
}

export type TrainingState = 'running' | 'done' | 'cancelled' | 'failed';
export type TrainingStage = 'read' | 'prepare' | 'train' | 'calibrate' | 'evaluate' | 'save';

export interface TrainingEpoch {
  readonly epoch: number;
  readonly loss: number;
  readonly top1: number | null;
  readonly top3: number | null;
}

/** How far a training has come. Shares are 0 to 1. */
export interface TrainingSummary {
  readonly id: string;
  readonly title: string;
  readonly fileName: string;
  readonly recipe: RecipeName;
  readonly state: TrainingState;
  readonly created: string;
  readonly stage: TrainingStage;
  readonly share: number;
  readonly secondsLeft: number | null;
  readonly texts: number;
  readonly classes: number;
  readonly epochs: TrainingEpoch[];
  readonly top3: number | null;
  readonly modelId: string | null;
  readonly problem: { code: string; message: string; detail: ProblemDetail } | null;
}

export interface ClassSize {
  readonly label: string;
  readonly name: string | null;
  readonly texts: number;
}

export interface UnusableRow {
  readonly line: number;
  readonly reason: 'no-text' | 'no-label' | 'one-row-class' | 'unreadable';
  /** Its first 1,000 characters. */
  readonly raw: string;
}

/** What the corrections of reviews change. */
export interface CorrectionCounts {
  /** Different texts that have been decided; they are rows as well. */
  readonly examples: number;
  /** Rows of the table with one of these texts: they are left out. */
  readonly replaced: number;
  /** Those of them that had another label. */
  readonly overruled: number;
}

/** What would be learnt from. rows = usable + noText + noLabel + oneRowClass + unreadable + corrections.replaced. */
export interface TrainingInspection {
  readonly rows: number;
  readonly usable: number;
  readonly noText: number;
  readonly noLabel: number;
  /** Rows of classes that have too few: one, unless somebody says otherwise. */
  readonly oneRowClass: number;
  readonly unreadable: number;
  /** null where there are none. */
  readonly corrections: CorrectionCounts | null;
  /** Usable rows whose text stands in the table more than once. */
  readonly repeated: number;
  /** Usable rows whose text stands in the table with another label as well. */
  readonly contradicting: number;
  /** Most texts first. */
  readonly classes: ClassSize[];
  readonly groups: number;
  /** The first 1,000. */
  readonly unusable: UnusableRow[];
}
