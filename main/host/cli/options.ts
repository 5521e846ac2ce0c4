import { parseArgs, type ParseArgsConfig } from 'node:util';
import { usageProblem } from './codes.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What every command takes. */
export const COMMON = {
  model: { type: 'string' },
  data: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

/** Reads a command's arguments; what is unknown is a usage problem, not a stack. */
export function readArguments<T extends Options>(args: string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw usageProblem('option', reason, { reason });
  }
}

/** The one positional argument that a command takes. */
export function onlyArgument(positionals: string[], what: string): string {
  if (positionals.length === 1) return positionals[0];
  if (positionals.length === 0) throw usageProblem('missing', `${what} is missing.`, { what });
  throw usageProblem(
    'surplus',
    `“${positionals[1]}” is one argument too many. A name with spaces needs quotes around it.`,
    { argument: positionals[1] },
  );
}

/** A whole number within bounds. */
export function readNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw usageProblem('number', `--${name} is a number from ${least} to ${most}, not “${text}”.`, {
    option: name,
    found: text,
    least,
    most,
  });
}

/** One of a few words. */
export function readChoice<T extends string>(name: string, text: string, words: readonly T[]): T {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw usageProblem('choice', `--${name} is ${words.join(' or ')}, not “${text}”.`, {
    option: name,
    found: text,
  });
}
