import type { TrainingSummary } from '../../preload/contract.ts';
import { listen, send } from '../connection.ts';
import { notices } from './problems.svelte.ts';

/** Every training that the app knows, newest first. */
class TrainingsState {
  list = $state.raw<readonly TrainingSummary[]>([]);
  /** Whether the list has arrived: until then nothing is known of any training. */
  loaded = $state(false);
  running = $derived(this.list.filter(({ state }) => state === 'running'));

  /** Follows what the main process tells. */
  start(): () => void {
    const stop = [
      listen('training.changed', (training) => this.take(training)),
      listen('training.removed', ({ id }) => this.drop(id)),
    ];
    return () => stop.forEach((end) => end());
  }

  async load(): Promise<void> {
    try {
      const list = await send('training.list', {});
      this.list = list.toSorted((a, b) => b.created.localeCompare(a.created));
      this.loaded = true;
    } catch (error) {
      notices.add(error);
    }
  }

  /** Puts a training in the list, in the place of what was known of it. */
  take(training: TrainingSummary): void {
    const known = this.list.some(({ id }) => id === training.id);
    this.list = known
      ? this.list.map((other) => (other.id === training.id ? training : other))
      : [training, ...this.list];
  }

  find(id: string): TrainingSummary | undefined {
    return this.list.find((training) => training.id === id);
  }

  async cancel(id: string): Promise<void> {
    try {
      await send('training.cancel', { id });
    } catch (error) {
      notices.add(error);
    }
  }

  async remove(id: string): Promise<void> {
    try {
      await send('training.remove', { id });
      this.drop(id);
    } catch (error) {
      notices.add(error);
    }
  }

  private drop(id: string): void {
    this.list = this.list.filter((training) => training.id !== id);
  }
}

export const trainings = new TrainingsState();
