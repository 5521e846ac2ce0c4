import { basename } from 'node:path';
import type { ClassGroup, ModelClass } from '../core/linear/model.ts';
import { MOST_CLASSES } from '../core/linear/model.ts';
import { Problem } from '../core/problem.ts';
import { compareCodePoints } from '../core/training/vectorize.ts';
import { createGrowingNumbers } from '../core/training/growing.ts';
import { joinDescription } from '../table/dialect.ts';
import { openTable } from '../table/inspect.ts';
import { assertColumns } from './columns.ts';
import { readCorrections } from './corrections.ts';
import { assertLabel, saysSomething } from './label.ts';
import { createClassNames, readNames, type ClassNames } from './names.ts';
import { createTextStore, hashText, type Texts } from './text-store.ts';
import type { TrainingChoice, TrainingInspection, UnusableRow } from './training.ts';

/** The usable rows of a table, and what became of the others. */
export interface TrainingRows {
  readonly inspection: TrainingInspection;
  readonly texts: Texts;
  /** Places in `texts` of the usable rows, in their order. */
  readonly usable: Uint32Array;
  /** The class of each usable row, by its place in `classes`. */
  readonly labels: Uint32Array;
  /** A number for each usable row that is the same for the same text. */
  readonly hashes: Float64Array;
  /** In ascending order of their labels' code points. */
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** So many of the usable rows, the last ones, are corrections: they are always learnt from. */
  readonly corrections: number;
}

export interface ReadingWork {
  readonly signal?: AbortSignal | undefined;
  /** Bytes read, and bytes in all. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

const UNUSABLE_SHOWN = 1000;
const RAW_SHOWN = 1000;

/**
 * Reads a table of texts and labels, whole, and the corrections behind it, which win over what the table says of the same
 * text. Labels are compared as text, spaces at their ends left out.
 * @throws Problem as `openTable`; `training.columns`, `training.corrections-columns`, `training.label-long`, `cancelled`
 */
export async function readTrainingRows(
  choice: TrainingChoice,
  { signal, onProgress }: ReadingWork = {},
): Promise<TrainingRows> {
  const { source, override, columns } = choice;
  const names = createClassNames();
  if (choice.names) await readNames(choice.names, names, signal);
  const corrections = await readCorrections(choice.corrections ?? [], signal);
  const table = await openTable(source, override, signal);
  const wanted = [...columns.text, columns.label, columns.name, columns.group];
  assertColumns(
    source,
    table.inspection.columns,
    wanted.filter((column) => column !== null),
  );

  const texts = createTextStore();
  const hashes: number[] = [];
  const idOf = new Map<string, number>();
  const labelIds = createGrowingNumbers();
  const rowsOf: number[] = [];
  /** The rows of each class, as long as they may be too few. */
  const waiting = new Map<number, UnusableRow[]>();
  const counts = { rows: 0, noText: 0, noLabel: 0, unreadable: 0 };
  const corrected = { examples: corrections.all.length, replaced: 0, overruled: 0 };
  const unusable: UnusableRow[] = [];
  const leastRows = choice.leastRows ?? 2;
  const note = (line: number, reason: UnusableRow['reason'], raw: string) => {
    if (unusable.length < UNUSABLE_SHOWN) {
      unusable.push({ line, reason, raw: raw.slice(0, RAW_SHOWN) });
    }
  };

  const take = (text: string, label: string, line: number, raw: () => string) => {
    const id = idOf.get(label) ?? idOf.size;
    if (id === idOf.size) idOf.set(label, id);
    rowsOf[id] = (rowsOf[id] ?? 0) + 1;
    if (rowsOf[id] >= leastRows) waiting.delete(id);
    else {
      const row: UnusableRow = { line, reason: 'one-row-class', raw: raw().slice(0, RAW_SHOWN) };
      waiting.set(id, [...(waiting.get(id) ?? []), row]);
    }
    labelIds.push(id);
    texts.add(text);
    hashes.push(hashText(text));
  };

  for await (const { rows, reports, bytes } of table.read({ signal })) {
    for (const { line, kept, raw } of reports) {
      if (kept) continue;
      counts.rows++;
      counts.unreadable++;
      note(line, 'unreadable', raw);
    }
    for (const { line, cells } of rows) {
      counts.rows++;
      const label = cells[columns.label]?.trim() ?? '';
      const text = joinDescription(cells, columns.text);
      const raw = () => cells.join(' | ');
      if (!saysSomething(text)) {
        counts.noText++;
        note(line, 'no-text', raw());
      } else if (label === '') {
        counts.noLabel++;
        note(line, 'no-label', raw());
      } else {
        assertLabel(label, line, source);
        const cell = (column: number | null) => (column === null ? undefined : cells[column]);
        names.tell(label, cell(columns.name), cell(columns.group));
        const decided = corrections.find(text);
        if (decided === undefined) take(text, label, line, raw);
        else {
          corrected.replaced++;
          if (decided.label !== label) corrected.overruled++;
        }
      }
    }
    onProgress?.(Math.min(bytes, table.inspection.bytes), table.inspection.bytes);
  }
  for (const { text, label, line } of corrections.all) {
    counts.rows++;
    take(text, label, line, () => `${text} | ${label}`);
  }
  const few = [...waiting.values()].flat().sort((a, b) => a.line - b.line);
  const all = [...unusable, ...few].sort((a, b) => a.line - b.line).slice(0, UNUSABLE_SHOWN);
  const found = { texts, hashes, labelIds: labelIds.view(), idOf, rowsOf, leastRows };
  return gather(found, names, {
    ...counts,
    corrections: corrections.all.length > 0 ? corrected : null,
    unusable: all,
  });
}

interface Found {
  readonly texts: Texts;
  readonly hashes: readonly number[];
  readonly labelIds: Uint32Array;
  readonly idOf: ReadonlyMap<string, number>;
  readonly rowsOf: readonly number[];
  readonly leastRows: number;
}

/** Keeps the rows of classes that have enough, with the classes in order. */
function gather(
  { texts, hashes, labelIds, idOf, rowsOf, leastRows }: Found,
  names: ClassNames,
  counts: Pick<
    TrainingInspection,
    'rows' | 'noText' | 'noLabel' | 'unreadable' | 'unusable' | 'corrections'
  >,
): TrainingRows {
  const labels = [...idOf.keys()].filter((label) => rowsOf[idOf.get(label) ?? 0] >= leastRows);
  labels.sort(compareCodePoints);
  const placeOf = new Int32Array(idOf.size).fill(-1);
  labels.forEach((label, place) => (placeOf[idOf.get(label) ?? 0] = place));
  const usable: number[] = [];
  labelIds.forEach((id, text) => {
    if (placeOf[id] >= 0) usable.push(text);
  });
  const firstCorrection = texts.length - (counts.corrections?.examples ?? 0);
  const labelOf = Uint32Array.from(usable, (text) => placeOf[labelIds[text]]);
  const hashOf = Float64Array.from(usable, (text) => hashes[text]);
  const classes = labels.map((label) => ({
    label,
    name: names.nameOf(label),
    group: names.groupOf(label),
  }));
  const codes = new Set(classes.flatMap(({ group }) => (group === null ? [] : [group])));
  const sizes = labels.map((label, place) => ({
    label,
    name: classes[place].name,
    texts: rowsOf[idOf.get(label) ?? 0],
  }));
  return {
    inspection: {
      ...counts,
      usable: usable.length,
      oneRowClass: labelIds.length - usable.length,
      ...countRepeated(hashOf, labelOf),
      classes: sizes.sort((a, b) => b.texts - a.texts),
      groups: codes.size,
    },
    texts,
    usable: Uint32Array.from(usable),
    labels: labelOf,
    hashes: hashOf,
    classes,
    corrections: usable.filter((text) => text >= firstCorrection).length,
    groups: [...codes].sort(compareCodePoints).map((code) => ({ code, name: null })),
  };
}

function countRepeated(hashes: Float64Array, labels: Uint32Array) {
  const order = Uint32Array.from({ length: hashes.length }, (_, i) => i);
  order.sort((a, b) => hashes[a] - hashes[b] || a - b);
  let repeated = 0;
  let contradicting = 0;
  for (let from = 0; from < order.length;) {
    let to = from;
    let same = true;
    while (to < order.length && hashes[order[to]] === hashes[order[from]]) {
      same &&= labels[order[to]] === labels[order[from]];
      to++;
    }
    if (to - from > 1) repeated += to - from;
    if (!same) contradicting += to - from;
    from = to;
  }
  return { repeated, contradicting };
}

/** @throws Problem `training.no-rows`, `training.one-class`, `training.too-many-classes` */
export function assertTrainable({ inspection, classes }: TrainingRows, source: string): void {
  const file = basename(source);
  const { rows, usable } = inspection;
  if (usable === 0) {
    throw new Problem(
      'training.no-rows',
      `“${file}” has ${rows} rows, and none of them can be used: each needs a text and a label that other rows have too. Are these the right columns?`,
      { file, rows },
    );
  }
  if (classes.length < 2) {
    throw new Problem(
      'training.one-class',
      `All usable rows of “${file}” have the label “${classes[0].label}”. There is nothing to tell apart; is this the right column?`,
      { file, label: classes[0].label },
    );
  }
  if (classes.length > MOST_CLASSES) {
    throw new Problem(
      'training.too-many-classes',
      `“${file}” has ${classes.length} different labels; ${MOST_CLASSES} are possible. Is this the right column?`,
      { file, classes: classes.length, most: MOST_CLASSES },
    );
  }
}
