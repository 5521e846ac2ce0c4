'use strict';

/**
 * contextBridge: the same code runs in the preload's world and in the page's, by its source text. A call between them is
 * a synchronous DOM event, whose detail Chromium clones from world to world. `me` and `other` name the two worlds.
 */
function connectWorlds(nonce, me, other) {
  const kept = new Map();
  const promises = new Map();
  let last = 0;
  let arrivedFiles = [];

  const listen = (kind, listener) =>
    window.addEventListener(`${nonce}-${me}-${kind}`, (event) => {
      event.stopImmediatePropagation();
      listener(event.detail, event);
    });
  const isPlain = (value) => Object.prototype.toString.call(value) === '[object Object]';

  function keep(value) {
    kept.set(++last, value);
    return last;
  }

  /** Hands `message(pack)` to the other world; a File travels as itself, in an event that may hold one. */
  function fire(kind, message) {
    const files = new DataTransfer();
    const detail = message((value) => pack(value, files, 0));
    if (files.items.length > 0) {
      const carrier = { dataTransfer: files };
      window.dispatchEvent(new DragEvent(`${nonce}-${other}-files`, carrier));
    }
    window.dispatchEvent(new CustomEvent(`${nonce}-${other}-${kind}`, { detail }));
  }

  function pack(value, files, depth) {
    if (depth > 1000) {
      throw new TypeError(
        'Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.',
      );
    }
    const inner = (item) => pack(item, files, depth + 1);
    if (typeof value === 'function') return { kind: 'function', id: keep(value) };
    if (typeof value === 'symbol') throw new TypeError('electron double: a symbol cannot cross');
    if (value === null || typeof value !== 'object') return { kind: 'value', value };
    if (value instanceof Promise) return { kind: 'promise', id: settleLater(value) };
    if (value instanceof File) {
      files.items.add(value);
      return { kind: 'file', at: files.items.length - 1 };
    }
    refuseProxy(value);
    if (Array.isArray(value)) return { kind: 'array', items: value.map(inner) };
    // As in Electron, only the message of an error crosses.
    if (value instanceof Error) return { kind: 'error', message: value.message };
    if (isPlain(value)) {
      return { kind: 'object', members: Object.keys(value).map((key) => [key, inner(value[key])]) };
    }
    return { kind: 'value', value: structuredClone(value) };
  }

  /** Electron takes no Proxy for a plain object, and clones none; the engine's own complaint tells one. */
  function refuseProxy(value) {
    try {
      structuredClone(value);
    } catch (error) {
      if (/(#<\w+>|\[object \w+\]) could not be cloned/.test(error.message)) throw error;
    }
  }

  function settleLater(promise) {
    const id = ++last;
    const settle = (ok) => (value) =>
      fire('settle', (packed) => ({ id, ok, value: packed(value) }));
    promise.then(settle(true), settle(false));
    return id;
  }

  function unpack(packed, frozen) {
    const seal = (value) => (frozen ? Object.freeze(value) : value);
    const inner = (item) => unpack(item, frozen);
    switch (packed.kind) {
      case 'value':
        return packed.value;
      case 'error':
        return new Error(packed.message);
      case 'file':
        return arrivedFiles[packed.at];
      case 'promise':
        return new Promise((resolve, reject) => promises.set(packed.id, { resolve, reject }));
      case 'function':
        return seal((...args) => call(packed.id, args));
      case 'array':
        return seal(packed.items.map(inner));
      default:
        return seal(Object.fromEntries(packed.members.map(([key, item]) => [key, inner(item)])));
    }
  }

  function call(id, args) {
    let answer;
    const hear = (event) => (answer = event.detail);
    const name = `${nonce}-${me}-returned`;
    window.addEventListener(name, hear, { once: true });
    fire('call', (packed) => ({ id, args: args.map(packed) }));
    if (!answer) throw new Error('electron double: the other world did not answer');
    const value = unpack(answer.value, false);
    if (answer.ok) return value;
    throw value;
  }

  listen('files', (_detail, event) => (arrivedFiles = [...event.dataTransfer.files]));
  listen('call', ({ id, args }) => {
    let value;
    let ok = true;
    try {
      value = kept.get(id)(...args.map((item) => unpack(item, false)));
    } catch (error) {
      ok = false;
      value = error;
    }
    fire('returned', (packed) => ({ ok, value: packed(value) }));
  });
  listen('settle', ({ id, ok, value }) => {
    const { resolve, reject } = promises.get(id);
    promises.delete(id);
    (ok ? resolve : reject)(unpack(value, false));
  });
  listen('expose', ({ key, value }) => {
    const details = { enumerable: true, configurable: false, writable: false };
    Object.defineProperty(window, key, { ...details, value: unpack(value, true) });
  });

  return {
    /** Puts a frozen copy of `api` on the other world's window. */
    expose: (key, api) => fire('expose', (packed) => ({ key, value: packed(api) })),
    /** Tells the other world of something; `hear` is its ear. */
    tell: (kind, value) => fire(kind, () => value),
    hear: listen,
  };
}

module.exports = { connectWorlds };
