'use strict';
const { emitPreventable } = require('./emitter.cjs');
const { handlerFor } = require('./protocol.cjs');
const { toMain } = require('./schemes.cjs');

/** Tells whether the app prevents a navigation that it did not begin. */
function isPrevented(contents, request, url) {
  const isMainFrame = contents.isMainDocument(request);
  if (request.resourceType !== 'Document') return false;
  if (isMainFrame && contents.takeOwnLoad(request.request.url)) return false;
  const details = { url, isMainFrame, isSameDocument: false, frame: contents.mainFrame };
  const frame = emitPreventable(contents, 'will-frame-navigate', details);
  const main = isMainFrame && emitPreventable(contents, 'will-navigate', details, url);
  return frame || main;
}

function bodyOf({ hasPostData, postDataEntries, postData }) {
  if (!hasPostData) return undefined;
  if (!postDataEntries) return postData;
  return Buffer.concat(postDataEntries.map(({ bytes }) => Buffer.from(bytes ?? '', 'base64')));
}

async function serve(handler, url, request) {
  const { method, headers } = request;
  const response = await handler(new Request(url, { method, headers, body: bodyOf(request) }));
  if (response.type === 'error') throw new Error('the handler answered Response.error()');
  return {
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  };
}

/** Decides what becomes of one request of a page: prevented, refused, served by the app, or left to Chromium. */
async function decide(contents, paused) {
  const { requestId, request } = paused;
  const url = toMain(request.url);
  const fail = (errorReason) => contents.command('Fetch.failRequest', { requestId, errorReason });

  if (isPrevented(contents, paused, url)) return fail('Aborted');
  const resourceType = contents.isMainDocument(paused)
    ? 'mainFrame'
    : paused.resourceType.toLowerCase();
  const details = { id: 0, url, method: request.method, resourceType, webContentsId: contents.id };
  const verdict = await contents.session.webRequest.ask(details);
  if (verdict.cancel) return fail('BlockedByClient');
  const handler = handlerFor(url);
  if (!handler) return contents.command('Fetch.continueRequest', { requestId });
  let answer;
  try {
    answer = await serve(handler, url, request);
  } catch (error) {
    console.error(`electron double: the protocol handler failed for ${url}:`, error);
    return fail('Failed');
  }
  return contents.command('Fetch.fulfillRequest', { requestId, ...answer });
}

/** Answers a request that Chromium holds; one whose page has gone meanwhile needs no answer. */
async function answerRequest(contents, paused) {
  try {
    await decide(contents, paused);
  } catch (error) {
    if (/Invalid InterceptionId|Session with given id|Target closed/.test(error.message)) return;
    console.error('electron double:', error);
  }
}

module.exports = { answerRequest };
