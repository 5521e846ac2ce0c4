import type { ClassGroup, ModelClass } from '../linear/model.ts';
import { createConfidence } from './confidence.ts';
import type { Confusion, Evaluation } from './evaluation.ts';
import { bySupport, macroOf, noCounts, qualityOf, type QualityCounts } from './tally.ts';

/** How many confusions are told if nothing else is asked. */
export const CONFUSIONS_SHOWN = 200;
const LABELS_SHOWN = 20;

/** Adds up answers to texts whose class is known; memory grows with classes and their confusions, not with texts. */
export interface Evaluator {
  /**
   * @param label the known one; spaces at its ends do not count
   * @param ranked places in the classes, likeliest first, five if there are so many; empty without an answer
   * @param certainty its confidence where the model tells it, else the probability of the first
   */
  add(label: string, ranked: ArrayLike<number>, certainty: number): void;
  /** @param confusions how many of them, most frequent first */
  result(confusions?: number): Evaluation;
}

/** An evaluator over the classes of a model. Of classes with the same label the first counts. */
export function createEvaluator(
  classes: readonly ModelClass[],
  groups: readonly ClassGroup[],
): Evaluator {
  const places = new Map<string, number>();
  classes.forEach(({ label }, place) => {
    const trimmed = label.trim();
    if (!places.has(trimmed)) places.set(trimmed, place);
  });
  const counts = classes.map(noCounts);
  const groupCounts = new Map<string, QualityCounts>();
  const confused = new Map<number, number>();
  const unknown = new Map<string, number>();
  const confidence = createConfidence();
  const right = [0, 0, 0, 0, 0];
  let [rows, empty, unknownLabels, unanswered, rightGroup] = [0, 0, 0, 0, 0];

  function groupOf(code: string): QualityCounts {
    const known = groupCounts.get(code) ?? noCounts();
    groupCounts.set(code, known);
    return known;
  }

  function addGroups(truth: number, ranked: ArrayLike<number>): void {
    const own = classes[truth].group;
    const first = ranked.length > 0 ? classes[ranked[0]].group : null;
    if (own !== null) {
      const group = groupOf(own);
      group.support++;
      for (let rank = 0; rank < Math.min(3, ranked.length); rank++) {
        if (classes[ranked[rank]].group !== own) continue;
        group.third++;
        break;
      }
      if (first === own) {
        group.correct++;
        rightGroup++;
      }
    }
    if (first !== null) groupOf(first).predicted++;
  }

  function rankOf(truth: number, ranked: ArrayLike<number>): number {
    for (let rank = 0; rank < ranked.length; rank++) if (ranked[rank] === truth) return rank;
    return Infinity;
  }

  function topConfusions(count: number): Confusion[] {
    return [...confused]
      .sort(([a, aRows], [b, bRows]) => bRows - aRows || a - b)
      .slice(0, count)
      .map(([pair, pairRows]) => {
        const truth = Math.floor(pair / classes.length);
        const answer = pair % classes.length;
        return {
          label: classes[truth].label,
          name: classes[truth].name,
          predicted: classes[answer].label,
          predictedName: classes[answer].name,
          rows: pairRows,
          share: pairRows / counts[truth].support,
        };
      });
  }

  return {
    add(label, ranked, certainty) {
      const text = label.trim();
      if (text === '') {
        empty++;
        return;
      }
      const truth = places.get(text);
      if (truth === undefined) {
        unknownLabels++;
        unknown.set(text, (unknown.get(text) ?? 0) + 1);
        return;
      }
      rows++;
      counts[truth].support++;
      addGroups(truth, ranked);
      if (ranked.length === 0) {
        unanswered++;
        return;
      }
      const rank = rankOf(truth, ranked);
      const first = ranked[0];
      counts[first].predicted++;
      if (rank === 0) counts[truth].correct++;
      else {
        const pair = truth * classes.length + first;
        confused.set(pair, (confused.get(pair) ?? 0) + 1);
      }
      if (rank < 3) counts[truth].third++;
      if (rank < right.length) right[rank]++;
      confidence.add(certainty, rank);
    },

    result(confusions = CONFUSIONS_SHOWN) {
      const share = (part: number) => (rows > 0 ? part / rows : null);
      const among = (first: number) => share(right.slice(0, first).reduce((a, b) => a + b, 0));
      const met = classes
        .map(({ label, name, group }, place) => qualityOf({ label, name, group }, counts[place]))
        .filter(({ support, predicted }) => support + predicted > 0)
        .sort(bySupport);
      const groupNames = new Map(groups.map(({ code, name }) => [code, name]));
      const { bins, error } = confidence.reliability();
      return {
        ...{ rows, empty, unknownLabels, unanswered },
        unknownLabelsShown: [...unknown]
          .sort(([a, aRows], [b, bRows]) => bRows - aRows || (a < b ? -1 : 1))
          .slice(0, LABELS_SHOWN)
          .map(([label, labelRows]) => ({ label, rows: labelRows })),
        ...{ top1: among(1), top3: among(3), top5: among(5) },
        macro: macroOf(met),
        groupTop1: groupCounts.size > 0 ? share(rightGroup) : null,
        classes: met,
        groups: [...groupCounts]
          .map(([code, group]) =>
            qualityOf({ label: code, name: groupNames.get(code) ?? null, group: null }, group),
          )
          .sort(bySupport),
        confusions: topConfusions(confusions),
        confusionPairs: confused.size,
        reliability: bins,
        calibrationError: error,
        coverage: confidence.coverage(rows),
      };
    },
  };
}
