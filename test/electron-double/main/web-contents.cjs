'use strict';
const { randomBytes } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { createCodec } = require('../page/codec.cjs');
const { pageScript, preloadScript } = require('../page/scripts.cjs');
const { chromium } = require('./chromium.cjs');
const { Emitter } = require('./emitter.cjs');
const { IpcMain } = require('./ipc-main.cjs');
const { strict } = require('./missing.cjs');
const { createFrame } = require('./frame.cjs');
const { receiveFrom } = require('./page-messages.cjs');
const { answerRequest } = require('./page-requests.cjs');
const { toMain, toShown, originOf } = require('./schemes.cjs');
const { session } = require('./session.cjs');

const WORLD = 'electron-preload';
const codec = createCodec();
const events = [
  'console-message',
  'destroyed',
  'did-fail-load',
  'did-finish-load',
  'did-navigate',
  'did-navigate-in-page',
  'dom-ready',
  'render-process-gone',
  'will-frame-navigate',
  'will-navigate',
  // What these would tell of cannot happen here: Chromium has no webview, and nothing is served with redirects.
  'will-attach-webview',
  'will-redirect',
];

const all = new Map();
const opening = [];
let lastId = 0;
let turn = Promise.resolve();

class WebContents extends Emitter {
  #preferences;
  #nonce = `electron-double-${randomBytes(8).toString('hex')}`;
  #sessionId = null;
  #targetId = null;
  #preloadContext = null;
  #mainFrameId = null;
  #ownLoads = new Set();
  #finishLoad = () => {};
  #attached = () => {};
  #zoomLevel = 0;
  #url = '';
  #gone = false;
  #whenOpen;

  constructor(window, preferences, size) {
    super('webContents', events);
    this.id = ++lastId;
    this.window = window;
    this.session = session.defaultSession;
    this.ipc = strict('webContents.ipc', new IpcMain());
    this.mainFrame = createFrame(this, () => this.#url);
    this.openHandler = null;
    this.#preferences = preferences;
    this.shown = strict('webContents', this);
    all.set(this.id, this.shown);
    this.#whenOpen = this.#open(size);
    this.#whenOpen.catch((error) => console.error('electron double:', error));
    // What the app is given, always the same object.
    return this.shown;
  }

  /** One target after the other: the next one that Chromium reports is the one asked for. */
  async #open({ width, height }) {
    const before = turn;
    let done;
    turn = new Promise((resolve) => (done = resolve));
    await before;
    const attached = new Promise((resolve) => (this.#attached = resolve));
    opening.push(this);
    const options = { url: 'about:blank', newWindow: true, width, height };
    await chromium.pipe.send('Target.createTarget', options);
    await attached;
    done();
  }

  /** Not Electron's: Chromium has made the target and holds it until it may run. */
  async setUp(sessionId, targetId) {
    this.#sessionId = sessionId;
    this.#targetId = targetId;
    this.#listen(chromium.pipe.session(sessionId));
    const binding = `${this.#nonce}-post`;
    const { preload } = this.#preferences;
    const source = preload ? readFileSync(preload, 'utf8') : '';
    const { platform, arch, versions } = process;
    const info = { binding, process: { platform, arch, versions: { ...versions }, env: {} } };
    const script = preloadScript(this.#nonce, info, source, preload ?? 'preload');
    const steps = [
      ['Page.enable'],
      ['Runtime.enable'],
      ['DOM.enable'],
      ['Inspector.enable'],
      ['Runtime.addBinding', { name: binding, executionContextName: WORLD }],
      ['Fetch.enable', { patterns: [{ urlPattern: '*' }] }],
      ['Emulation.setFocusEmulationEnabled', { enabled: true }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: pageScript(this.#nonce) }],
      ['Page.addScriptToEvaluateOnNewDocument', { source: script, worldName: WORLD }],
    ].map(([method, params]) => this.command(method, params));
    const tree = this.command('Page.getFrameTree').then(({ frameTree }) => {
      this.#mainFrameId = frameTree.frame.id;
    });
    await Promise.all([...steps, tree, this.command('Runtime.runIfWaitingForDebugger')]);
    this.#attached();
  }

  #listen(page) {
    page.on('Runtime.bindingCalled', ({ payload, executionContextId }) => {
      receiveFrom(this, JSON.parse(payload), executionContextId).catch((error) =>
        console.error('electron double:', error),
      );
    });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === WORLD && context.auxData.frameId === this.#mainFrameId) {
        this.#preloadContext = context.id;
      }
    });
    page.on('Runtime.executionContextsCleared', () => (this.#preloadContext = null));
    page.on('Fetch.requestPaused', (request) => void answerRequest(this, request));
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId) return;
      this.#url = toMain(frame.url);
      this.emit('did-navigate', {}, this.#url, 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#mainFrameId) return;
      this.#url = toMain(url);
      this.emit('did-navigate-in-page', {}, this.#url, true);
    });
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', {}));
    page.on('Page.loadEventFired', () => {
      this.emit('did-finish-load', {});
      this.#finishLoad();
      this.window.becomeReady();
    });
    page.on('Inspector.targetCrashed', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
    );
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map(({ value, description }) => value ?? description ?? '').join(' ');
      this.emit('console-message', { level: type, message });
    });
    page.on('Page.javascriptDialogOpening', ({ type }) => {
      console.error(`electron double: the page opened ${type}()`);
      void this.command('Page.handleJavaScriptDialog', { accept: false });
    });
  }

  // ---- for the other parts of the stand-in

  command(method, params) {
    return chromium.pipe.send(method, params, this.#sessionId);
  }

  /** Does something in the preload's world; a document that is gone needs no answer. */
  async deliver(kind, content, contextId = this.#preloadContext) {
    if (contextId === null) return;
    const expression = `electronDouble.arrive(${JSON.stringify(kind)}, ${JSON.stringify(content)})`;
    await this.command('Runtime.evaluate', { expression, contextId }).catch(() => {});
  }

  isMainDocument({ resourceType, frameId }) {
    return resourceType === 'Document' && frameId === this.#mainFrameId;
  }

  /** Tells, once, whether the main process itself asked for this document. */
  takeOwnLoad(address) {
    return this.#ownLoads.delete(address);
  }

  targetId() {
    return this.#targetId;
  }

  async closeTarget() {
    await this.#whenOpen.catch(() => {});
    await chromium.pipe.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => {});
  }

  leave() {
    if (this.#gone) return;
    this.#gone = true;
    if (this.#sessionId) chromium.pipe.forget(this.#sessionId);
    all.delete(this.id);
    this.emit('destroyed');
  }

  // ---- Electron's

  getURL() {
    return this.#url;
  }
  isDestroyed() {
    return this.#gone;
  }
  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }
  getZoomLevel() {
    return this.#zoomLevel;
  }
  setZoomLevel(level) {
    this.#zoomLevel = level;
    const expression = `electronDouble.zoom(${1.2 ** level})`;
    const contextId = this.#preloadContext;
    if (contextId) void this.command('Runtime.evaluate', { expression, contextId });
  }
  getOSProcessId() {
    return chromium.pid;
  }

  send(channel, ...args) {
    let cloned;
    try {
      cloned = structuredClone(args);
    } catch {
      throw new Error('An object could not be cloned.');
    }
    void this.deliver('message', { channel, args: codec.encode(cloned) });
  }

  async loadURL(address) {
    await this.#whenOpen;
    const url = toShown(address);
    this.#ownLoads.add(url.split('#')[0]);
    const decided = await session.defaultSession.decide(this, originOf(address));
    for (const [name, given] of decided) {
      await chromium.pipe.send('Browser.setPermission', {
        permission: { name },
        setting: given ? 'granted' : 'denied',
        origin: new URL(url).origin,
      });
    }
    const loaded = new Promise((resolve) => (this.#finishLoad = resolve));
    const { errorText } = await this.command('Page.navigate', { url });
    if (errorText) {
      this.emit('did-fail-load', {}, -2, errorText, address, true);
      throw new Error(`${errorText} loading '${address}'`);
    }
    await loaded;
  }

  reload() {
    this.#ownLoads.add(toShown(this.#url).split('#')[0]);
    void this.command('Page.reload');
  }

  close() {
    this.window.close();
  }
}

/** Takes over a target that Chromium has just made; what is not one of our windows only runs. */
async function attach({ sessionId, targetInfo }) {
  if (targetInfo.type === 'page' && targetInfo.openerId) {
    throw new Error('a window opened past the guard of window.open');
  }
  const contents = targetInfo.type === 'page' ? opening.shift() : undefined;
  if (contents) await contents.setUp(sessionId, targetInfo.targetId);
  else await chromium.pipe.send('Runtime.runIfWaitingForDebugger', {}, sessionId).catch(() => {});
}

/** `webContents`. */
const webContents = strict('webContents', {
  getAllWebContents: () => [...all.values()],
  fromId: (id) => all.get(id),
  fromDevToolsTargetId: (id) => [...all.values()].find((contents) => contents.targetId() === id),
});

module.exports = { WebContents, webContents, attach };
