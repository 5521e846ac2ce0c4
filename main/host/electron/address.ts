/** The pages' own scheme: `app://bundle/index.html`, confined to dist/renderer. */
export const SCHEME = 'app';
export const ORIGIN = 'app://bundle';
export const START = `${ORIGIN}/index.html`;

/** Tells whether an address is one of our own pages: parsed, never compared as text. */
export function isOwnAddress(address: string): boolean {
  try {
    const { protocol, host, username, password, port } = new URL(address);
    return protocol === `${SCHEME}:` && host === 'bundle' && !username && !password && !port;
  } catch {
    return false;
  }
}

/** The part of Electron's WebFrameMain that tells who sent a message. */
export interface SenderFrame {
  readonly url: string;
  readonly parent: unknown;
}

/** Tells whether a message comes from the main frame of one of our own pages. A frame that is gone is null. */
export function isOwnFrame(frame: SenderFrame | null): boolean {
  return frame !== null && frame.parent === null && isOwnAddress(frame.url);
}
