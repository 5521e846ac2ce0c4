'use strict';

/**
 * Chromium learns a scheme only when it is compiled in. So `app://bundle/x` is shown as
 * `https://bundle.app.electron-double.test/x`, a secure origin of its own; the main process only ever sees `app://`.
 */
const registered = new Map();
const HOST = 'electron-double.test';

/** `app://bundle/x` → the address that Chromium is given; everything else stays. */
function toShown(address) {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(address);
  if (!parts || !registered.has(parts[1])) return address;
  const [, scheme, host, rest] = parts;
  return `https://${host || 'localhost'}.${scheme}.${HOST}${rest || '/'}`;
}

/** The way back. */
function toMain(address) {
  const parts = /^https:\/\/([^/?#]*)\.([^./]+)\.electron-double\.test(.*)$/.exec(address);
  return parts ? `${parts[2]}://${parts[1]}${parts[3]}` : address;
}

/** The origin of an address as Electron states it for a standard scheme. */
function originOf(address) {
  try {
    const { origin } = new URL(toShown(address));
    return toMain(origin).replace(/\/$/, '');
  } catch {
    return 'null';
  }
}

module.exports = { registered, toShown, toMain, originOf };
