import { CANCELLED, CallFailed, type CallOptions } from '../../../preload/calls.ts';
import type { Answered, Args, RequestName } from '../../../preload/contract.ts';
import type { Send } from '../../../renderer/connection.ts';

export type FakeHandlers = {
  [K in RequestName]?: (args: Args<K>, options: CallOptions) => Answered<K> | Promise<Answered<K>>;
};

export interface FakeSend {
  send: Send;
  /** Every request so far, in order. */
  calls: { name: RequestName; args: unknown }[];
  /** The arguments of the requests of one name. */
  asked<K extends RequestName>(name: K): Args<K>[];
}

/** Answers requests by `handlers`; a request that has none fails the test that sent it. */
export function createFakeSend(handlers: FakeHandlers): FakeSend {
  const calls: FakeSend['calls'] = [];
  const send = async <K extends RequestName>(
    name: K,
    args: Args<K>,
    options: CallOptions = {},
  ): Promise<Answered<K>> => {
    calls.push({ name, args });
    const handler = handlers[name];
    if (!handler) throw new Error(`no handler for ${name}`);
    if (options.signal?.aborted) throw cancelled();
    return handler(args, options);
  };
  return {
    send,
    calls,
    asked: <K extends RequestName>(name: K) =>
      calls.filter((call) => call.name === name).map((call) => call.args as Args<K>),
  };
}

/** The failure that an aborted request is answered with. */
export function cancelled(): CallFailed {
  return new CallFailed({ code: CANCELLED, message: 'Cancelled.', detail: {} });
}

/** A problem as a request is answered with. */
export function failure(code: string, detail: Record<string, string | number> = {}): CallFailed {
  return new CallFailed({ code, message: `The sentence of ${code}.`, detail });
}

/** Answers `value` once `release` was called; an abort rejects it. */
export function delayed<T>(): {
  promise(options: CallOptions): Promise<T>;
  release(value: T): void;
} {
  let answer: (value: T) => void = () => {};
  return {
    promise: ({ signal }) =>
      new Promise<T>((resolve, reject) => {
        answer = resolve;
        signal?.addEventListener('abort', () => reject(cancelled()));
      }),
    release: (value) => answer(value),
  };
}
