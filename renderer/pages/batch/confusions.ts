import type { ClassQuality, Confusion } from '../../../preload/contract.ts';

/** Classes whose rows are most often taken for each other, as a square: rows of `labels[i]` that were answered `labels[j]`. */
export interface ConfusionMatrix {
  labels: readonly string[];
  names: ReadonlyMap<string, string | null>;
  /** cells[i][j]; on the diagonal the rows that were right. */
  cells: readonly (readonly number[])[];
  /** The largest number off the diagonal. */
  most: number;
}

/** The `size` classes with the most confused rows, those that are taken for each other beside each other. */
export function worstMatrix(
  confusions: readonly Confusion[],
  classes: readonly ClassQuality[],
  size: number,
): ConfusionMatrix {
  const labels: string[] = [];
  // The most frequent confusions first: both of their classes come in, next to each other.
  for (const { label, predicted } of confusions) {
    const fresh = [label, predicted].filter((one) => !labels.includes(one));
    if (labels.length + fresh.length > size) continue;
    const known = fresh.length === 1 ? labels.indexOf(label === fresh[0] ? predicted : label) : -1;
    if (known >= 0) labels.splice(known + 1, 0, ...fresh);
    else labels.push(...fresh);
  }
  const rows = new Map(
    confusions.map(({ label, predicted, rows }) => [`${label}\0${predicted}`, rows]),
  );
  const quality = new Map(classes.map((one) => [one.label, one]));
  const cells = labels.map((label) =>
    labels.map((predicted) =>
      label === predicted
        ? (quality.get(label)?.correct ?? 0)
        : (rows.get(`${label}\0${predicted}`) ?? 0),
    ),
  );
  const off = cells.flatMap((row, i) => row.filter((_, j) => i !== j));
  return {
    labels,
    names: new Map(labels.map((label) => [label, quality.get(label)?.name ?? null])),
    cells,
    most: Math.max(0, ...off),
  };
}
