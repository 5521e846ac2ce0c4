import type { ClassGroup, ModelSummary, ProblemView } from '../../preload/contract.ts';
import { listen, problemOf, send } from '../connection.ts';
import { createClassIndex, type ClassIndex } from './class-index.ts';
import { notices } from './problems.svelte.ts';

/** The library of models, and the classes of the one in use. */
class ModelsState {
  list = $state.raw<readonly ModelSummary[]>([]);
  state = $state<'loading' | 'ready' | 'none' | 'problem'>('loading');
  problem = $state.raw<ProblemView | null>(null);
  /** Of the model in use; empty until they are known. */
  groups = $state.raw<readonly ClassGroup[]>([]);
  index = $derived<ClassIndex>(createClassIndex(this.groups));
  current = $derived(this.list.find(({ current }) => current) ?? null);
  private asked = 0;

  /** Reads the library and follows its changes. */
  start(): () => void {
    return listen('models.changed', (list) => void this.take(list));
  }

  async load(): Promise<void> {
    try {
      await this.take(await send('models.list', {}));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Makes a model the one in use. */
  async use(id: string): Promise<void> {
    if (id === this.current?.id) return;
    try {
      await send('models.use', { id });
      await this.load();
    } catch (error) {
      notices.add(error);
    }
  }

  private fail(error: unknown): void {
    this.problem = problemOf(error);
    this.state = 'problem';
  }

  private async take(list: readonly ModelSummary[]): Promise<void> {
    const before = this.current?.id;
    this.list = list;
    if (this.current?.problem) {
      this.groups = [];
      this.problem = this.current.problem;
      this.state = 'problem';
    } else if (!this.current) {
      this.groups = [];
      this.state = 'none';
    } else if (before !== this.current.id || this.state !== 'ready') {
      await this.openClasses();
    }
  }

  private async openClasses(): Promise<void> {
    const ask = ++this.asked;
    this.state = 'loading';
    try {
      const groups = await send('classes.list', {});
      if (ask !== this.asked) return;
      this.groups = groups;
      this.problem = null;
      this.state = 'ready';
    } catch (error) {
      if (ask === this.asked) this.fail(error);
    }
  }
}

export const models = new ModelsState();
