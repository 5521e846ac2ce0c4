import type { ClassGroup, ModelClass } from '../../core/linear/model.ts';
import { checkLabels } from '../read-content.ts';
import { findList, labelsOf, readPythonData } from './lists.ts';
import * as oddities from './oddities.ts';
import type { Oddity } from './oddities.ts';
import type { PythonData, PythonDict } from './python-data.ts';

export interface ImportedClasses {
  readonly classes: ModelClass[];
  readonly oddities: Oddity[];
}

/**
 * The group of a label: the first two digits of a CATMAT class, which has four digits, or five behind the digit that
 * tells the catalog.
 */
export function groupOf(label: string): string | null {
  if (/^\d{5}$/.test(label)) return label.slice(1, 3);
  return /^\d{4}$/.test(label) ? label.slice(0, 2) : null;
}

/**
 * Reads y.py: labels, and names by the label as an integer.
 * @throws Problem `import.*`, `model.label-twice`
 */
export async function readClassList(folder: string): Promise<ImportedClasses> {
  const data = await readPythonData(folder, 'y.py');
  const labels = labelsOf(data, findList(data, 'labels'));
  checkLabels('y.py', labels);
  const found: Oddity[] = [];
  const names = readNames(data, found);
  const keyOf = (label: string) => (/^\d+$/.test(label) ? String(BigInt(label)) : label);
  const classes = labels.map((label) => ({
    label,
    name: names.get(keyOf(label)) || null,
    group: groupOf(label),
  }));
  const unnamed = classes.filter(({ name }) => name === null);
  if (unnamed.length > 0) found.push(oddities.classesUnnamed(unnamed.length, unnamed[0].label));
  const keys = new Set(labels.map(keyOf));
  const unused = [...names.keys()].filter((key) => !keys.has(key));
  if (unused.length > 0) found.push(oddities.namesUnused(unused.length, unused[0]));
  if (data.legacyTexts > 0) found.push(oddities.textsLegacy(data.legacyTexts));
  return { classes, oddities: found };
}

/** Names by label without leading zeros. A dictionary that is missing means no names. */
function readNames(data: PythonData, found: Oddity[]): Map<string, string> {
  const dict: PythonDict | undefined =
    data.dicts.findLast(({ name }) => name === 'descri') ??
    (data.dicts.length === 1 ? data.dicts[0] : undefined);
  const names = new Map<string, string>();
  const twice = new Set<string>();
  for (const { key, value } of dict?.entries ?? []) {
    const label = typeof key === 'string' && /^\d+$/.test(key) ? String(BigInt(key)) : String(key);
    if (names.has(label)) twice.add(label);
    names.set(label, value === null ? '' : String(value).trim());
  }
  if (twice.size > 0) found.push(oddities.namesTwice(twice.size, [...twice][0]));
  return names;
}

/** The groups that classes belong to, in ascending order, with names where there are any. */
export function groupsOf(
  classes: readonly ModelClass[],
  names: ReadonlyMap<string, string>,
): ClassGroup[] {
  const codes = new Set(classes.map(({ group }) => group).filter((group) => group !== null));
  return [...codes].sort().map((code) => ({ code, name: names.get(code) ?? null }));
}
