import {
  defaults2015,
  trainingDefaults,
  trainingOptions,
  type TrainingOptions,
} from '../../../preload/contract.ts';

/** What can be set, by the trainer's names. */
export type OptionName = Exclude<keyof TrainingOptions, 'recipe'>;
type Options2015 = Required<Omit<TrainingOptions, 'recipe' | 'seed' | 'testShare'>>;

/** How a model is to be made. What the user leaves alone is left to the recipe. */
export class RecipeChoice {
  recipe = $state<TrainingOptions['recipe']>('recommended');
  seed = $state<number | null>(trainingDefaults.seed);
  /** In percent, as people write it. */
  testPercent = $state<number | null>(trainingDefaults.testShare * 100);
  /** Of the recipe of 2015; a field that was emptied holds null. */
  loss = $state<Options2015['loss']>(defaults2015.loss);
  penalty = $state<Options2015['penalty']>(defaults2015.penalty);
  alpha = $state<number | null>(defaults2015.alpha);
  epochs = $state<number | null>(defaults2015.epochs);
  minTexts = $state<number | null>(defaults2015.minTexts);
  average = $state<boolean>(defaults2015.average);

  /** What the trainer is told; null while a field holds what it cannot take. */
  readonly options: TrainingOptions | null = $derived.by(() => {
    const read = trainingOptions.safeParse(this.#said());
    return read.success ? read.data : null;
  });
  /** The fields that hold what the trainer cannot take. */
  readonly wrong: readonly string[] = $derived.by(() => {
    const read = trainingOptions.safeParse(this.#said());
    return read.error?.issues.map(({ path }) => String(path[0])) ?? [];
  });
  /** Whether anything is not as the recipe has it. */
  readonly isChanged = $derived(
    this.seed !== trainingDefaults.seed ||
      this.testPercent !== trainingDefaults.testShare * 100 ||
      Object.entries(defaults2015).some(([name, value]) => this.#of2015()[name] !== value),
  );

  /** Goes back to what the recipes have. */
  reset(): void {
    this.seed = trainingDefaults.seed;
    this.testPercent = trainingDefaults.testShare * 100;
    Object.assign(this, defaults2015);
  }

  #of2015(): Record<string, unknown> {
    const { loss, penalty, alpha, epochs, minTexts, average } = this;
    return { loss, penalty, alpha, epochs, minTexts, average };
  }

  #said(): Record<string, unknown> {
    const { recipe, seed, testPercent } = this;
    // To whole thousandths of a percent: 7 / 100 is not 0.07 else.
    const testShare = testPercent === null ? null : Math.round(testPercent * 1000) / 100_000;
    return { recipe, seed, testShare, ...(recipe === '2015' ? this.#of2015() : {}) };
  }
}
