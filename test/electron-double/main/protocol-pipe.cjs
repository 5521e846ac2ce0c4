'use strict';
const { EventEmitter } = require('node:events');

/** Speaks the DevTools protocol over a pair of pipes: messages of JSON, each ended by a zero byte. */
class ProtocolPipe extends EventEmitter {
  #last = 0;
  #waiting = new Map();
  #sessions = new Map();
  #out;

  constructor(out, input) {
    super();
    this.#out = out;
    let pieces = [];
    input.on('data', (data) => {
      let end;
      while ((end = data.indexOf(0)) >= 0) {
        pieces.push(data.subarray(0, end));
        const message = JSON.parse(Buffer.concat(pieces).toString());
        pieces = [];
        data = data.subarray(end + 1);
        this.#arrive(message);
      }
      if (data.length) pieces.push(data);
    });
    input.on('error', () => {});
    out.on('error', () => {});
  }

  /** Sends one command; rejects with the command's name and what Chromium said. */
  send(method, params = {}, sessionId = undefined) {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      this.#waiting.set(id, { method, resolve, reject });
      this.#out.write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    });
  }

  /** The events of one session. */
  session(sessionId) {
    const known = this.#sessions.get(sessionId);
    if (known) return known;
    const events = new EventEmitter();
    this.#sessions.set(sessionId, events);
    return events;
  }

  forget(sessionId) {
    this.#sessions.delete(sessionId);
  }

  #arrive({ id, method, params, result, error, sessionId }) {
    if (id === undefined) {
      (sessionId ? this.#sessions.get(sessionId) : this)?.emit(method, params);
      return;
    }
    const call = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) call?.reject(new Error(`${call.method}: ${error.message}`));
    else call?.resolve(result);
  }
}

module.exports = { ProtocolPipe };
