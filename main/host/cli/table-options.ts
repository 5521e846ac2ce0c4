import type { DialectOverride } from '../../table/dialect.ts';
import { readNumber } from './options.ts';

/** What every command that reads a table takes: how it is read, against the detection. */
export const TABLE_OPTIONS = {
  sheet: { type: 'string' },
  encoding: { type: 'string' },
  delimiter: { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
  titles: { type: 'string' },
  'keep-totals': { type: 'boolean' },
} as const;

interface Values {
  readonly sheet?: string | undefined;
  readonly encoding?: string | undefined;
  readonly delimiter?: string | undefined;
  readonly header?: boolean | undefined;
  readonly 'no-header'?: boolean | undefined;
  readonly titles?: string | undefined;
  readonly 'keep-totals'?: boolean | undefined;
}

/** @throws Problem of usage for a number that is none */
export function readTableOptions(values: Values): DialectOverride {
  const { sheet, encoding, delimiter, titles } = values;
  return {
    sheet,
    encoding,
    delimiter: delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter,
    header: values['no-header'] ? false : values.header,
    titles: titles === undefined ? undefined : readNumber('titles', titles, 0, 1000),
    totals: values['keep-totals'] ? false : undefined,
  };
}
