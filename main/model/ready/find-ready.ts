import { join, parse } from 'node:path';
import type { ModelFileSummary } from '../library.ts';
import type { Summary } from '../open.ts';
import { readyPath } from './folder.ts';
import { readReady, type ReadyModel } from './ready-file.ts';

/** Where the ready file of a model that comes with one is: beside it. */
export function besideModel(modelPath: string): string {
  const { dir, name } = parse(modelPath);
  return join(dir, `${name}.ready`);
}

/** What was made ready of a model: on this machine, or before it came here; null if nothing that still holds was. */
export function findReady(folder: string, modelPath: string): ReadyModel | null {
  return (
    readReady(readyPath(folder, modelPath), modelPath) ??
    readReady(besideModel(modelPath), modelPath)
  );
}

/** What a library remembers of a model. */
export function summaryOfReady({ card, parts }: ReadyModel): ModelFileSummary {
  const { classes, tokens, start } = parts;
  return {
    title: card.title,
    classes: classes.length,
    tokens: tokens.size,
    coefficients: start[tokens.size],
  };
}

/**
 * The same from what was made ready of it, or else as `read` finds it in the model file.
 * @param onReady is handed what was made ready: the model may be about to be opened
 */
export async function rememberedOf(
  folder: string,
  modelPath: string,
  read: (path: string) => Promise<Summary>,
  onReady: (ready: ReadyModel) => void = () => {},
): Promise<ModelFileSummary> {
  const ready = findReady(folder, modelPath);
  if (ready) {
    onReady(ready);
    return summaryOfReady(ready);
  }
  const { card, classes, tokens, coefficients } = await read(modelPath);
  return { title: card.title, classes, tokens, coefficients };
}
