import { DuckDBListValue, type DuckDBValue } from '@duckdb/node-api';

// What DuckDB hands back, by kind. A wrong kind is a fault of our own queries.

export function numberOf(value: DuckDBValue): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  throw new TypeError('a number was expected from the results');
}

export function numberOrNull(value: DuckDBValue): number | null {
  return value === null ? null : numberOf(value);
}

export function textOf(value: DuckDBValue): string {
  if (typeof value === 'string') return value;
  throw new TypeError('a text was expected from the results');
}

export function textOrNull(value: DuckDBValue): string | null {
  return value === null ? null : textOf(value);
}

export function textsOf(value: DuckDBValue): string[] {
  if (value instanceof DuckDBListValue) return value.items.map(textOf);
  throw new TypeError('a list was expected from the results');
}
