/**
 * Requests with an id, an abort signal and progress per call, over any channel that carries messages:
 * a window's bridge, a socket, a thread. Every request gets an answer, whatever happens on the way.
 */

/** What went wrong, as data: a stable code, an English sentence, and the values that the sentence names. */
export interface ProblemData {
  code: string;
  message: string;
  detail: Record<string, string | number>;
}

/** How far a call has come. `total` is null while it is not known. */
export interface Progress {
  stage: string;
  done: number;
  total: number | null;
}

export type Message =
  | { kind: 'request'; id: number; name: string; args: unknown }
  | { kind: 'cancel'; id: number }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'failure'; id: number; problem: ProblemData }
  | { kind: 'progress'; id: number; progress: Progress }
  | { kind: 'event'; name: string; value: unknown };

export interface CallOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

/** What a handler is given beside its arguments. */
export interface Call {
  signal: AbortSignal;
  progress(progress: Progress): void;
}

/** A call that was answered by a problem. */
export class CallFailed extends Error {
  readonly problem: ProblemData;

  constructor(problem: ProblemData) {
    super(problem.message);
    this.name = 'CallFailed';
    this.problem = problem;
  }
}

export const CANCELLED = 'cancelled';

interface Waiting {
  resolve(value: unknown): void;
  reject(reason: CallFailed): void;
  onProgress: CallOptions['onProgress'];
}

export interface Caller {
  /** Sends one request; rejects with `CallFailed`. An aborted call asks the other side to stop and waits for its answer. */
  send(name: string, args: unknown, options?: CallOptions): Promise<unknown>;
  /** Calls `listener` for every event of that name; the answer ends the listening. */
  listen(name: string, listener: (value: unknown) => void): () => void;
  /** To be called for every message that arrives. */
  receive(message: Message): void;
  /** Fails everything that still waits, and every later call: the other side is gone. */
  close(problem: ProblemData): void;
}

/** The asking side of a channel. `post` carries a message to the other side. */
export function createCaller(post: (message: Message) => void): Caller {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(value: unknown) => void>>();
  let last = 0;
  let closed: ProblemData | null = null;

  return {
    send(name, args, { signal, onProgress } = {}) {
      if (closed) return Promise.reject(new CallFailed(closed));
      if (signal?.aborted) {
        return Promise.reject(
          new CallFailed({ code: CANCELLED, message: 'Cancelled.', detail: {} }),
        );
      }
      const id = ++last;
      const cancel = () => post({ kind: 'cancel', id });
      signal?.addEventListener('abort', cancel, { once: true });
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, onProgress });
        post({ kind: 'request', id, name, args });
      }).finally(() => signal?.removeEventListener('abort', cancel));
    },

    listen(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },

    receive(message) {
      if (message.kind === 'event') {
        for (const listener of listeners.get(message.name) ?? []) listener(message.value);
        return;
      }
      if (message.kind === 'request' || message.kind === 'cancel') return;
      const call = waiting.get(message.id);
      if (!call) return;
      if (message.kind === 'progress') {
        call.onProgress?.(message.progress);
        return;
      }
      waiting.delete(message.id);
      if (message.kind === 'answer') call.resolve(message.value);
      else call.reject(new CallFailed(message.problem));
    },

    close(problem) {
      closed = problem;
      for (const call of waiting.values()) call.reject(new CallFailed(problem));
      waiting.clear();
    },
  };
}

export interface Answerer {
  /** To be called for every message that arrives. */
  receive(message: Message): void;
  /** Tells the other side of an event. */
  emit(name: string, value: unknown): void;
  /** Aborts every call that is still running: the other side is gone. */
  close(): void;
}

/**
 * The answering side of a channel.
 * `handle` does the work of a request; `describe` turns whatever it throws into data.
 */
export function createAnswerer(
  post: (message: Message) => void,
  handle: (name: string, args: unknown, call: Call) => unknown,
  describe: (error: unknown) => ProblemData,
): Answerer {
  const running = new Map<number, AbortController>();

  async function answer(id: number, name: string, args: unknown): Promise<void> {
    const controller = new AbortController();
    running.set(id, controller);
    const progress = (value: Progress) => {
      if (running.has(id)) post({ kind: 'progress', id, progress: value });
    };
    try {
      const value = await handle(name, args, { signal: controller.signal, progress });
      running.delete(id);
      post({ kind: 'answer', id, value });
    } catch (error) {
      running.delete(id);
      post({ kind: 'failure', id, problem: describe(error) });
    }
  }

  return {
    receive(message) {
      if (message.kind === 'request') void answer(message.id, message.name, message.args);
      else if (message.kind === 'cancel') running.get(message.id)?.abort();
    },
    emit: (name, value) => post({ kind: 'event', name, value }),
    close() {
      for (const controller of running.values()) controller.abort();
      running.clear();
    },
  };
}
