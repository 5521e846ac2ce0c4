'use strict';
const os = require('node:os');
const { join } = require('node:path');
const { stopChromium } = require('./chromium.cjs');
const { commandLine } = require('./command-line.cjs');
const { Emitter, emitPreventable } = require('./emitter.cjs');
const { strict } = require('./missing.cjs');
const { takeLock } = require('./single-instance.cjs');

const events = [
  'activate',
  'before-quit',
  'browser-window-created',
  'open-file',
  'quit',
  'ready',
  'second-instance',
  'web-contents-created',
  'will-finish-launching',
  'will-quit',
  'window-all-closed',
];

class App extends Emitter {
  #name = 'Electron';
  #version = '0.0.0';
  #appPath = '';
  #paths = new Map();
  #setReady = () => {};
  #ready = new Promise((resolve) => {
    this.#setReady = resolve;
  });
  #isReady = false;
  #quitting = false;

  constructor() {
    super('app', events);
    this.commandLine = commandLine;
    this.isPackaged = false;
    this.aboutPanel = null;
    const chosen = commandLine.getSwitchValue('user-data-dir');
    if (chosen) this.#paths.set('userData', chosen);
  }

  get name() {
    return this.#name;
  }
  getName() {
    return this.#name;
  }
  setName(name) {
    this.#name = name;
  }
  getVersion() {
    return this.#version;
  }
  setVersion(version) {
    this.#version = version;
  }
  getAppPath() {
    return this.#appPath;
  }
  setAppPath(path) {
    this.#appPath = path;
  }
  getLocale() {
    return commandLine.getSwitchValue('lang') || 'en-US';
  }
  getSystemLocale() {
    return this.getLocale();
  }
  getPreferredSystemLanguages() {
    return [this.getLocale()];
  }

  getPath(name) {
    const home = os.homedir();
    const config = process.env.XDG_CONFIG_HOME || join(home, '.config');
    const known = {
      home,
      temp: os.tmpdir(),
      appData: config,
      userData: join(config, this.#name),
      sessionData: join(config, this.#name),
      exe: process.argv[0],
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      desktop: join(home, 'Desktop'),
    };
    const path = this.#paths.get(name) ?? known[name];
    if (!path) throw new Error(`Failed to get '${name}' path`);
    return path;
  }
  setPath(name, path) {
    this.getPath(name);
    this.#paths.set(name, path);
  }

  whenReady() {
    return this.#ready;
  }
  isReady() {
    return this.#isReady;
  }
  /** Not Electron's: Chromium runs. */
  becomeReady() {
    this.#isReady = true;
    this.#setReady({});
    this.emit('ready', {}, {});
  }

  requestSingleInstanceLock() {
    return takeLock(this.getPath('userData'), (argv, workingDirectory) =>
      this.emit('second-instance', {}, argv, workingDirectory, null),
    );
  }

  enableSandbox() {
    if (this.#isReady)
      throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxEnabled = true;
  }
  setAboutPanelOptions(options) {
    this.aboutPanel = options;
  }
  showAboutPanel() {
    this.aboutShown = true;
  }
  setAppUserModelId() {}
  addRecentDocument() {}
  focus() {}

  quit() {
    if (this.#quitting || emitPreventable(this, 'before-quit')) return;
    const { BrowserWindow } = require('./browser-window.cjs');
    for (const window of BrowserWindow.getAllWindows()) {
      window.close();
      if (!window.isDestroyed()) return;
    }
    if (!emitPreventable(this, 'will-quit')) this.exit(0);
  }

  exit(code = 0) {
    if (this.#quitting) return;
    this.#quitting = true;
    this.emit('quit', {}, code);
    void stopChromium().then(() => process.exit(code));
  }
}

module.exports = { app: strict('app', new App()) };
