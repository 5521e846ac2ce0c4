/**
 * The line to the main process, typed by the contract; what arrives is validated here.
 * Everything that goes wrong is a `CallFailed` with a problem that can be shown.
 */
import {
  CallFailed,
  createCaller,
  type CallOptions,
  type Caller,
  type Message,
} from '../preload/calls.ts';
import {
  events,
  problem,
  requests,
  z,
  type Answered,
  type Args,
  type EventName,
  type EventValue,
  type RequestName,
} from '../preload/contract.ts';
import { connectionLost, pageProblem } from './connection/problems.ts';
import { findTransport, type Transport } from './connection/transport.ts';

export { isCancelled, problemOf, pageProblem } from './connection/problems.ts';
export { CallFailed, type CallOptions, type Progress } from '../preload/calls.ts';

export type ConnectionState = 'connecting' | 'open' | 'lost';

const progress = z.object({ stage: z.string(), done: z.number(), total: z.number().nullable() });
const arriving = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.number(), value: z.unknown() }),
  z.object({ kind: z.literal('failure'), id: z.number(), problem }),
  z.object({ kind: z.literal('progress'), id: z.number(), progress }),
  z.object({ kind: z.literal('event'), name: z.string(), value: z.unknown() }),
]);

/** A message as it arrived, or null; a failure that cannot be read is still the end of its call. */
function readMessage(raw: unknown): Message | null {
  const read = arriving.safeParse(raw);
  if (read.success) return read.data;
  const id = z.object({ kind: z.literal('failure'), id: z.number() }).safeParse(raw);
  if (!id.success) return null;
  return { kind: 'failure', id: id.data.id, problem: malformed('?', 'problem').problem };
}

const malformed = (name: string, where: string) =>
  pageProblem(
    'page.malformed-answer',
    `The program answered “${name}” in a way that this page does not understand (${where}). Reload the page; if it stays so, the page and the program are of different versions.`,
    { name, where },
  );

/** Where in a value the validator stopped, as a path. */
const whereOf = (error: z.ZodError) =>
  error.issues.map((issue) => issue.path.join('.') || 'value').join(', ');

type Listener = (value: unknown) => void;

class Connection {
  private caller: Caller | null = null;
  private whenOpen: Promise<Caller>;
  private resolveOpen: (caller: Caller) => void = () => {};
  private readonly listeners = new Map<EventName, Set<Listener>>();
  private readonly watchers = new Set<(state: ConnectionState) => void>();
  state: ConnectionState = 'connecting';

  constructor(readonly transport: Transport) {
    this.whenOpen = new Promise((resolve) => (this.resolveOpen = resolve));
    transport.open({
      opened: () => this.opened(),
      lost: () => this.lost(),
      arrived: (raw) => this.arrived(raw),
    });
  }

  private opened(): void {
    this.caller = createCaller((message) => this.transport.post(message));
    this.resolveOpen(this.caller);
    this.become('open');
  }

  private lost(): void {
    this.caller?.close(connectionLost);
    if (this.caller) {
      this.caller = null;
      this.whenOpen = new Promise((resolve) => (this.resolveOpen = resolve));
    }
    this.become('lost');
  }

  private become(state: ConnectionState): void {
    if (this.state === state) return;
    this.state = state;
    for (const watcher of this.watchers) watcher(state);
  }

  private arrived(raw: unknown): void {
    const message = readMessage(raw);
    if (message?.kind === 'event') this.tell(message.name, message.value);
    else if (message) this.caller?.receive(message);
  }

  private tell(name: string, raw: unknown): void {
    if (!Object.hasOwn(events, name)) return;
    const known = name as EventName;
    const read = events[known].safeParse(raw);
    if (!read.success) {
      console.warn(`event ${name}: ${whereOf(read.error)}`);
      return;
    }
    for (const listener of this.listeners.get(known) ?? []) listener(read.data);
  }

  async send<K extends RequestName>(
    name: K,
    args: Args<K>,
    options: CallOptions = {},
  ): Promise<Answered<K>> {
    if (this.state === 'lost') throw new CallFailed(connectionLost);
    const caller = await this.whenOpen;
    const value = await caller.send(name, args, options);
    const read = requests[name][1].safeParse(value);
    if (!read.success) throw malformed(name, whereOf(read.error));
    // What the validator of this very name has let through.
    return read.data as Answered<K>;
  }

  listen<K extends EventName>(name: K, listener: (value: EventValue<K>) => void): () => void {
    const set = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, set.add(listener as Listener));
    return () => set.delete(listener as Listener);
  }

  watch(watcher: (state: ConnectionState) => void): () => void {
    this.watchers.add(watcher);
    watcher(this.state);
    return () => this.watchers.delete(watcher);
  }
}

let connection: Connection | null = null;

/** Opens the line; called once, before the first page. Tests hand in a transport of their own. */
export function connect(transport: Transport = findTransport()): void {
  connection = new Connection(transport);
}

function connected(): Connection {
  if (!connection) throw new Error('connect() has not been called');
  return connection;
}

/**
 * Asks the main process. Waits while the line is being opened for the first time; fails at once while it is lost.
 * @throws CallFailed with the problem, also when `options.signal` was aborted (see `isCancelled`)
 */
export const send = <K extends RequestName>(
  name: K,
  args: Args<K>,
  options?: CallOptions,
): Promise<Answered<K>> => connected().send(name, args, options);

/** How the pages' classes ask the main process; tests hand in their own. */
export type Send = typeof send;

/** Calls `listener` with every event of that name; the answer ends the listening. */
export const listen = <K extends EventName>(
  name: K,
  listener: (value: EventValue<K>) => void,
): (() => void) => connected().listen(name, listener);

/** Calls `watcher` with the state of the line, now and whenever it changes; the answer ends the watching. */
export const watchConnection = (watcher: (state: ConnectionState) => void): (() => void) =>
  connected().watch(watcher);

/** Tells which way the line goes: over the preload's bridge, or over the socket of the browser host. */
export const transportKind = (): Transport['kind'] => connected().transport.kind;
