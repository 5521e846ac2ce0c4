import type { ProblemView } from '../preload/contract.ts';
import { createFormats, type Formats } from './languages/format.ts';
import { fillPhrase, placeholdersOf, type Phrases, type Values } from './languages/phrase.ts';
import { en } from './languages/en.ts';
import { ptBR, ptBRProblems, type Key } from './languages/pt-BR.ts';

export type { Key } from './languages/pt-BR.ts';
export type LanguageCode = 'pt-BR' | 'en';

interface Language {
  phrases: Readonly<Record<Key, Phrases[string]>>;
  /** Problems and oddities by their code. */
  problems: Phrases;
  formats: Formats;
}

const languages: Record<LanguageCode, Language> = {
  'pt-BR': { phrases: ptBR, problems: ptBRProblems, formats: createFormats('pt-BR') },
  // Problems bring their English sentence along.
  en: { phrases: en, problems: {}, formats: createFormats('en') },
};

/** The language that suits a locale (BCP 47) best: Portuguese for any Portuguese, else English. */
export function languageFor(locale: string): LanguageCode {
  return /^pt\b/i.test(locale) ? 'pt-BR' : 'en';
}

let current = $state<LanguageCode>(languageFor(globalThis.navigator?.language ?? 'en'));

/** The language of the pages as they stand. */
export const currentLanguage = (): LanguageCode => current;

/** Everything that `t` and `format` have put on the page changes with it. */
export function speak(code: LanguageCode): void {
  current = code;
}

/** A phrase of the current language. Numbers in `values` are written as the language writes them; `count` chooses the plural. */
export function t(key: Key, values: Values = {}): string {
  const { phrases, formats } = languages[current];
  return fillPhrase(phrases[key], values, formats.numbers, formats.plurals);
}

/** A problem's sentence in the current language; its own English one where the code has no translation, or a value is missing. */
export function tProblem({ code, message, detail }: ProblemView): string {
  const { problems, formats } = languages[current];
  const phrase = Object.hasOwn(problems, code) ? problems[code] : undefined;
  if (!phrase || placeholdersOf(phrase).some((name) => !(name in detail))) return message;
  return fillPhrase(phrase, detail, formats.numbers, formats.plurals);
}

/** How the current language writes numbers; see `Formats`. */
export const format: Omit<Formats, 'numbers' | 'plurals'> = {
  count: (value) => languages[current].formats.count(value),
  percent: (share) => languages[current].formats.percent(share),
  decimal: (value, digits) => languages[current].formats.decimal(value, digits),
  signed: (value, digits) => languages[current].formats.signed(value, digits),
  bytes: (value) => languages[current].formats.bytes(value),
  date: (iso) => languages[current].formats.date(iso),
  duration: (seconds) => languages[current].formats.duration(seconds),
  milliseconds: (value) => languages[current].formats.milliseconds(value),
};
