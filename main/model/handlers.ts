import { basename } from 'node:path';
import { damaged } from './hdf5/problems.ts';
import { importModelFile } from './import-file.ts';
import { importFolder2015, type Imported } from './import-2015/import.ts';
import type { ScanCrew } from './import-2015/scan-crew.ts';
import {
  openModel,
  openReadyModel,
  prepareModel,
  readSummary,
  type OpenedModel,
  type Summary,
} from './open.ts';
import { readReady, type ReadyModel } from './ready/ready-file.ts';
import { areItemsSound } from './ready/soundness.ts';
import type { Step } from './steps.ts';
import { verifyModel, type Verification } from './verify.ts';

/** What a handler is given beside its arguments; `Call` of `preload/calls.ts` is one. */
export interface HandlerCall {
  readonly signal: AbortSignal;
  progress(step: Step): void;
}

const workOf = (call: HandlerCall | undefined) => ({
  signal: call?.signal,
  onProgress: call && ((step: Step) => call.progress(step)),
});

/**
 * What the model thread does, one entry a call. Everything here reads or writes HDF5: not for the thread that answers the window.
 * @param scanCrew threads for the coefficients of a folder of 2015
 */
export const createModelHandlers = (scanCrew: ScanCrew | null) => ({
  /**
   * A model in memory, over SharedArrayBuffers.
   * `ready`: its ready file, which is read if it is there and right, and else written.
   */
  open: async (
    { path, ready }: { path: string; ready?: string },
    call?: HandlerCall,
  ): Promise<OpenedModel> => {
    const found = ready === undefined ? null : readReady(ready, path);
    return found && areItemsSound(found.parts)
      ? openReadyModel(path, found)
      : openModel(path, workOf(call), ready);
  },
  /** Makes a model's ready file, with which it answers before its coefficients are read; whether there is one now. */
  prepare: (
    { path, ready }: { path: string; ready: string },
    call?: HandlerCall,
  ): Promise<boolean> => prepareModel(path, ready, workOf(call)),
  /** The rest of a model whose ready file has been read: the arrays that are there already are shared, not read again. */
  load: ({ path, ready }: { path: string; ready: ReadyModel }): OpenedModel => {
    if (!areItemsSound(ready.parts)) throw damaged(basename(path), '/');
    return openReadyModel(path, ready);
  },
  /** Card and sizes; some milliseconds. */
  summary: ({ path }: { path: string }): Promise<Summary> => readSummary(path),
  /** Progress in bytes. A bad file is a failed check, not an error. */
  verify: ({ path }: { path: string }, call?: HandlerCall): Promise<Verification> =>
    verifyModel(path, workOf(call)),
  /** A folder of 2015 as a model file at `target`. Progress: `lists`, then `coefficients` in classes, `write` and `verify` in bytes. */
  import2015: (
    { folder, target }: { folder: string; target: string },
    call?: HandlerCall,
  ): Promise<Imported> => importFolder2015(folder, target, workOf(call), scanCrew),
  /** A copy of a model file at `target`, verified. Progress in bytes. */
  importFile: (
    { source, target }: { source: string; target: string },
    call?: HandlerCall,
  ): Promise<Verification> => importModelFile(source, target, workOf(call)),
});

/** What `startThread<ModelHandlers>('model-thread')` offers. */
export type ModelHandlers = ReturnType<typeof createModelHandlers>;
