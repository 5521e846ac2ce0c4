import type { ModelClass } from '../core/linear/model.ts';
import { joinDescription } from '../table/dialect.ts';
import type { AddedColumn, AddedValue } from '../table/write-table.ts';
import type { ReviewState } from './job.ts';
import type { Store } from './store.ts';

export const RANK_COLUMNS = ['label', 'name', 'group', 'probability'] as const;
export type RankColumn = (typeof RANK_COLUMNS)[number];
export const ROW_COLUMNS = [
  ...['row', 'line', 'description', 'known-words', 'margin', 'confidence'],
  ...['final-label', 'final-name', 'final-group', 'review', 'reviewed-by', 'reviewed-at'],
] as const;
export type RowColumn = (typeof ROW_COLUMNS)[number];

/** Which columns are written, in this order: the input's (null: all), those of the row, then for each rank its own. */
export interface ExportColumns {
  readonly input: readonly number[] | null;
  readonly row: readonly RowColumn[];
  readonly ranks: number;
  readonly rank: readonly RankColumn[];
}

/** A row of the results with what the review says of it. */
export interface ExportedRow {
  readonly row: number;
  readonly line: number;
  readonly cells: string[];
  readonly raw: string | null;
  /** Which columns make up the description. */
  readonly description: readonly number[];
  readonly knownTokens: number;
  readonly margin: number | null;
  readonly confidence: number | null;
  readonly review: ReviewState;
  /** Label of the class that was decided on. */
  readonly decided: string | null;
  readonly who: string | null;
  readonly when: string | null;
  readonly ranks: readonly { readonly place: number; readonly probability: number }[];
  /** Whether the prediction is not below the threshold. */
  readonly stands: boolean;
}

const ROW_NAMES: Record<RowColumn, AddedColumn> = {
  row: { name: 'row', kind: 'integer' },
  line: { name: 'line', kind: 'integer' },
  description: { name: 'description', kind: 'text' },
  'known-words': { name: 'known_words', kind: 'integer' },
  margin: { name: 'margin', kind: 'probability' },
  confidence: { name: 'confidence', kind: 'probability' },
  'final-label': { name: 'final_class', kind: 'text' },
  'final-name': { name: 'final_name', kind: 'text' },
  'final-group': { name: 'final_group', kind: 'text' },
  review: { name: 'review', kind: 'text' },
  'reviewed-by': { name: 'reviewed_by', kind: 'text' },
  'reviewed-at': { name: 'reviewed_at', kind: 'text' },
};
const RANK_NAMES: Record<RankColumn, string> = {
  label: 'class',
  name: 'name',
  group: 'group',
  probability: 'probability',
};

const placesOf = (ranks: number) => Array.from({ length: ranks }, (_, rank) => rank);

/** The columns that stand behind those of the input. */
export function columnsOf({ row, ranks, rank }: ExportColumns): AddedColumn[] {
  const ranked = placesOf(ranks).flatMap((place) =>
    rank.map((column) => ({
      name: `${RANK_NAMES[column]}_${place + 1}`,
      kind: column === 'probability' ? ('probability' as const) : ('text' as const),
    })),
  );
  return [...row.map((column) => ROW_NAMES[column]), ...ranked];
}

/** The class that a row has in the end: what was decided, else the prediction, if it is not withheld. */
function finalClass(store: Store, { decided, ranks, stands }: ExportedRow): ModelClass | null {
  if (decided !== null) return store.classes.find(({ label }) => label === decided) ?? null;
  return stands ? store.classes[ranks[0].place] : null;
}

/** What stands in the columns of `columnsOf`. */
export function valuesOf(
  store: Store,
  { row: rowColumns, ranks, rank }: ExportColumns,
  row: ExportedRow,
): AddedValue[] {
  const last = rowColumns.some((column) => column.startsWith('final-'))
    ? finalClass(store, row)
    : null;
  const value: Record<RowColumn, () => AddedValue> = {
    row: () => row.row,
    line: () => row.line,
    description: () => joinDescription(row.cells, row.description),
    'known-words': () => row.knownTokens,
    margin: () => row.margin,
    confidence: () => row.confidence,
    'final-label': () => last?.label ?? null,
    'final-name': () => last?.name ?? null,
    'final-group': () => last?.group ?? null,
    review: () => row.review,
    'reviewed-by': () => row.who,
    'reviewed-at': () => row.when,
  };
  const ofRank = (place: number): AddedValue[] => {
    const ranked = row.ranks.at(place);
    if (!ranked) return rank.map(() => null);
    const { label, name, group } = store.classes[ranked.place];
    const values = { label, name, group, probability: ranked.probability };
    return rank.map((column) => values[column]);
  };
  return [...rowColumns.map((column) => value[column]()), ...placesOf(ranks).flatMap(ofRank)];
}
