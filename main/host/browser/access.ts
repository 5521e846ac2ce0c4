import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is refused: the status, and a sentence for whoever sees it. */
export interface Refusal {
  readonly status: 400 | 401 | 403 | 405;
  readonly code: string;
  readonly message: string;
}

/** Who may talk to this server. */
export interface Access {
  /** A new first address, good for one use; the one before it, if unused, is good no more. */
  createAddress(): string;
  /** The secret by which another process of this user may ask for a new first address. */
  readonly key: string;
  /** Tells whether the request brings the key. */
  hasKey(request: IncomingMessage): boolean;
  /** The value of a `Set-Cookie` header, or null if the token is wrong or used. */
  redeem(token: string): string | null;
  /** Null if the request is for this server and from nowhere else. */
  checkPlace(request: IncomingMessage, needsOrigin: boolean): Refusal | null;
  /** Null if the request brings a cookie that was given out here. */
  checkCookie(request: IncomingMessage): Refusal | null;
}

const secret = () => randomBytes(32).toString('base64url');

/** Compares without telling by its duration how much was right. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

function readCookie(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}

/**
 * The rules of access for a server on 127.0.0.1 and `port`.
 * `Host` is checked against names that are made to resolve to this machine, `Origin` against pages of others.
 * Cookies know no ports, so the cookie's name has it: two servers on one machine do not overwrite each other's.
 */
export function createAccess(port: number): Access {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const cookieName = `rotulo-${port}`;
  const session = secret();
  const key = secret();
  let token: string | null = null;

  return {
    key,

    hasKey(request) {
      const offered = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
      return offered !== undefined && isSame(offered, key);
    },

    createAddress() {
      token = secret();
      return `${origin}/?token=${token}`;
    },

    redeem(offered) {
      if (token === null || !isSame(offered, token)) return null;
      token = null;
      return `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },

    checkPlace(request, needsOrigin) {
      if (request.headers.host !== host) {
        return { status: 403, code: 'access.host', message: `This server is ${host} only.` };
      }
      const from = request.headers.origin;
      const site = request.headers['sec-fetch-site'];
      const isOwn = from === undefined ? !needsOrigin : from === origin;
      // A browser names the site that asks; a page of another site may not even look at a picture here.
      const isStranger = site === 'cross-site' || (site === 'same-site' && from !== origin);
      if (!isOwn || isStranger) {
        return {
          status: 403,
          code: 'access.origin',
          message: 'Only the pages of this server may ask this.',
        };
      }
      return null;
    },

    checkCookie(request) {
      const offered = readCookie(request, cookieName);
      if (offered !== null && isSame(offered, session)) return null;
      return {
        status: 401,
        code: 'access.cookie',
        message:
          'This address has been used already, or was never given out. Start Rotulo again: it opens a new one.',
      };
    },
  };
}
