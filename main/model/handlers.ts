import type { FirstOpening } from './first-opening.ts';
import type { Imported } from './import-2015/import.ts';
import type { StartScanCrew } from './import-2015/scan-crew.ts';
import type { OpenedModel, Summary } from './open.ts';
import type { ReadyModel } from './ready/ready-file.ts';
import type { ReadyContent } from './ready/write-ready.ts';
import type { Step } from './steps.ts';
import type { Verification } from './verify.ts';

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
 * What a call needs of the program is read when it comes: a thread is there for one call, most often, and is waited for.
 * @param startCrew starts threads for a folder of 2015; null: this thread reads all of it
 */
export const createModelHandlers = (startCrew: StartScanCrew | null) => ({
  /** A model in memory, over SharedArrayBuffers. */
  open: async ({ path }: { path: string }, call?: HandlerCall): Promise<OpenedModel> => {
    const { openModel } = await import('./open.ts');
    return openModel(path, workOf(call));
  },
  /** A model that no ready file is there for, as far as its first answer needs. */
  first: async ({ path }: { path: string }, call?: HandlerCall): Promise<FirstOpening> => {
    const { openFirst } = await import('./first-opening.ts');
    return openFirst(path, workOf(call));
  },
  /** Writes the ready file of a model that was opened so; whether there is one now. */
  keep: async ({ path, ready, content }: KeptModel): Promise<boolean> => {
    const { keepReady } = await import('./first-opening.ts');
    return keepReady(ready, path, content);
  },
  /**
   * The rest of a model that answers by slices: the arrays that are there already are shared, not read again. What its ready
   * file no longer gives is read from the model file.
   */
  load: async (
    { path, ready }: { path: string; ready: ReadyModel },
    call?: HandlerCall,
  ): Promise<OpenedModel> => {
    const { openReadyModel } = await import('./ready/open-ready.ts');
    const isCached = ready.places.path !== path;
    try {
      return openReadyModel(ready);
    } catch (error) {
      if (!isCached) throw error;
      const { openModel } = await import('./open.ts');
      return openModel(path, workOf(call));
    }
  },
  /** Card and sizes; some milliseconds. */
  summary: async ({ path }: { path: string }): Promise<Summary> => {
    const { readSummary } = await import('./open.ts');
    return readSummary(path);
  },
  /** Progress in bytes. A bad file is a failed check, not an error. */
  verify: async ({ path }: { path: string }, call?: HandlerCall): Promise<Verification> => {
    const { verifyModel } = await import('./verify.ts');
    return verifyModel(path, workOf(call));
  },
  /** A folder of 2015 as a model file at `target`. Progress: `lists`, then `coefficients` in classes, `write` and `verify` in bytes. */
  import2015: async (
    { folder, target }: { folder: string; target: string },
    call?: HandlerCall,
  ): Promise<Imported> => {
    // They take as long to start as this one takes to read what an import is.
    const crew = startCrew?.() ?? null;
    const { importFolder2015 } = await import('./import-2015/import.ts');
    return importFolder2015(folder, target, workOf(call), crew);
  },
  /** A copy of a model file at `target`, verified. Progress in bytes. */
  importFile: async (
    { source, target }: { source: string; target: string },
    call?: HandlerCall,
  ): Promise<Verification> => {
    const { importModelFile } = await import('./import-file.ts');
    return importModelFile(source, target, workOf(call));
  },
});

/** A model that was opened without a ready file, and where that is to be. */
interface KeptModel {
  readonly path: string;
  readonly ready: string;
  readonly content: ReadyContent;
}

/** What `startThread<ModelHandlers>('model-thread')` offers. */
export type ModelHandlers = ReturnType<typeof createModelHandlers>;
