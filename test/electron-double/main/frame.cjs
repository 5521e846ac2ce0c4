'use strict';
const { strict } = require('./missing.cjs');
const { originOf } = require('./schemes.cjs');

/** The main frame of a page: the only one that has a preload, and so the only one that sends. */
function createFrame(contents, addressOf) {
  const frame = strict('WebFrameMain', {
    get url() {
      return addressOf();
    },
    get origin() {
      return originOf(addressOf());
    },
    parent: null,
    get top() {
      return frame;
    },
    routingId: 1,
    processId: 1,
    detached: false,
    isDestroyed: () => contents.isDestroyed(),
  });
  return frame;
}

module.exports = { createFrame };
