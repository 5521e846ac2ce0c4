'use strict';
const { Emitter } = require('./emitter.cjs');
const { missing, strict } = require('./missing.cjs');
const { protocol } = require('./protocol.cjs');

/** Electron's names of permissions → Chromium's. */
const permissions = {
  geolocation: 'geolocation',
  notifications: 'notifications',
  midi: 'midi',
  'clipboard-read': 'clipboard-read',
  'clipboard-sanitized-write': 'clipboard-write',
  'persistent-storage': 'persistent-storage',
  'idle-detection': 'idle-detection',
  'window-management': 'window-management',
};

class WebRequest {
  #listener = null;
  #urls = [];

  onBeforeRequest(filter, listener) {
    this.#urls = typeof filter === 'function' ? ['<all_urls>'] : filter.urls;
    this.#listener = typeof filter === 'function' ? filter : listener;
    if (this.#urls.some((url) => url !== '<all_urls>')) {
      throw new Error('electron double: webRequest knows only the filter <all_urls>');
    }
  }

  /** Not Electron's: what the app says of a request. */
  ask(details) {
    const listener = this.#listener;
    return listener ? new Promise((resolve) => listener(details, resolve)) : {};
  }
}

class Session extends Emitter {
  #request = null;
  #check = null;

  constructor() {
    super('session', ['will-download']);
    this.protocol = protocol;
    this.webRequest = strict('webRequest', new WebRequest());
  }

  setPermissionRequestHandler(handler) {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler) {
    this.#check = handler;
  }
  setDevicePermissionHandler(handler) {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(enabled) {
    this.spellChecker = enabled;
  }
  async setProxy(config) {
    this.proxy = config;
  }

  /**
   * Not Electron's: which permissions the app gives to a page, `[Chromium's name, given]`.
   * As in Electron, a page is given everything that no handler refuses.
   */
  async decide(contents, origin) {
    return Promise.all(
      Object.entries(permissions).map(async ([name, shown]) => {
        const checked = this.#check ? this.#check(contents, name, origin, {}) : true;
        const asked = this.#request
          ? await new Promise((resolve) => this.#request(contents, name, resolve, {}))
          : true;
        return [shown, checked && asked];
      }),
    );
  }
}

const session = strict('session', {
  defaultSession: strict('session.defaultSession', new Session()),
  fromPartition: missing('session.fromPartition'),
});

module.exports = { session };
