import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { smallModel } from '../../core/small-model.ts';
import { saveModel } from '../../../../main/model/save.ts';

const script = resolve(import.meta.dirname, '../../../../dist/main/cli.js');

export interface Ended {
  code: number | null;
  output: Buffer;
  /** Standard error, line by line. */
  said: string[];
}

/** Starts the built command as a shell does; standard input is what is given, or nothing. */
export function startCommand(args: string[], environment: Record<string, string> = {}) {
  return spawn(process.execPath, [script, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Runs the built command to its end. */
export async function runCommand(
  args: string[],
  { input = '' as string | Buffer, environment = {} as Record<string, string> } = {},
): Promise<Ended> {
  const child = startCommand(args, environment);
  const output: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (piece: Buffer) => output.push(piece));
  child.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  // A command that refuses its arguments does not wait for its input.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const [code] = await once(child, 'close');
  return { code, output: Buffer.concat(output), said: said.split('\n').filter(Boolean) };
}

/** Writes the small model of the core's tests as a model file. */
export async function writeSmallModel(path: string, title = 'Small'): Promise<void> {
  const card = {
    title,
    description: 'Three classes, four tokens.',
    language: 'pt-BR',
    source: null,
    licence: null,
    author: null,
    created: null,
    trainingTexts: 12,
    accuracies: [{ test: 'by hand', texts: 4, top1: 0.75, top3: 1 }],
  };
  await saveModel(path, { model: smallModel(), card, training: { alpha: 0.0001 } });
}
