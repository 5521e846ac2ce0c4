import type { ready } from 'h5wasm/node';
import { installGate, type Gate } from './gate.ts';
import { pluginFolder } from './plugins.ts';

/** h5wasm's module: the HDF5 library as WebAssembly. */
export type Library = Awaited<typeof ready>;

/** The HDF5 library, once a thread, behind the gate. */
export interface Engine {
  readonly library: Library;
  readonly gate: Gate;
  /** Where a buffer of PIECE_BYTES lies in the library's memory; everything read and written passes through it. */
  readonly buffer: number;
}

/** How much is read or written at once. The library's memory never shrinks, so it is kept small. */
export const PIECE_BYTES = 8 * 1024 * 1024;

let loading: Promise<Engine> | null = null;

/** The library of this thread, loaded at the first call (some 150 ms): who needs no HDF5 does not wait for it. */
export function loadEngine(): Promise<Engine> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Engine> {
  const module = await import('h5wasm/node');
  const library = await module.ready;
  const plugins = pluginFolder();
  const gate = installGate(library.FS, plugins);
  // The search paths that the library was built with belong to another machine.
  while (library.get_plugin_search_paths().length > 0) library.remove_plugin_search_path(0);
  library.insert_plugin_search_path(plugins, 0);
  const buffer = library._malloc(PIECE_BYTES);
  if (buffer === 0) throw new Error('no memory for the HDF5 library');
  return { library, gate, buffer };
}

/** What the library itself said of a failure, for the log: never part of a sentence. */
export function complaintsOf(engine: Engine): Error | undefined {
  const text = engine.gate.takeComplaints().trim();
  return text === '' ? undefined : new Error(text);
}
