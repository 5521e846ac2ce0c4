import { basename } from 'node:path';
import { Problem } from '../core/problem.ts';
import { fold } from '../table/detect-columns.ts';
import { openTable } from '../table/inspect.ts';
import { assertLabel, saysSomething } from './label.ts';
import { hashText } from './text-store.ts';

/** A text whose class somebody has decided. */
export interface Correction {
  readonly text: string;
  readonly label: string;
  /** Where it stands in its table. */
  readonly line: number;
}

/** What has been decided, each text once: the last word counts. */
export interface Corrections {
  readonly all: readonly Correction[];
  /** What has been decided of a text, whatever its case and white space. */
  find(text: string): Correction | undefined;
}

const keyOf = (text: string): number => hashText(text.trim().toLowerCase().replaceAll(/\s+/g, ' '));

/**
 * Reads tables of decided texts, as a review saves its examples: the columns `description` and `label`, or the only two.
 * Rows without a text or a label decide nothing. A later table has the last word.
 * @throws Problem as `openTable`; `training.corrections-columns`, `training.label-long`, `cancelled`
 */
export async function readCorrections(
  sources: readonly string[],
  signal?: AbortSignal,
): Promise<Corrections> {
  const found = new Map<number, Correction>();
  for (const source of sources) {
    const table = await openTable(source, {}, signal);
    const { text, label } = columnsOf(source, table.inspection.columns);
    for await (const { rows } of table.read({ signal })) {
      for (const { line, cells } of rows) {
        const one = { text: cells[text] ?? '', label: cells[label]?.trim() ?? '', line };
        if (one.label === '' || !saysSomething(one.text)) continue;
        assertLabel(one.label, line, source);
        found.set(keyOf(one.text), one);
      }
    }
  }
  return {
    all: [...found.values()],
    find: (text) => (found.size === 0 ? undefined : found.get(keyOf(text))),
  };
}

function columnsOf(source: string, columns: readonly string[]): { text: number; label: number } {
  const names = columns.map(fold);
  const text = names.findIndex((name) => ['description', 'descricao', 'text'].includes(name));
  const label = names.findIndex((name) => ['label', 'classe', 'class'].includes(name));
  if (text >= 0 && label >= 0) return { text, label };
  if (columns.length === 2) return { text: 0, label: 1 };
  const file = basename(source);
  throw new Problem(
    'training.corrections-columns',
    `“${file}” has ${columns.length} columns, none of them called “description” and “label”. Corrections are a table with these two, as a review saves its examples.`,
    { file, columns: columns.length },
  );
}
