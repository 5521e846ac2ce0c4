import type { ProblemDetail } from '../../core/problem.ts';

/** Something that an import mended or left out: a stable code, an English sentence, and the values that it names. */
export interface Oddity {
  readonly code: string;
  readonly message: string;
  readonly detail: ProblemDetail;
}

export const classesUnnamed = (count: number, label: string): Oddity => ({
  code: 'import.classes-unnamed',
  message: `Classes without a name in y.py: ${count} (“${label}” first). They are shown by their labels.`,
  detail: { count, label },
});

export const namesUnused = (count: number, key: string): Oddity => ({
  code: 'import.names-unused',
  message: `Names in y.py that belong to no class: ${count} (“${key}” first). They were left out.`,
  detail: { count, key },
});

export const namesTwice = (count: number, key: string): Oddity => ({
  code: 'import.names-twice',
  message: `Labels that y.py names more than once: ${count} (“${key}” first). The last name was taken, as Python does.`,
  detail: { count, key },
});

export const textsLegacy = (count: number): Oddity => ({
  code: 'import.texts-legacy',
  message: `Texts in y.py that are no UTF-8: ${count}. They were read as Windows-1252; check the accents.`,
  detail: { count },
});

export const tokensUnused = (count: number, token: string): Oddity => ({
  code: 'import.tokens-unused',
  message: `Tokens without a coefficient for any class: ${count} (“${token}” first). They were kept; they say nothing about a text.`,
  detail: { count, token },
});

export const tokensReordered = (count: number): Oddity => ({
  code: 'import.tokens-reordered',
  message: `The vocabulary was not in the order of its tokens; ${count} tokens got another place. Nothing else changes by it.`,
  detail: { count },
});
