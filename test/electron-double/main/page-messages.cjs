'use strict';
const { createCodec } = require('../page/codec.cjs');
const { ipcMain } = require('./ipc-main.cjs');
const { pressKey } = require('./menu.cjs');
const { toMain } = require('./schemes.cjs');

const codec = createCodec();

const eventOf = (contents) => ({
  sender: contents.shown,
  senderFrame: contents.mainFrame,
  frameId: 1,
  processId: 1,
  type: 'frame',
  ports: [],
});

async function invoke(contents, { channel, id, args }, contextId) {
  const handler = contents.ipc.handlerFor(channel) ?? ipcMain.handlerFor(channel);
  let answer;
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const value = await handler(eventOf(contents), ...codec.decode(args));
    answer = { id, value: codec.encode(structuredClone(value)) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    answer = { id, error: String(error) };
  }
  await contents.deliver('answer', answer, contextId);
}

function openWindow(contents, { url, frameName, features }) {
  const details = { url: toMain(url), frameName, features, disposition: 'foreground-tab' };
  const verdict = contents.openHandler?.(details) ?? { action: 'allow' };
  if (verdict.action !== 'deny') throw new Error('a new window was allowed: not provided');
}

/** Asks DevTools where each file of a held event lies on the disk. */
async function findPaths(contents, ticket, contextId) {
  const expression = `electronDouble.heldFiles(${ticket})`;
  const { result } = await contents.command('Runtime.evaluate', { expression, contextId });
  const objectId = result.objectId;
  const { result: members } = await contents.command('Runtime.getProperties', {
    objectId,
    ownProperties: true,
  });
  const files = members.filter(({ name }) => /^\d+$/.test(name));
  const found = await Promise.all(
    files.map(({ value }) =>
      contents.command('DOM.getFileInfo', { objectId: value.objectId }).then(
        ({ path }) => path,
        () => '',
      ),
    ),
  );
  await contents.deliver('paths', { ticket, found }, contextId);
}

/** What the preload's world of a page tells the main process. */
async function receiveFrom(contents, { kind, content }, contextId) {
  if (kind === 'invoke') return invoke(contents, content, contextId);
  if (kind === 'files') return findPaths(contents, content, contextId);
  if (kind === 'open') return openWindow(contents, content);
  if (kind === 'key') return void pressKey(content, contents.window);
  const args = codec.decode(content.args);
  contents.ipc.emit(content.channel, eventOf(contents), ...args);
  ipcMain.emit(content.channel, eventOf(contents), ...args);
}

module.exports = { receiveFrom };
