import type { Granted } from '../../../preload/contract.ts';
import { send } from '../../connection.ts';
import { chooseTarget, deliverTarget } from '../../connection/files.ts';
import { choose } from '../../state/choose.ts';
import { navigation } from '../../state/navigation.svelte.ts';
import { outliving } from '../../state/outliving.svelte.ts';
import { notices } from '../../state/problems.svelte.ts';
import { reviewed } from '../../state/reviewed.svelte.ts';
import { trainings } from '../../state/trainings.svelte.ts';
import type { CorrectionsChoice } from './corrections-choice.svelte.ts';
import { OpenTraining } from './open-training.svelte.ts';
import { TrainingSetup } from './training-setup.svelte.ts';

/** What the page's address opens: a file on its way to a training, or a training by its id. */
export const FILE = 'file';
export const RUN = 'run';

/** What the Training page has open. It outlives the page: one that is left and opened again stands as it was. */
class TrainingRoom {
  setup = $state.raw<TrainingSetup | null>(null);
  /** Files that came together with the one that is open: one of them may hold the names. */
  others = $state.raw<readonly Granted[]>([]);
  /** The sample is being fetched, or a file chosen. */
  choosing = $state(false);
  #open: OpenTraining | null = null;
  /** What a training of this session was started from, by its id. */
  readonly #setups = new Map<string, TrainingSetup>();

  /** Opens the first of these files; the others are offered for the names. */
  take(files: readonly Granted[]): void {
    if (files.length === 0) return;
    const [first, ...others] = files;
    this.others = others;
    this.setup?.leave();
    const setup = outliving(() => new TrainingSetup(send, first));
    this.setup = setup;
    void setup.inspect();
    this.#takeReviewed(setup);
    this.#showFile();
  }

  /** Lets the table that is open learn from a review as well, or asks for one. */
  showReviewed(): void {
    if (this.setup) {
      this.#takeReviewed(this.setup);
      this.#showFile();
    } else if (navigation.place.open.length > 0) navigation.go('training');
  }

  choose(): Promise<void> {
    return this.#choosing(async () => this.take(await choose('table')));
  }

  openSample(): Promise<void> {
    return this.#choosing(async () => this.take([await send('files.sample', { labelled: true })]));
  }

  /** Lets the user choose the file that holds the names of the classes. */
  chooseNames(setup: TrainingSetup): Promise<void> {
    return this.#choosing(async () => {
      const [file] = await choose('table');
      if (file) setup.takeNames(file);
    });
  }

  /** Lets the user choose a table of decided texts. */
  chooseCorrections(choice: CorrectionsChoice): Promise<void> {
    return this.#choosing(async () => {
      const [file] = await choose('table');
      if (file) choice.takeFile(file);
    });
  }

  /** Starts the training and shows it. */
  async start(): Promise<void> {
    const { setup } = this;
    const training = await setup?.start();
    if (!setup || !training) return;
    this.#setups.set(training.id, setup);
    trainings.take(training);
    this.show(training.id);
  }

  show(id: string): void {
    navigation.go('training', RUN, id);
  }

  /** The training of that id, as it was left if it was open last. */
  training(id: string): OpenTraining {
    if (this.#open?.id !== id) {
      this.#open = outliving(() => new OpenTraining(send, { chooseTarget, deliverTarget }, id));
    }
    return this.#open;
  }

  /** Goes back to the table of a training, to train again; without one that this session knows, to the beginning. */
  again(id: string): void {
    const setup = this.#setups.get(id);
    if (setup) {
      this.setup = setup;
      setup.check();
    }
    if (this.setup) this.#showFile();
    else navigation.go('training');
  }

  /** Whether the table of a training is still at hand. */
  knows(id: string): boolean {
    return this.#setups.has(id);
  }

  #takeReviewed({ corrections }: TrainingSetup): void {
    const run = reviewed.take();
    if (run) void corrections.look().then(() => corrections.takeReview(run.id));
  }

  #showFile(): void {
    if (navigation.place.open[0] === FILE) navigation.replace('training', FILE);
    else navigation.go('training', FILE);
  }

  async #choosing(choose: () => Promise<void>): Promise<void> {
    if (this.choosing) return;
    this.choosing = true;
    try {
      await choose();
    } catch (error) {
      notices.add(error);
    } finally {
      this.choosing = false;
    }
  }
}

export const room = new TrainingRoom();
