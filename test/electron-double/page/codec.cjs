'use strict';

/**
 * Values that structuredClone() takes ↔ text, for the DevTools protocol carries text only. The sender clones first, so
 * that what may cross, and the error for what may not, are the engine's own. Runs in pages too, by its source text.
 */
function createCodec() {
  const toBase64 = (bytes) =>
    typeof Buffer === 'function' ? Buffer.from(bytes).toString('base64') : bytes.toBase64();
  const fromBase64 = (text) =>
    typeof Buffer === 'function'
      ? Uint8Array.from(Buffer.from(text, 'base64'))
      : Uint8Array.fromBase64(text);
  const errors = { EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError };
  const kindOf = (value) => Object.prototype.toString.call(value).slice(8, -1);

  function encode(value) {
    const places = new Map();
    const nodes = [];

    // A primitive is written where it stands; an object once, in its place, so that cycles survive.
    function put(item) {
      if (item === undefined) return ['undefined'];
      if (typeof item === 'bigint') return ['bigint', String(item)];
      if (typeof item === 'number' && (!Number.isFinite(item) || Object.is(item, -0))) {
        return ['number', Object.is(item, -0) ? '-0' : String(item)];
      }
      if (item === null || typeof item !== 'object') return ['plain', item];
      if (places.has(item)) return places.get(item);
      const place = nodes.length;
      places.set(item, place);
      nodes.push(null);
      nodes[place] = describe(item);
      return place;
    }

    function describe(item) {
      const kind = kindOf(item);
      const members = () => Object.keys(item).map((key) => [key, put(item[key])]);
      if (Array.isArray(item)) return ['Array', item.length, members()];
      if (kind === 'Object') return ['Object', members()];
      if (kind === 'Map') return ['Map', [...item].map(([key, held]) => [put(key), put(held)])];
      if (kind === 'Set') return ['Set', [...item].map(put)];
      if (kind === 'Date') return ['Date', item.getTime()];
      if (kind === 'RegExp') return ['RegExp', item.source, item.flags];
      if (kind === 'Error') return ['Error', item.name, item.message, item.stack];
      if (kind === 'ArrayBuffer') return ['ArrayBuffer', toBase64(new Uint8Array(item))];
      if (ArrayBuffer.isView(item)) {
        const length = kind === 'DataView' ? item.byteLength : item.length;
        return ['View', kind, put(item.buffer), item.byteOffset, length];
      }
      throw new DOMException(`electron double cannot carry ${kind}`, 'DataCloneError');
    }

    return JSON.stringify([put(value), nodes]);
  }

  function decode(text) {
    const [root, nodes] = JSON.parse(text);
    const made = [];

    function get(place) {
      if (Array.isArray(place)) {
        const [kind, value] = place;
        if (kind === 'undefined') return undefined;
        if (kind === 'bigint') return BigInt(value);
        return kind === 'number' ? Number(value) : value;
      }
      return place in made ? made[place] : build(place, nodes[place]);
    }

    function fill(object, members) {
      const details = { writable: true, enumerable: true, configurable: true };
      for (const [key, held] of members) {
        Object.defineProperty(object, key, { ...details, value: get(held) });
      }
      return object;
    }

    // A container is put in its place before it is filled: it may hold itself.
    function build(place, [kind, first, second, third, fourth]) {
      if (kind === 'Array') return fill((made[place] = new Array(first)), second);
      if (kind === 'Object') return fill((made[place] = {}), first);
      if (kind === 'Map') {
        made[place] = new Map();
        for (const [key, held] of first) made[place].set(get(key), get(held));
      } else if (kind === 'Set') {
        made[place] = new Set();
        for (const held of first) made[place].add(get(held));
      } else if (kind === 'Date') made[place] = new Date(first);
      else if (kind === 'RegExp') made[place] = new RegExp(first, second);
      else if (kind === 'ArrayBuffer') made[place] = fromBase64(first).buffer;
      else if (kind === 'View') made[place] = new globalThis[first](get(second), third, fourth);
      else {
        made[place] = new (errors[first] ?? Error)(second);
        made[place].stack = third;
      }
      return made[place];
    }

    return get(root);
  }

  return { encode, decode };
}

module.exports = { createCodec };
