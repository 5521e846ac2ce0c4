'use strict';
const { contextBridge, ipcRenderer, webUtils } = require('electron');

globalThis.preloadSecret = 'of the preload only';
contextBridge.exposeInMainWorld('tiny', {
  words: ['one', { two: 2 }],
  add: (a, b) => a + b,
  invoke: (channel, value) => ipcRenderer.invoke(channel, value),
  onHello: (listener) => void ipcRenderer.on('hello', (_event, value) => listener(value)),
  pathOf: (file) => webUtils.getPathForFile(file),
  reject: () => Promise.reject({ code: 'a.b', detail: { line: 3 } }),
  fail: () => {
    throw new TypeError('not so');
  },
  sendSync: () => ipcRenderer.sendSync('echo'),
});
