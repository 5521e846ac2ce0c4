'use strict';
const { EventEmitter } = require('node:events');
const { strict } = require('./missing.cjs');

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const display = { id: 1, scaleFactor: 1, rotation: 0, bounds: area, workArea: area };

/** `screen`: one display of 1920 x 1080. */
const screen = strict(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: () => display,
    getAllDisplays: () => [display],
    getDisplayMatching: () => display,
  }),
);

module.exports = { screen };
