'use strict';
const { EventEmitter } = require('node:events');

/** Emits only the events that it names: listening for one that would never come throws. */
class Emitter extends EventEmitter {
  #name;
  #events;

  constructor(name, events) {
    super();
    this.#name = name;
    this.#events = new Set(events);
  }

  on(event, listener) {
    this.#check(event);
    return super.on(event, listener);
  }

  addListener(event, listener) {
    return this.on(event, listener);
  }

  once(event, listener) {
    this.#check(event);
    return super.once(event, listener);
  }

  #check(event) {
    if (this.#events.has(event)) return;
    throw new Error(`electron double: ${this.#name} never emits '${String(event)}'`);
  }
}

/** An event that a listener can prevent; `emitPreventable` answers whether one did. */
function emitPreventable(emitter, name, details = {}, ...rest) {
  let prevented = false;
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
    get defaultPrevented() {
      return prevented;
    },
  };
  emitter.emit(name, event, ...rest);
  return prevented;
}

module.exports = { Emitter, emitPreventable };
