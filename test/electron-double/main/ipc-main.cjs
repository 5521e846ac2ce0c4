'use strict';
const { EventEmitter } = require('node:events');

/** `ipcMain`, and the `ipc` of one page. */
class IpcMain extends EventEmitter {
  #handlers = new Map();

  handle(channel, handler) {
    if (this.#handlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel) {
    this.#handlers.delete(channel);
  }

  handleOnce() {
    throw new Error('electron double: ipcMain.handleOnce is not provided');
  }

  /** Not Electron's: the handler that answers `invoke`. */
  handlerFor(channel) {
    return this.#handlers.get(channel);
  }
}

module.exports = { IpcMain, ipcMain: new IpcMain() };
