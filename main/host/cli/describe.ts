import type { LinearModel, ModelClass } from '../../core/linear/model.ts';
import { strongestClasses, strongestTokens } from '../../core/linear/strongest.ts';
import { idfReader } from '../../core/linear/weigh-text.ts';
import { prepareTokens } from '../../core/text/prepare.ts';
import { findToken, NOT_FOUND, tokenAt } from '../../core/text/token-table.ts';
import { fold } from '../../table/detect-columns.ts';
import { usageProblem } from './codes.ts';

/** Cells of one line of output. */
type Line = readonly (string | number | null)[];

/** Lines as text, their cells separated by tabs; a tab or line break inside a cell becomes a space. */
export function formatLines(lines: readonly Line[]): string {
  const cell = (value: string | number | null) => String(value ?? '').replace(/[\t\r\n]+/g, ' ');
  return lines.map((line) => `${line.map(cell).join('\t')}\n`).join('');
}

/** The place of the class with this label, or else this name in whatever letters. */
function findClass(classes: readonly ModelClass[], wanted: string): number {
  const byLabel = classes.findIndex(({ label }) => label === wanted);
  if (byLabel >= 0) return byLabel;
  const named = classes.flatMap(({ name }, index) =>
    name !== null && fold(name) === fold(wanted.trim()) ? [index] : [],
  );
  if (named.length === 1) return named[0];
  if (named.length > 1) {
    const labels = named.map((index) => classes[index].label).join(', ');
    throw usageProblem(
      'class-twice',
      `${named.length} classes are called “${wanted}”. Choose by label: ${labels}.`,
      { class: wanted },
    );
  }
  throw usageProblem('class-unknown', `The model has no class “${wanted}”.`, { class: wanted });
}

/** One class: what it is, and its `count` strongest tokens for and against. */
export function describeClass(model: LinearModel, wanted: string, count: number): Line[] {
  const index = findClass(model.classes, wanted);
  const { label, name, group } = model.classes[index];
  const strongest = strongestTokens(model, index, count);
  const groupName = model.groups.find(({ code }) => code === group)?.name ?? null;
  return [
    ['label', label],
    ['name', name],
    ['group', group, groupName],
    ['intercept', model.intercept[index]],
    ['coefficients', strongest.coefficients],
    ['', 'token', 'coefficient', 'idf'],
    ...strongest.for.map(({ token, coefficient, idf }) => ['for', token, coefficient, idf]),
    ...strongest.against.map(({ token, coefficient, idf }) => ['against', token, coefficient, idf]),
  ];
}

/** The place of a token, as the model has it or as the model would read it. */
function findWord(model: LinearModel, wanted: string): number {
  const exact = findToken(model.tokens, wanted);
  if (exact !== NOT_FOUND) return exact;
  const read = prepareTokens(wanted, model.recipe, idfReader(model)).map(({ token }) => token);
  const found = read.length === 1 ? findToken(model.tokens, read[0]) : NOT_FOUND;
  if (found !== NOT_FOUND) return found;
  const reading =
    read.length > 0 && read[0] !== wanted ? `, which it reads as “${read.join(' ')}”` : '';
  throw usageProblem('token-unknown', `The model does not know “${wanted}”${reading}.`, {
    token: wanted,
  });
}

/** One token, and the `count` classes that it speaks for and against most strongly. */
export function describeToken(model: LinearModel, wanted: string, count: number): Line[] {
  const index = findWord(model, wanted);
  const strongest = strongestClasses(model, index, count);
  const lines = (side: string, items: readonly { index: number; coefficient: number }[]): Line[] =>
    items.map((item) => {
      const { label, name } = model.classes[item.index];
      return [side, label, item.coefficient, name];
    });
  return [
    ['token', tokenAt(model.tokens, index)],
    ['idf', model.idf[index]],
    ['', 'class', 'coefficient', 'name'],
    ...lines('for', strongest.for),
    ...lines('against', strongest.against),
  ];
}
