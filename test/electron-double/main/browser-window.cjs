'use strict';
const { Emitter, emitPreventable } = require('./emitter.cjs');
const { app } = require('./app.cjs');
const { strict } = require('./missing.cjs');
const { WebContents } = require('./web-contents.cjs');

const events = [
  'blur',
  'close',
  'closed',
  'focus',
  'enter-full-screen',
  'hide',
  'leave-full-screen',
  'maximize',
  'minimize',
  'move',
  'moved',
  'page-title-updated',
  'ready-to-show',
  'resize',
  'resized',
  'restore',
  'show',
  'unmaximize',
  'unresponsive',
];
const windows = new Map();

/** What Electron would allow and this cannot show is refused when the window is made. */
function checkPreferences(preferences) {
  const dangerous = ['nodeIntegration', 'nodeIntegrationInWorker', 'nodeIntegrationInSubFrames'];
  const set = [...dangerous, 'webviewTag', 'experimentalFeatures', 'allowRunningInsecureContent'];
  const bad = [
    ...set.filter((name) => preferences[name]),
    ...['contextIsolation', 'sandbox', 'webSecurity'].filter((name) => preferences[name] === false),
  ];
  if (bad.length > 0) throw new Error(`electron double: webPreferences ${bad} are not provided`);
}

class BrowserWindow extends Emitter {
  #bounds;
  #visible;
  #destroyed = false;
  #ready = false;
  #fullScreen = false;
  #maximized = false;
  #minimized = false;

  constructor(options = {}) {
    super('BrowserWindow', events);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    checkPreferences(preferences);
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#visible = options.show !== false;
    this.options = options;
    this.webContents = new WebContents(this, preferences, this.#bounds);
    this.id = this.webContents.id;
    const shown = strict('BrowserWindow', this);
    windows.set(this.id, shown);
    app.emit('web-contents-created', {}, this.webContents);
    queueMicrotask(() => app.emit('browser-window-created', {}, shown));
    // What the app is given, always the same object.
    return shown;
  }

  static getAllWindows() {
    return [...windows.values()];
  }
  static fromWebContents(contents) {
    return windows.get(contents?.id) ?? null;
  }
  static getFocusedWindow() {
    return [...windows.values()].at(-1) ?? null;
  }

  loadURL(address) {
    return this.webContents.loadURL(address);
  }
  /** Not Electron's: the page is there, for the first time or again. */
  becomeReady() {
    if (this.#ready) return;
    this.#ready = true;
    this.emit('ready-to-show', {});
  }

  show() {
    this.#visible = true;
    this.emit('show', {});
  }
  isVisible() {
    return this.#visible;
  }
  isDestroyed() {
    return this.#destroyed;
  }
  isFocused() {
    return this.#visible;
  }
  focus() {}
  getBounds() {
    return { ...this.#bounds };
  }
  getNormalBounds() {
    return { ...this.#bounds };
  }
  setBounds(bounds) {
    Object.assign(this.#bounds, bounds);
    this.emit('resize', {});
  }
  getMinimumSize() {
    return [this.options.minWidth ?? 0, this.options.minHeight ?? 0];
  }
  isMaximized() {
    return this.#maximized;
  }
  maximize() {
    this.#maximized = true;
    this.emit('maximize', {});
  }
  isMinimized() {
    return this.#minimized;
  }
  minimize() {
    this.#minimized = true;
    this.emit('minimize', {});
  }
  restore() {
    this.#minimized = false;
    this.emit('restore', {});
  }
  isFullScreen() {
    return this.#fullScreen;
  }
  setFullScreen(full) {
    this.#fullScreen = full;
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen', {});
  }
  setBackgroundColor(colour) {
    this.options.backgroundColor = colour;
  }
  getBackgroundColor() {
    return this.options.backgroundColor;
  }
  setProgressBar(share) {
    this.progress = share;
  }

  close() {
    if (!this.#destroyed && !emitPreventable(this, 'close')) this.destroy();
  }

  destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    windows.delete(this.id);
    void this.webContents.closeTarget();
    this.webContents.leave();
    this.emit('closed');
    if (windows.size > 0) return;
    if (app.listenerCount('window-all-closed') > 0) app.emit('window-all-closed');
    else app.quit();
  }
}

/** As the app sees it: what a window has not throws. */
const StrictBrowserWindow = new Proxy(BrowserWindow, {
  get(target, member) {
    if (member in target || typeof member === 'symbol') return target[member];
    throw new Error(`electron double: BrowserWindow.${member} is not provided`);
  },
});

module.exports = { BrowserWindow: StrictBrowserWindow };
