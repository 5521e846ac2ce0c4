'use strict';
const { chromium } = require('./chromium.cjs');
const { strict } = require('./missing.cjs');
const { registered } = require('./schemes.cjs');

const handlers = new Map();

/** `protocol`: schemes of the app's own, served by the app. */
const protocol = strict('protocol', {
  registerSchemesAsPrivileged(schemes) {
    if (chromium.pipe) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    for (const { scheme, privileges } of schemes) registered.set(scheme, privileges ?? {});
  },
  handle(scheme, handler) {
    if (!chromium.pipe) throw new Error('electron double: protocol.handle before app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    if (!registered.get(scheme)?.standard) {
      throw new Error(`electron double: ${scheme} is not registered as a standard scheme`);
    }
    handlers.set(scheme, handler);
  },
  unhandle: (scheme) => void handlers.delete(scheme),
  isProtocolHandled: (scheme) => handlers.has(scheme),
});

/** The handler for an address, if the app serves its scheme. */
const handlerFor = (address) => handlers.get(address.split(':')[0]);

module.exports = { protocol, handlerFor };
