import type { Problem } from '../../core/problem.ts';
import { complaintsOf, type Engine, type Library } from './engine.ts';
import type { Ticket } from './gate.ts';
import * as problems from './problems.ts';

/** A file that the library has open, and how it is asked: nothing that it answers is believed before it is checked. */
export class OpenFile {
  readonly path: string;
  /** The file's name, for sentences. */
  readonly name: string;
  /** The file's length. */
  readonly bytes: number;
  readonly engine: Engine;
  readonly library: Library;
  readonly ticket: Ticket;
  readonly id: bigint;
  readonly #known = new Map<string, Set<string>>();
  /** Members that are no links. */
  readonly #own = new Set<string>();

  constructor(
    path: string,
    name: string,
    bytes: number,
    engine: Engine,
    ticket: Ticket,
    id: bigint,
  ) {
    this.path = path;
    this.name = name;
    this.bytes = bytes;
    this.engine = engine;
    this.library = engine.library;
    this.ticket = ticket;
    this.id = id;
  }

  /** Asks the library; what it throws, and what it was kept from opening, becomes a problem. */
  ask<T>(place: string, question: () => T): T {
    let answer: T;
    try {
      answer = question();
    } catch (cause) {
      this.engine.gate.takeComplaints();
      throw this.#elsewhere(place) ?? problems.damaged(this.name, place, cause);
    }
    const elsewhere = this.#elsewhere(place);
    if (elsewhere) throw elsewhere;
    return answer;
  }

  /** The file is not what it says it is. */
  damaged(place: string): Problem {
    return problems.damaged(this.name, place, complaintsOf(this.engine));
  }

  /** A group may have many thousand members, and each is looked up. */
  members(group: string): Set<string> {
    const known = this.#known.get(group);
    if (known) return known;
    const names = this.ask(group, () => this.library.get_names(this.id, group, false));
    if (!Array.isArray(names)) throw this.damaged(group);
    const members = new Set(names);
    this.#known.set(group, members);
    return members;
  }

  /** @throws Problem `model.link`, `model.points-elsewhere` for what is no member of the file's own */
  kindOf(place: string): 'group' | 'dataset' | 'other' | 'none' {
    const parts = place.split('/').filter((part) => part !== '');
    for (let depth = 1; depth <= parts.length; depth++) {
      const part = `/${parts.slice(0, depth).join('/')}`;
      const group = part.slice(0, part.lastIndexOf('/')) || '/';
      if (!this.members(group).has(parts[depth - 1])) return 'none';
      this.#refuseLink(part);
    }
    const type = this.ask(place, () => this.library.get_type(this.id, place));
    if (type === this.library.H5G_GROUP) return 'group';
    return type === this.library.H5G_DATASET ? 'dataset' : 'other';
  }

  #elsewhere(place: string) {
    const [refused] = this.engine.gate.takeRefused();
    return refused === undefined ? null : problems.pointsElsewhere(this.name, place, refused);
  }

  #refuseLink(place: string): void {
    if (this.#own.has(place)) return;
    const external = this.ask(place, () => this.library.get_external_link(this.id, place));
    if (external.filename !== undefined) {
      throw problems.pointsElsewhere(this.name, place, external.filename);
    }
    const target = this.ask(place, () => this.library.get_symbolic_link(this.id, place));
    if (target !== null) throw problems.isLink(this.name, place, target);
    this.#own.add(place);
  }
}
