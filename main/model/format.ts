/** Version 1 of the model format; `docs/model-format.md` specifies it. */
export const FORMAT = 'rotulo-model';
export const FORMAT_VERSION = 1;

/** What the items of a dataset are. `float64` may also be stored as float32. */
export type ColumnType = 'string' | 'float64' | 'uint32' | 'uint16';

/** What a dataset has one item for. `starts` is one more than tokens. */
export type Axis = 'classes' | 'groups' | 'tokens' | 'starts' | 'coefficients';

export interface Column {
  readonly place: string;
  readonly type: ColumnType;
  readonly axis: Axis;
}

/** Every dataset that a model may have, in the order of the digest. Only the groups may be missing. */
export const COLUMNS = {
  label: { place: '/classes/label', type: 'string', axis: 'classes' },
  name: { place: '/classes/name', type: 'string', axis: 'classes' },
  group: { place: '/classes/group', type: 'string', axis: 'classes' },
  intercept: { place: '/classes/intercept', type: 'float64', axis: 'classes' },
  groupCode: { place: '/groups/code', type: 'string', axis: 'groups' },
  groupName: { place: '/groups/name', type: 'string', axis: 'groups' },
  token: { place: '/tokens/token', type: 'string', axis: 'tokens' },
  idf: { place: '/tokens/idf', type: 'float64', axis: 'tokens' },
  start: { place: '/coefficients/start', type: 'uint32', axis: 'starts' },
  class: { place: '/coefficients/class', type: 'uint16', axis: 'coefficients' },
  value: { place: '/coefficients/value', type: 'float64', axis: 'coefficients' },
} as const satisfies Record<string, Column>;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = [
  'label',
  'name',
  'group',
  'intercept',
  'groupCode',
  'groupName',
  'token',
  'idf',
  'start',
  'class',
  'value',
] as const satisfies readonly ColumnName[];

/** Root attributes that hold text and are part of the digest, in its order. */
export const TEXTS = ['probability', 'recipe', 'card', 'training'] as const;
export type Texts = Record<(typeof TEXTS)[number], string>;

/** The most bytes of UTF-8 that one string may have. */
export const LONGEST = { label: 256, name: 4096, group: 256, token: 1024 } as const;
