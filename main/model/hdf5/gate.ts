import { closeSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { writeFailure } from './write-failure.ts';

/** An open file of the library's own file system; `nfd` is the system's number for it. */
interface Stream {
  fd: number;
  nfd: number;
  /** Where the next read begins that does not say so itself. */
  position: number;
}

/** The calls of the library's file system that the gate stands before; `Module.FS` of h5wasm's Node build. */
interface FileCalls {
  open(path: string, flags: number | string, mode?: number): Stream;
  stat(path: string, dontFollow?: boolean): unknown;
  readdir(path: string): unknown;
  read(stream: Stream, buffer: Uint8Array, offset: number, length: number, at?: number): number;
  write(stream: Stream, buffer: Uint8Array, offset: number, length: number, at?: number): number;
  ftruncate(fd: number, length: number): void;
  close(stream: Stream): void;
  ErrnoError: new (errno: number) => Error;
}

/** A stretch of a file that was read or written: offset and length in bytes. */
export interface Stretch {
  readonly at: number;
  readonly length: number;
}

/** One file that the library may open, by a name that stands for nothing else. */
export interface Ticket {
  readonly name: string;
  /** What the system said when a write failed, or null. The library itself loses this. */
  writeFailure(): string | null;
  /** Does work in which the library reads the file, and tells from where in it. */
  readsDuring(work: () => void): Stretch[];
  /** Does work in which the library writes the file, and tells where in it. */
  writesDuring(work: () => void): Stretch[];
  /** The library's file is closed, and no more is opened by this name. */
  end(): void;
}

/**
 * Stands between the HDF5 library and the disk. The library opens what it was given a ticket for, and its plugins;
 * whatever else a file points to (external links, external storage, virtual datasets) it cannot reach.
 */
export interface Gate {
  admit(path: string, access: 'read' | 'create'): Ticket;
  /** Paths that were refused since the last call: a file points to them. */
  takeRefused(): string[];
  /** What the library has complained of since the last call: its error stack. */
  takeComplaints(): string;
}

// Numbers of the library's C runtime, WASI's.
const NO_ENTRY = 44;
const NO_ACCESS = 2;
const READ_ONLY = 0;
const CLOSED = -1;
const ACCESS_BITS = 3;
const STANDARD_OUTPUT = 1;
const STANDARD_ERROR = 2;
const LONGEST_COMPLAINT = 20_000;

function isFileCalls(value: object): value is FileCalls {
  const calls = ['open', 'stat', 'readdir', 'read', 'write', 'ftruncate', 'close', 'ErrnoError'];
  return calls.every((name) => typeof Reflect.get(value, name) === 'function');
}

const decoder = new TextDecoder();

/**
 * Puts the gate before the library's file system.
 * @param fileSystem `Module.FS` of h5wasm 0.10.3
 * @param plugins the one folder that may be read without a ticket
 */
export function installGate(fileSystem: object, plugins: string): Gate {
  if (!isFileCalls(fileSystem)) {
    throw new Error('h5wasm has another file system than the gate was made for');
  }
  const calls = fileSystem;
  const original = { ...calls };
  const admitted = new Map<string, { path: string; mayWrite: boolean }>();
  const owned = new Map<number, { stream: Stream; name: string }>();
  const failures = new Map<string, string>();
  let refused: string[] = [];
  let complaints = '';
  let last = 0;
  let watch: { name: string; does: 'read' | 'write'; seen: Stretch[] } | null = null;

  const isPlugin = (path: string) => {
    const below = relative(plugins, path);
    return !isAbsolute(below) && !below.startsWith('..');
  };

  /** Does what may fail, and remembers why it did, for the file that the stream belongs to. */
  function watched<T>(fd: number, work: () => T): T {
    try {
      return work();
    } catch (error) {
      const name = owned.get(fd)?.name;
      if (name !== undefined && !failures.has(name)) failures.set(name, writeFailure(error));
      throw error;
    }
  }

  calls.open = (path, flags, mode) => {
    const ticket = admitted.get(path);
    if (ticket) {
      const reading = typeof flags === 'number' && (flags & ACCESS_BITS) === READ_ONLY;
      if (!reading && !ticket.mayWrite) throw new calls.ErrnoError(NO_ACCESS);
      const stream = original.open(ticket.path, flags, mode);
      owned.set(stream.fd, { stream, name: path });
      return stream;
    }
    if (isPlugin(path)) return original.open(path, flags, mode);
    refused.push(path);
    throw new calls.ErrnoError(NO_ENTRY);
  };

  calls.stat = (path, dontFollow) => {
    const ticket = admitted.get(path);
    if (ticket) return original.stat(ticket.path);
    if (isPlugin(path)) return original.stat(path, dontFollow);
    throw new calls.ErrnoError(NO_ENTRY);
  };

  calls.readdir = (path) => {
    if (isPlugin(path)) return original.readdir(path);
    throw new calls.ErrnoError(NO_ENTRY);
  };

  function see(does: 'read' | 'write', stream: Stream, at: number | undefined, length: number) {
    if (watch?.does !== does || owned.get(stream.fd)?.name !== watch.name) return;
    watch.seen.push({ at: at ?? stream.position, length });
  }

  function during(name: string, does: 'read' | 'write', work: () => void): Stretch[] {
    const seen: Stretch[] = [];
    watch = { name, does, seen };
    try {
      work();
    } finally {
      watch = null;
    }
    return seen;
  }

  calls.read = (stream, buffer, offset, length, at) => {
    see('read', stream, at, length);
    return original.read(stream, buffer, offset, length, at);
  };

  calls.write = (stream, buffer, offset, length, at) => {
    if (stream.fd === STANDARD_OUTPUT || stream.fd === STANDARD_ERROR) {
      const text = decoder.decode(Uint8Array.from(buffer.subarray(offset, offset + length)));
      if (complaints.length < LONGEST_COMPLAINT) complaints += text;
      return length;
    }
    see('write', stream, at, length);
    return watched(stream.fd, () => original.write(stream, buffer, offset, length, at));
  };

  calls.ftruncate = (fd, length) => watched(fd, () => original.ftruncate(fd, length));

  calls.close = (stream) => {
    watched(stream.fd, () => original.close(stream));
    owned.delete(stream.fd);
  };

  return {
    admit(path, access) {
      const name = `/admitted/${++last}`;
      admitted.set(name, { path, mayWrite: access === 'create' });
      return {
        name,
        writeFailure: () => failures.get(name) ?? null,
        readsDuring: (work) => during(name, 'read', work),
        writesDuring: (work) => during(name, 'write', work),
        end() {
          admitted.delete(name);
          failures.delete(name);
          // The library keeps a file that it failed to close; it shall not keep the system's handle of it.
          for (const { stream } of [...owned.values()].filter((entry) => entry.name === name)) {
            owned.delete(stream.fd);
            closeSync(stream.nfd);
            stream.nfd = CLOSED;
          }
        },
      };
    },
    takeRefused() {
      const paths = refused;
      refused = [];
      return paths;
    },
    takeComplaints() {
      const text = complaints;
      complaints = '';
      return text;
    },
  };
}
