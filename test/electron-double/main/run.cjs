'use strict';
const { app } = require('./app.cjs');
const { startChromium } = require('./chromium.cjs');
const { attach } = require('./web-contents.cjs');

/** Runs the app's main file, then starts Chromium and tells the app that it is ready. */
async function run(loadMain) {
  // As Electron does on Linux and macOS.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => app.quit());
  await loadMain();
  await startChromium((target) =>
    attach(target).catch((error) => console.error('electron double:', error)),
  );
  app.becomeReady();
}

module.exports = { run };
