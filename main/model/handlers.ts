import { basename } from 'node:path';
import { damaged } from './hdf5/problems.ts';
import { keepReady, openFirst, type FirstOpening } from './first-opening.ts';
import { importModelFile } from './import-file.ts';
import { importFolder2015, type Imported } from './import-2015/import.ts';
import type { StartScanCrew } from './import-2015/scan-crew.ts';
import { openModel, openReadyModel, readSummary, type OpenedModel, type Summary } from './open.ts';
import type { ReadyModel } from './ready/ready-file.ts';
import { areItemsSound } from './ready/soundness.ts';
import type { ReadyContent } from './ready/write-ready.ts';
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
 * @param startCrew starts threads for a folder of 2015; null: this thread reads all of it
 */
export const createModelHandlers = (startCrew: StartScanCrew | null) => ({
  /** A model in memory, over SharedArrayBuffers. */
  open: ({ path }: { path: string }, call?: HandlerCall): Promise<OpenedModel> =>
    openModel(path, workOf(call)),
  /** A model that no ready file is there for, as far as its first answer needs. */
  first: ({ path }: { path: string }, call?: HandlerCall): Promise<FirstOpening> =>
    openFirst(path, workOf(call)),
  /** Writes the ready file of a model that was opened so; whether there is one now. */
  keep: ({
    path,
    ready,
    content,
  }: {
    path: string;
    ready: string;
    content: ReadyContent;
  }): Promise<boolean> => keepReady(ready, path, content),
  /**
   * The rest of a model that answers by slices: the arrays that are there already are shared, not read again. What its ready
   * file no longer gives is read from the model file.
   */
  load: async (
    { path, ready }: { path: string; ready: ReadyModel },
    call?: HandlerCall,
  ): Promise<OpenedModel> => {
    const isCached = ready.places.path !== path;
    try {
      if (!areItemsSound(ready.parts)) throw damaged(basename(path), '/');
      return openReadyModel(ready);
    } catch (error) {
      if (!isCached) throw error;
      return openModel(path, workOf(call));
    }
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
  ): Promise<Imported> => importFolder2015(folder, target, workOf(call), startCrew),
  /** A copy of a model file at `target`, verified. Progress in bytes. */
  importFile: (
    { source, target }: { source: string; target: string },
    call?: HandlerCall,
  ): Promise<Verification> => importModelFile(source, target, workOf(call)),
});

/** What `startThread<ModelHandlers>('model-thread')` offers. */
export type ModelHandlers = ReturnType<typeof createModelHandlers>;
