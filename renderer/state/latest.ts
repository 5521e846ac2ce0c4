import { isCancelled } from '../connection.ts';

/** One call at a time: starting the next aborts the one before, and its late answer is ignored. */
export class Latest {
  private controller: AbortController | null = null;

  /**
   * @param work gets the signal that goes into `send`
   * @param take called with the answer, unless something else was asked meanwhile
   * @param fail called with what was thrown, likewise; never for a cancelled call
   */
  async run<T>(
    work: (signal: AbortSignal) => Promise<T>,
    take: (value: T) => void,
    fail: (error: unknown) => void,
  ): Promise<void> {
    this.stop();
    const controller = new AbortController();
    this.controller = controller;
    try {
      const value = await work(controller.signal);
      if (this.controller === controller) take(value);
    } catch (error) {
      if (this.controller === controller && !isCancelled(error)) fail(error);
    } finally {
      if (this.controller === controller) this.controller = null;
    }
  }

  /** Nothing is wanted any more. */
  stop(): void {
    this.controller?.abort();
    this.controller = null;
  }
}
