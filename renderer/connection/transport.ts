import type { Bridge } from '../../preload/contract.ts';

declare global {
  interface Window {
    /** Put there by the preload; not in the browser host. */
    rotulo?: Bridge;
  }
}

export interface TransportEvents {
  /** The channel carries messages from now on. */
  opened(): void;
  /** The channel is gone; a transport that can opens another one by itself. */
  lost(): void;
  arrived(message: unknown): void;
}

/** A channel for messages to and from the main process, whatever the host. */
export interface Transport {
  readonly kind: 'bridge' | 'socket';
  open(events: TransportEvents): void;
  post(message: unknown): void;
}

/** Messages over the bridge of the preload: always there. */
export function bridgeTransport(bridge: Bridge): Transport {
  return {
    kind: 'bridge',
    open(events) {
      bridge.receive((message) => events.arrived(message));
      events.opened();
    },
    post: (message) => bridge.post(message),
  };
}

const waits = [300, 1000, 2000, 5000];

/** Messages as JSON over a WebSocket, opened again after ever longer waits when it is lost. */
export function socketTransport(address: string): Transport {
  let socket: WebSocket | null = null;
  let failures = 0;

  function open(events: TransportEvents): void {
    const next = new WebSocket(address);
    socket = next;
    next.onopen = () => {
      failures = 0;
      events.opened();
    };
    next.onmessage = ({ data }) => {
      const message = parse(data);
      if (message !== undefined) events.arrived(message);
    };
    next.onclose = () => {
      events.lost();
      const wait = waits[Math.min(failures++, waits.length - 1)];
      setTimeout(() => open(events), wait);
    };
  }

  return {
    kind: 'socket',
    open,
    post(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
}

function parse(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}

/** The bridge where there is one, else the socket of the server that these pages came from. */
export function findTransport(): Transport {
  if (window.rotulo) return bridgeTransport(window.rotulo);
  const address = new URL('/socket', location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  address.hash = '';
  return socketTransport(address.href);
}
