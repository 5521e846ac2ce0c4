import { parentPort, Worker } from 'node:worker_threads';
import {
  CallFailed,
  createAnswerer,
  createCaller,
  type Call,
  type CallOptions,
  type Message,
  type ProblemData,
} from '../../preload/calls.ts';
import { Problem } from '../core/problem.ts';

/** What a thread can do: each handler takes one structured-cloneable argument and answers one. */
export type Handlers = Record<string, (args: never, call: Call) => unknown>;

type ArgsOf<H> = H extends (args: infer A, ...rest: never[]) => unknown ? A : never;
type AnswerOf<H> = H extends (...args: never[]) => infer R ? Awaited<R> : never;

/** A running thread, seen from the one that started it. */
export interface Thread<H extends Handlers> {
  call<K extends keyof H & string>(
    name: K,
    args: ArgsOf<H[K]>,
    options?: CallOptions,
  ): Promise<AnswerOf<H[K]>>;
  listen(event: string, listener: (value: unknown) => void): () => void;
  /** Ends the thread now, whatever it does; what still waits fails with `thread.stopped`. */
  kill(): Promise<void>;
}

/** What is told of work in a thread that was ended. */
export const stopped = (): Problem =>
  new Problem('thread.stopped', 'The work was stopped before it was finished.');

/** Any error as data. What is no `Problem` is a fault of ours and says so. */
export function describeProblem(error: unknown): ProblemData {
  if (error instanceof Problem) {
    return { code: error.code, message: error.message, detail: error.detail };
  }
  if (error instanceof CallFailed) return error.problem;
  const reason = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Something went wrong that Rotulo did not foresee: ${reason}`,
    detail: { reason },
  };
}

// Run from source (tests) the threads are those of the last build; `npm test` builds first.
const folder = import.meta.url.endsWith('.ts') ? '../../dist/main/' : '../';

/** Where a thread's built file lies, relative to this module, bundled or not. */
function fileOf(name: string): URL {
  const here = new URL(import.meta.url);
  if (here.pathname.includes('/parts/') || here.pathname.endsWith('.ts')) {
    return new URL(`${folder}${name}.js`, here);
  }
  return new URL(`./${name}.js`, here);
}

/**
 * What Node gives where nothing is said. The process's own thread may be held to less, but not those that work through
 * tables; one that opens a model leaves in the process what it took.
 */
const WORKING_LIMITS = { maxYoungGenerationSizeMb: 48 };

function startWorker(name: string): Worker {
  const resourceLimits = name === 'model-thread' ? {} : WORKING_LIMITS;
  return new Worker(fileOf(name), { name, resourceLimits });
}

/** Threads that nobody has asked for yet. */
const ahead = new Map<string, Worker[]>();

/**
 * Starts so many threads of that name before they are asked for: it takes them as long as reading a large part of the
 * program. Those that nobody asks for do not keep the process.
 */
export function startAhead(name: string, count: number): void {
  const workers = Array.from({ length: count }, () => startWorker(name));
  for (const worker of workers) worker.unref();
  ahead.set(name, [...(ahead.get(name) ?? []), ...workers]);
}

/**
 * Starts the thread of that name (`model-thread`, `job-thread`).
 * The type parameter is the `handlers` object that the thread serves.
 */
export function startThread<H extends Handlers>(name: string): Thread<H> {
  const worker = ahead.get(name)?.pop() ?? startWorker(name);
  worker.ref();
  const caller = createCaller((message) => worker.postMessage(message));
  worker.on('message', (message: Message) => caller.receive(message));
  worker.on('error', (error) => caller.close(describeProblem(error)));
  worker.on('exit', () => caller.close(describeProblem(stopped())));
  return {
    // The answer's type is that of the handler on the other side of our own channel.
    call: (callName, args, options) => caller.send(callName, args, options) as Promise<never>,
    listen: caller.listen,
    kill: async () => {
      await worker.terminate();
    },
  };
}

/** To be called once by a thread's own file: answers the calls of the one that started it. Returns a way to tell of events. */
export function serveThread(handlers: Handlers): (event: string, value: unknown) => void {
  const port = parentPort;
  if (!port) throw new Error('serveThread is for threads');
  const answerer = createAnswerer(
    (message) => port.postMessage(message),
    (name, args, call) => {
      const handler = handlers[name];
      if (!handler) throw new Error(`no handler ${name}`);
      return handler(args as never, call);
    },
    describeProblem,
  );
  port.on('message', (message: Message) => answerer.receive(message));
  return answerer.emit;
}
