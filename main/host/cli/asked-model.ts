import { createAnswering, type Answering } from './answering.ts';
import { openRowsModel, type RowsModel } from './open-model.ts';

/** A model that is asked, and how. */
export interface AskedModel {
  readonly model: RowsModel;
  readonly answering: Answering;
}

/**
 * Opens a model for a table of so many bytes. Of one named by its path whose ready file is there, the threads of a long
 * table have been told before this thread does anything else.
 * @throws Problem `model.*`
 */
export async function openAskedModel(
  wanted: { readonly model?: string | undefined; readonly data?: string | undefined },
  bytes: number | null,
  threads: number | undefined,
  signal: AbortSignal,
): Promise<AskedModel> {
  const model = await openRowsModel(wanted.model, wanted.data, signal);
  return { model, answering: createAnswering(model, bytes, threads) };
}
