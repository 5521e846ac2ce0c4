'use strict';

/**
 * The world of a sandboxed preload script, by its source text: the 'electron' module that it sees, and the line to the
 * main process. `parts` are the other functions of this folder, `preload` the script itself.
 */
function runPreload(nonce, info, parts, preload) {
  const codec = parts.createCodec();
  const worlds = parts.connectWorlds(nonce, 'preload', 'page');
  const binding = globalThis[info.binding];
  delete globalThis[info.binding];
  const post = (kind, content = null) => binding(JSON.stringify({ kind, content }));
  const files = parts.holdFiles(post);
  const listeners = new Map();
  const waiting = new Map();
  const exposed = new Set();
  let last = 0;

  function encode(args) {
    try {
      return codec.encode(structuredClone(args));
    } catch {
      throw new Error('An object could not be cloned.');
    }
  }

  const ipcRenderer = {
    send: (channel, ...args) => post('send', { channel, args: encode(args) }),
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        const content = { channel, id: ++last, args: encode(args) };
        waiting.set(content.id, { channel, resolve, reject });
        post('invoke', content);
      }),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel, listener) {
      const left = (listeners.get(channel) ?? []).filter((one) => one !== listener);
      listeners.set(channel, left);
      return ipcRenderer;
    },
  };

  const contextBridge = {
    exposeInMainWorld(key, api) {
      if (exposed.has(key)) {
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      }
      exposed.add(key);
      worlds.expose(key, api);
    },
  };

  const strict = (name, object) =>
    new Proxy(object, {
      get(target, member) {
        if (member in target || typeof member === 'symbol') return target[member];
        throw new Error(`electron double: ${name}.${String(member)} is not provided`);
      },
    });
  const electron = strict('electron', {
    contextBridge: strict('contextBridge', contextBridge),
    ipcRenderer: strict('ipcRenderer', ipcRenderer),
    webUtils: strict('webUtils', {
      getPathForFile(file) {
        if (!(file instanceof File)) throw new TypeError('getPathForFile takes a File');
        return files.pathOf(file);
      },
    }),
  });

  const arrive = {
    answer({ id, value, error }) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) call.resolve(codec.decode(value));
      else call.reject(new Error(`Error invoking remote method '${call.channel}': ${error}`));
    },
    message({ channel, args }) {
      const event = { sender: ipcRenderer, ports: [] };
      for (const listener of listeners.get(channel) ?? []) listener(event, ...codec.decode(args));
    },
    paths: ({ ticket, found }) => files.learn(ticket, found),
  };
  globalThis.electronDouble = {
    arrive: (kind, content) => arrive[kind](content),
    heldFiles: files.heldFiles,
    zoom: (factor) => (document.documentElement.style.zoom = String(factor)),
  };

  worlds.hear('open', (details) => post('open', details));
  // The menu gets the keys that the page left alone, once every listener of the page has had them.
  window.addEventListener(
    'keydown',
    (event) => {
      const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
      const pressed = { key, control: ctrlKey, meta: metaKey, alt: altKey, shift: shiftKey };
      setTimeout(() => event.defaultPrevented || post('key', pressed));
    },
    { capture: true },
  );

  const require = (id) => {
    if (/^electron(\/(renderer|common))?$/.test(id)) return electron;
    throw new Error(`module not found: ${id}`);
  };
  const module = { exports: {} };
  const process = Object.freeze({ ...info.process, type: 'renderer', sandboxed: true, argv: [] });
  preload(require, module, module.exports, process);
}

module.exports = { runPreload };
