import type { ClassGroup, LinearModel, ModelClass } from '../../core/linear/model.ts';
import type { Crew } from '../../core/training/crew.ts';
import type { Spreads } from '../../core/training/recommended/learners.ts';
import type { Training } from '../../model/attributes.ts';
import type { Texts } from '../text-store.ts';
import type { TrainingEpoch, TrainingOptions, TrainingStage } from '../training.ts';

/** Texts with their classes, split. */
export interface RecipeInput {
  readonly texts: Texts;
  /** Places in `texts`, one for each usable row. */
  readonly usable: Uint32Array;
  /** The class of each usable row. */
  readonly labels: Uint32Array;
  readonly classes: readonly ModelClass[];
  readonly groups: readonly ClassGroup[];
  /** Usable rows that are learnt from, and those that are held out. */
  readonly training: Uint32Array;
  readonly heldOut: Uint32Array;
}

export interface RecipeWork {
  readonly crew: Crew;
  readonly signal?: AbortSignal | undefined;
  /** Lets messages in, a stop among them. To be called now and then by what takes long. */
  readonly pause: () => Promise<void>;
  /** How far the stage is, 0 to 1. */
  readonly onStage: (stage: TrainingStage, share: number) => void;
  readonly onEpoch: (epoch: TrainingEpoch) => void;
  /**
   * Of a model that learns from a part of the same texts only the order of the answers is looked at: nothing is measured
   * anew, its learners are weighed as those of the whole were.
   */
  readonly sketchOf?: RecipeOutput | undefined;
}

export interface RecipeOutput {
  readonly model: LinearModel;
  /** How the model was trained, by name: what the file tells of it. */
  readonly training: Training;
  /** What its learners were weighed by, where there are several. */
  readonly spreads?: Spreads;
}

/**
 * How a table of texts becomes a model. The same input and options give the same model, whatever the crew.
 * @throws Problem `training.…`, `cancelled`
 */
export type TrainByRecipe = (
  input: RecipeInput,
  options: TrainingOptions,
  work: RecipeWork,
) => Promise<RecipeOutput>;
