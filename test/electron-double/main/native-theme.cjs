'use strict';
const { EventEmitter } = require('node:events');

/** `nativeTheme`. The system is light; `themeSource` overrides it, for the main process only. */
class NativeTheme extends EventEmitter {
  #source = 'system';

  get themeSource() {
    return this.#source;
  }

  set themeSource(source) {
    if (!['system', 'light', 'dark'].includes(source)) {
      throw new TypeError(`electron double: themeSource cannot be ${source}`);
    }
    if (source === this.#source) return;
    this.#source = source;
    this.emit('updated');
  }

  get shouldUseDarkColors() {
    return this.#source === 'dark';
  }
}

module.exports = { nativeTheme: new NativeTheme() };
