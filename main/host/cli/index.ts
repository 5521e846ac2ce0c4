#!/usr/bin/env node
import { applicationVersion } from '../folders.ts';
import { EXIT, exitCodeOf, problemCodeOf, usageProblem } from './codes.ts';
import { HELP } from './help.ts';
import { print, ReaderGone, say } from './output.ts';

/** Does its work and answers the exit code. */
type Command = (args: string[], signal: AbortSignal) => Promise<number>;

// Each command's own part of the program is read when it is asked for: a start takes as long as what is read.
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  classify: async () => (await import('./commands/classify.ts')).classify,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluate,
  import: async () => (await import('./commands/import.ts')).importModel,
  inspect: async () => (await import('./commands/inspect.ts')).inspect,
  jobs: async () => (await import('./commands/jobs.ts')).jobs,
  train: async () => (await import('./commands/train.ts')).train,
  verify: async () => (await import('./commands/verify.ts')).verify,
};

async function run(args: string[], signal: AbortSignal): Promise<number> {
  const [name = '', ...rest] = args;
  const isKnown = Object.hasOwn(commands, name);
  const wantsHelp = args.includes('--help') || args.includes('-h') || name === 'help';
  if (wantsHelp) {
    await print(HELP[isKnown ? name : '']);
    return EXIT.fine;
  }
  if (name === '--version') {
    await print(`${applicationVersion()}\n`);
    return EXIT.fine;
  }
  if (name === '') {
    say(HELP['']);
    return EXIT.usage;
  }
  if (!isKnown) {
    throw usageProblem('command', `There is no command “${name}”. See: rotulo --help`, { name });
  }
  const command = await commands[name]();
  return command(rest, signal);
}

/** One sentence; the stack only for those who ask for it. */
function explain(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  say(
    problemCodeOf(error) !== null
      ? message
      : `Something went wrong that Rotulo did not foresee: ${message}`,
  );
  if (process.env.ROTULO_DEBUG) say(error instanceof Error ? (error.stack ?? '') : '');
}

async function main(): Promise<void> {
  const controller = new AbortController();
  let code: number | null = null;
  const stop = (signalCode: number) => () => {
    // The second time there is no waiting.
    if (controller.signal.aborted) process.exit(signalCode);
    code = signalCode;
    controller.abort();
  };
  process.on('SIGINT', stop(EXIT.interrupted));
  process.on('SIGTERM', stop(EXIT.terminated));
  try {
    process.exitCode = await run(process.argv.slice(2), controller.signal);
  } catch (error) {
    if (error instanceof ReaderGone) process.exitCode = EXIT.fine;
    else {
      explain(error);
      process.exitCode = code ?? exitCodeOf(error);
    }
  }
}

void main();
