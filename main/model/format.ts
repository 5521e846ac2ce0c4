/** Versions 1 and 2 of the model format; `docs/model-format.md` specifies them. */
export const FORMAT = 'rotulo-model';
export const NEWEST_VERSION = 2;
export type FormatVersion = 1 | 2;

/** What the items of a dataset are. `float64` may also be stored as float32. */
export type ColumnType = 'string' | 'float64' | 'uint32' | 'uint16' | 'uint8';

/** What a dataset has one item for. `starts` is one more than tokens. */
export type Axis = 'classes' | 'groups' | 'tokens' | 'tokenBytes' | 'starts' | 'coefficients';

export interface Column {
  readonly place: string;
  readonly type: ColumnType;
  readonly axis: Axis;
}

/** Every dataset that a model may have, in the order of the digest. */
export const COLUMNS = {
  label: { place: '/classes/label', type: 'string', axis: 'classes' },
  name: { place: '/classes/name', type: 'string', axis: 'classes' },
  group: { place: '/classes/group', type: 'string', axis: 'classes' },
  intercept: { place: '/classes/intercept', type: 'float64', axis: 'classes' },
  groupCode: { place: '/groups/code', type: 'string', axis: 'groups' },
  groupName: { place: '/groups/name', type: 'string', axis: 'groups' },
  token: { place: '/tokens/token', type: 'string', axis: 'tokens' },
  tokenBytes: { place: '/tokens/utf8', type: 'uint8', axis: 'tokenBytes' },
  tokenLength: { place: '/tokens/length', type: 'uint16', axis: 'tokens' },
  idf: { place: '/tokens/idf', type: 'float64', axis: 'tokens' },
  start: { place: '/coefficients/start', type: 'uint32', axis: 'starts' },
  class: { place: '/coefficients/class', type: 'uint16', axis: 'coefficients' },
  value: { place: '/coefficients/value', type: 'float64', axis: 'coefficients' },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;

/** The datasets of each version, in the order of the digest. Only the groups may be missing. */
export const COLUMN_NAMES: Record<FormatVersion, readonly ColumnName[]> = {
  1: columnNames(['token']),
  2: columnNames(['tokenBytes', 'tokenLength']),
};

function columnNames(tokens: readonly ColumnName[]): ColumnName[] {
  const classes: ColumnName[] = ['label', 'name', 'group', 'intercept', 'groupCode', 'groupName'];
  return [...classes, ...tokens, 'idf', 'start', 'class', 'value'];
}

/** Root attributes that hold text and are part of the digest, in its order. */
const TEXTS_1 = ['probability', 'recipe', 'card', 'training'] as const;
export const TEXTS: Record<FormatVersion, readonly TextName[]> = {
  1: TEXTS_1,
  2: [...TEXTS_1, 'calibration'],
};
export type TextName = (typeof TEXTS_1)[number] | 'calibration';
export type Texts = Record<(typeof TEXTS_1)[number], string> & {
  /** Version 2 only. */
  readonly calibration?: string;
};

/** The most bytes of UTF-8 that one string may have. */
export const LONGEST = { label: 256, name: 4096, group: 256, token: 1024 } as const;
