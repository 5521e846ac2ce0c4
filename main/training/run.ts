import { basename } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { createFastClassifier } from '../core/fast/classifier.ts';
import { Problem, stopIfAborted } from '../core/problem.ts';
import type { Crew } from '../core/training/crew.ts';
import { saveModel } from '../model/save.ts';
import { learningCurve } from './learning-curve.ts';
import { buildReport, type TrainingReport } from './build-report.ts';
import { lacksOfClasses } from './class-lacks.ts';
import { findRecipe } from './recipes/index.ts';
import type { RecipeInput, RecipeWork } from './recipes/recipe.ts';
import { answerHeldOut, shareAmongFirst, type HeldOutAnswers } from './report.ts';
import { assertTrainable, readTrainingRows, type TrainingRows } from './rows.ts';
import { splitRows } from './split.ts';
import type { TrainingSpec, TrainingStage, TrainingSummary } from './training.ts';

export interface TrainingWork {
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
  /** At most every 100 ms, at each epoch, and at the end. */
  readonly onProgress?: ((summary: TrainingSummary) => void) | undefined;
}

/** What became of a training, whatever it was. `report` is there where it is done. */
export interface TrainingOutcome {
  readonly summary: TrainingSummary;
  readonly report: TrainingReport | null;
}

const PROGRESS_EVERY = 100;
const USUAL_TEST_SHARE = 0.1;

/** What each stage usually takes of the whole, in their order. */
const STAGES: readonly (readonly [TrainingStage, number])[] = [
  ['read', 0.05],
  ['prepare', 0.05],
  ['train', 0.55],
  ['calibrate', 0.02],
  ['evaluate', 0.28],
  ['save', 0.05],
];

/** A training that is under way. */
export interface RunningTraining {
  summary(): TrainingSummary;
  /** Settles when nothing runs any more, whatever became of it; never fails. */
  readonly finished: Promise<TrainingOutcome>;
}

/**
 * Learns a model from a table and writes it to the spec's target, whole or not at all.
 * What goes wrong makes a failed training that says why; nothing is left behind then.
 */
export function startTraining(spec: TrainingSpec, work: TrainingWork): RunningTraining {
  const { id, title, fileName, created } = spec;
  const { signal, onProgress } = work;
  const begun = performance.now();
  let told = 0;
  let summary: TrainingSummary = {
    ...{ id, title, fileName, created },
    recipe: spec.options.recipe,
    state: 'running',
    stage: 'read',
    share: 0,
    secondsLeft: null,
    texts: 0,
    classes: 0,
    epochs: [],
    top3: null,
    modelId: null,
    problem: null,
  };

  function change(next: Partial<TrainingSummary>, isNews: boolean): void {
    summary = { ...summary, ...next };
    const now = performance.now();
    if (!isNews && now - told < PROGRESS_EVERY) return;
    told = now;
    onProgress?.(summary);
  }

  function reach(stage: TrainingStage, part: number): void {
    const place = STAGES.findIndex(([name]) => name === stage);
    const before = STAGES.slice(0, place).reduce((sum, [, share]) => sum + share, 0);
    const share = Math.min(1, before + STAGES[place][1] * Math.min(1, part));
    const seconds = (performance.now() - begun) / 1000;
    // Of the beginning nothing can be told.
    const secondsLeft = share < 0.12 ? null : (seconds * (1 - share)) / share;
    change({ stage, share, secondsLeft }, stage !== summary.stage);
  }

  async function learn(): Promise<TrainingReport> {
    const rows = await readTrainingRows(spec, {
      signal,
      onProgress: (done, total) => reach('read', done / Math.max(1, total)),
    });
    assertTrainable(rows, spec.source);
    const input = inputOf(rows, spec);
    change({ texts: input.training.length, classes: rows.classes.length }, true);
    const pause = async () => {
      await turn();
      stopIfAborted(signal);
    };
    const train = findRecipe(spec.options.recipe);
    const recipeWork: RecipeWork = {
      ...{ crew: work.crew, signal, pause },
      onStage: reach,
      onEpoch: (epoch) => change({ epochs: [...summary.epochs, epoch] }, false),
    };
    const learnt = await train(input, spec.options, recipeWork);
    const { model, training } = learnt;
    reach('evaluate', 0);
    const curve = await learningCurve(train, learnt, input, spec.options, recipeWork);
    const classifier = createFastClassifier(model);
    const places = Uint32Array.from(input.heldOut, (row) => input.usable[row]);
    const labels = Uint32Array.from(input.heldOut, (row) => input.labels[row]);
    const answers = await answerHeldOut(classifier, input.texts, places, labels, pause);
    classifier.close();
    // Before anything is saved: who cancels here has no model.
    const lacks = answers.texts > 0 ? await lacksOfClasses(input, pause) : [];
    reach('save', 0);
    const card = cardOf(spec, input, answers);
    const { corrections } = rows.inspection;
    const taught = corrections ? { ...training, corrections: rows.corrections } : training;
    await saveModel(
      spec.target,
      { model, card, training: taught },
      { signal, onProgress: ({ done, total }) => reach('save', total ? done / total : 0) },
    );
    change({ top3: shareAmongFirst(answers, 3) }, false);
    return buildReport(rows, input, answers, curve, lacks, (performance.now() - begun) / 1000);
  }

  async function finish(): Promise<TrainingOutcome> {
    const end = (next: Partial<TrainingSummary>) => change({ ...next, secondsLeft: null }, true);
    try {
      const report = await learn();
      end({ state: 'done', share: 1 });
      return { summary, report };
    } catch (error) {
      const { code, message, detail } = error instanceof Problem ? error : unforeseen(error);
      if (code === 'cancelled') end({ state: 'cancelled' });
      else end({ state: 'failed', problem: { code, message, detail } });
      return { summary, report: null };
    }
  }

  return { summary: () => summary, finished: finish() };
}

function unforeseen(error: unknown): Problem {
  const reason = error instanceof Error ? error.message : String(error);
  return new Problem(
    'internal',
    `The training stopped for a reason that Rotulo did not foresee: ${reason}`,
    { reason },
  );
}

function inputOf(rows: TrainingRows, { options }: TrainingSpec): RecipeInput {
  const { testShare = USUAL_TEST_SHARE, seed = 0 } = options;
  const { texts, usable, labels, classes, groups } = rows;
  return { texts, usable, labels, classes, groups, ...splitRows(rows, testShare, seed) };
}

function cardOf(spec: TrainingSpec, input: RecipeInput, answers: HeldOutAnswers) {
  const { training, heldOut } = input;
  const top1 = shareAmongFirst(answers, 1);
  const top3 = shareAmongFirst(answers, 3);
  return {
    title: spec.title,
    description: '',
    language: null,
    source: basename(spec.fileName),
    licence: null,
    author: null,
    created: spec.created,
    trainingTexts: training.length,
    accuracies:
      top1 === null || top3 === null
        ? []
        : [{ test: spec.fileName, texts: heldOut.length, top1, top3 }],
  };
}
