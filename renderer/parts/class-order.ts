import type { ClassQuality } from '../../preload/contract.ts';
import { fold } from '../state/class-index.ts';

export const classOrders = ['support', 'recall3', 'recall', 'precision', 'label'] as const;
export type ClassOrder = (typeof classOrders)[number];

/** Classes whose label begins with what was typed, or whose name contains it, accents or not. */
export function findClasses<T extends ClassQuality>(classes: readonly T[], query: string): T[] {
  const wanted = fold(query.trim());
  return classes.filter(
    ({ label, name }) => fold(label).startsWith(wanted) || fold(name ?? '').includes(wanted),
  );
}

/** Worst first where it is a share, most first where it is a number; what is not known comes last; else as they came. */
export function sortClasses<T extends ClassQuality>(classes: readonly T[], order: ClassOrder): T[] {
  if (order === 'label') return classes.toSorted((a, b) => (a.label < b.label ? -1 : 1));
  if (order === 'support') return classes.toSorted((a, b) => b.support - a.support);
  return classes.toSorted((a, b) => (a[order] ?? 2) - (b[order] ?? 2) || b.support - a.support);
}
