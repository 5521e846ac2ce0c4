import { app, type Session, type WebContents } from 'electron';
import { SCHEME } from './address.ts';

// What a page may load at all. The policy of the pages allows less; this holds should it fail.
const schemes = new Set([`${SCHEME}:`, 'data:', 'blob:', ...(app.isPackaged ? [] : ['devtools:'])]);

/** Denies every permission and every request that is not for the app's own files. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, answer) =>
    answer({ cancel: !schemes.has(new URL(url).protocol) }),
  );
  session.on('will-download', (event) => event.preventDefault());
}

/** Keeps a page where it is: no navigation, no other window, no webview. */
export function guardContents(contents: WebContents): void {
  const prevent = (event: { preventDefault(): void }) => event.preventDefault();
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
