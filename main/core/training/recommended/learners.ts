import type { ModelClass } from '../../linear/model.ts';
import type { Crew } from '../crew.ts';
import { trainDualSvm, type DualSvmOptions, type DualSvmWork } from '../dual-svm.ts';
import type { LearntWeights } from '../learnt.ts';
import { selectRows } from '../matrix.ts';
import type { Features } from './features.ts';
import { placesWhere } from './folds.ts';
import { trainNaiveBayes } from './naive-bayes.ts';
import type { RecommendedOptions, RecommendedWork } from './options.ts';
import { partOf, spreadOver, type Part } from './part.ts';
import { partOfVectors } from './vectors.ts';
import type { VectorsUnderWay } from './vectors-under-way.ts';

/** What a beginning of a text counts beside the whole. */
const BEGINNING_WEIGHT = 0.5;

/** Shares of the learners in the scores, each divided by how widely its scores spread; chosen by cross-validation. */
export const SHARES = { svm: 0.25, bayes: 0.2, groups: 0.15, vectors: 0.4 };
export type Learner = keyof typeof SHARES;
/** How widely the scores of each learner spread on texts that it was not trained with. */
export type Spreads = Readonly<Partial<Record<Learner, number>>>;

/** What all learners see. */
export interface Task {
  readonly features: Features;
  readonly words: Features['matrix'];
  readonly labels: Uint32Array;
  readonly groupOf: Uint32Array;
  /** 0 or 1: the classes have no groups that tell anything. */
  readonly groupCount: number;
}

/**
 * Trains all learners. The vectors are learnt meanwhile; they are taken in the same order whoever is ready first, and each
 * of the machines is let go before the next begins.
 */
export async function trainParts(
  task: Task,
  vectors: VectorsUnderWay,
  { seed }: RecommendedOptions,
  { crew, signal, pause }: RecommendedWork,
  onProgress: (share: number) => void,
  take: (learner: Learner, part: Part) => void,
): Promise<void> {
  const { features, words, labels, groupOf, groupCount } = task;
  const { matrix, wordColumns } = features;
  const { texts: rows } = vectors;
  const classes = groupOf.length;
  let machines = 0;
  const tell = (share: number) => {
    machines = share;
    onProgress((machines + vectors.share) / 2);
  };
  vectors.onShare = () => tell(machines);
  const svm = { C: 1, positiveWeight: 2, epochs: 8, seed };
  const learnt = await trainOnBeginnings(features, rows, labels, classes, svm, crew, {
    signal,
    onProgress: (share) => tell(0.8 * share),
  });
  take('svm', partOf(learnt));
  await pause();
  take('bayes', trainNaiveBayes(matrix, rows, labels, classes, wordColumns));
  await pause();
  if (groupCount > 1) {
    const groups = Uint32Array.from(rows, (row) => groupOf[labels[row]]);
    const ofGroups = await trainDualSvm(selectRows(words, rows), groups, groupCount, svm, crew, {
      signal,
    });
    take('groups', spreadOver(partOf(ofGroups), groupOf, groupCount));
    await pause();
  }
  tell(1);
  take('vectors', partOfVectors(await vectors.learnt));
  await pause();
}

/** Trains the machines on texts and, with less weight, on the beginnings of those texts. */
function trainOnBeginnings(
  { matrix, beginningOf }: Features,
  rows: Uint32Array,
  labels: Uint32Array,
  classes: number,
  options: Omit<DualSvmOptions, 'sampleWeights'>,
  crew: Crew,
  work: DualSvmWork,
): Promise<LearntWeights> {
  const isLearnt = new Uint8Array(matrix.rows);
  for (const row of rows) isLearnt[row] = 1;
  const first = matrix.rows - beginningOf.length;
  const beginnings = placesWhere(beginningOf, (text) => isLearnt[text] === 1);
  const all = Uint32Array.from([...rows, ...beginnings.map((place) => first + place)]);
  const own = Uint32Array.from(
    [...rows, ...beginnings.map((place) => beginningOf[place])],
    (row) => labels[row],
  );
  const sampleWeights = Float64Array.from(all, (_, i) => (i < rows.length ? 1 : BEGINNING_WEIGHT));
  const weighed = { ...options, sampleWeights };
  return trainDualSvm(selectRows(matrix, all), own, classes, weighed, crew, work);
}

/** The group of each class. A class without a group has one of its own. */
export function groupsOf(classes: readonly ModelClass[]): {
  groupOf: Uint32Array;
  groupCount: number;
} {
  const places = new Map<string, number>();
  const groupOf = Uint32Array.from(classes, ({ group, label }) => {
    const key = group === null ? `class ${label}` : `group ${group}`;
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    return place;
  });
  const tells = places.size < classes.length;
  return tells ? { groupOf, groupCount: places.size } : { groupOf, groupCount: 0 };
}
