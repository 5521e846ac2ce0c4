import { createAnswerer, type Call, type Message } from '../../preload/calls.ts';
import {
  events,
  requests,
  z,
  type Answered,
  type Args,
  type EventName,
  type EventValue,
  type RequestName,
} from '../../preload/contract.ts';
import { Problem } from '../core/problem.ts';
import { describeProblem } from '../worker/thread.ts';

/** One handler for each request of the contract. */
export type ServiceHandlers = {
  [K in RequestName]: (args: Args<K>, call: Call) => Answered<K> | Promise<Answered<K>>;
};

/** One page's line to the service. */
export interface Line {
  /** To be called with whatever arrives from the page; it is validated here. */
  receive(message: unknown): void;
  close(): void;
}

const arriving = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: z.number(), name: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('cancel'), id: z.number() }),
]);

const isRequestName = (name: string): name is RequestName => Object.hasOwn(requests, name);

/** The pages that are connected, all served by one set of handlers. */
export function createLines(handlers: ServiceHandlers) {
  const lines = new Set<(name: string, value: unknown) => void>();

  function handle(name: string, args: unknown, call: Call): unknown {
    if (!isRequestName(name)) {
      throw new Problem('contract.unknown-request', `There is no request “${name}”.`, { name });
    }
    const checked = requests[name][0].safeParse(args);
    if (!checked.success) {
      const where = checked.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new Problem(
        'contract.bad-arguments',
        `The arguments of “${name}” are not what the contract says (${where}).`,
        { name, where },
      );
    }
    // The schema of this very name has just accepted the arguments.
    const handler = handlers[name] as (args: unknown, call: Call) => unknown;
    return handler(checked.data, call);
  }

  return {
    /** Serves one page; `post` carries messages to it. */
    connect(post: (message: Message) => void): Line {
      const answerer = createAnswerer(post, handle, describeProblem);
      lines.add(answerer.emit);
      return {
        receive(message) {
          const checked = arriving.safeParse(message);
          // What is no message has no id that could be answered.
          if (checked.success) answerer.receive(checked.data);
        },
        close() {
          lines.delete(answerer.emit);
          answerer.close();
        },
      };
    },

    /** Tells every page of an event. */
    emit<K extends EventName>(name: K, value: EventValue<K>): void {
      const checked = events[name].parse(value);
      for (const emit of lines) emit(name, checked);
    },
  };
}
