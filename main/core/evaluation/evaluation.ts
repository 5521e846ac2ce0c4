/** One class, or one group, where the right answers are known. What divides by nothing is null. */
export interface ClassQuality {
  /** Label of the class, code of the group. */
  readonly label: string;
  readonly name: string | null;
  readonly group: string | null;
  /** Rows that have it by the known answer. */
  readonly support: number;
  /** Rows for which it was the first answer. */
  readonly predicted: number;
  /** Rows for which it was both. */
  readonly correct: number;
  /** correct / predicted */
  readonly precision: number | null;
  /** correct / support */
  readonly recall: number | null;
  /** 2 correct / (support + predicted) */
  readonly f1: number | null;
  /** Of its rows, the share for which it is among the first three; of a group, those for which a class of it is. */
  readonly recall3: number | null;
}

export interface Confusion {
  readonly label: string;
  readonly name: string | null;
  readonly predicted: string;
  readonly predictedName: string | null;
  readonly rows: number;
  /** Of the rows of `label`. */
  readonly share: number;
}

/** Rows whose certainty lies between `from` (included) and `to` (included in the last bin only). */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Mean certainty: what was promised. */
  readonly meanProbability: number | null;
  /** Share of them that is right. */
  readonly right: number | null;
}

/** What answering only from a certainty on would mean. */
export interface CoveragePoint {
  readonly threshold: number;
  readonly rows: number;
  /** Of all rows that count. */
  readonly covered: number;
  /** Of those answered. */
  readonly top1: number | null;
  readonly top3: number | null;
}

/** How good answers are. `rows` are those that count: their label is one of the classes. Shares are null without rows. */
export interface Evaluation {
  readonly rows: number;
  readonly empty: number;
  readonly unknownLabels: number;
  /** The most frequent labels that no class has. */
  readonly unknownLabelsShown: { readonly label: string; readonly rows: number }[];
  /** Of `rows`, those without an answer: they count as wrong. */
  readonly unanswered: number;
  readonly top1: number | null;
  readonly top3: number | null;
  readonly top5: number | null;
  /** Means over the classes with rows or answers, 0 where one divides by nothing (scikit-learn's macro average). */
  readonly macro: { readonly precision: number; readonly recall: number; readonly f1: number };
  /** Share whose first class is of the right group; null where the classes have no groups. */
  readonly groupTop1: number | null;
  /** Classes with rows or answers, most rows first. */
  readonly classes: ClassQuality[];
  readonly groups: ClassQuality[];
  readonly confusions: Confusion[];
  readonly confusionPairs: number;
  readonly reliability: ReliabilityBin[];
  /** Expected calibration error (Guo et al. 2017): mean distance of certainty and share over the bins, by rows. */
  readonly calibrationError: number | null;
  readonly coverage: CoveragePoint[];
}
