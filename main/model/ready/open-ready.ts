import { checkClassIndexes } from '../checks.ts';
import { damaged } from '../hdf5/problems.ts';
import { loadCoefficients } from '../load-coefficients.ts';
import type { OpenedModel } from '../open.ts';
import { openCoefficients } from './coefficient-file.ts';
import type { ReadyModel } from './ready-file.ts';
import { areItemsSound } from './soundness.ts';

// What a thread has of the program in order to open a model: nothing of HDF5, and no validators.

/**
 * Opens a model whose coefficients can be read by offset: without the HDF5 library.
 * @throws Problem `model.*` if the coefficients, or the rest, are not as they must be
 */
export function openReadyModel(ready: ReadyModel): OpenedModel {
  const { parts, card, training, digest, bytes, places } = ready;
  const source = openCoefficients(places);
  try {
    if (!areItemsSound(parts)) throw damaged(source.file, '/');
    const loaded = loadCoefficients(source.file, parts, (indexes, values) => {
      source.read(0, indexes, values);
      checkClassIndexes(source.file, parts.start, indexes, parts.classes.length);
    });
    return { ...loaded, card, training, digest, bytes };
  } finally {
    source.close();
  }
}
