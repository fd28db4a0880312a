import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Durations in milliseconds. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly lingerForMs: number;
}

/** The open connections: whose they are, how many there may be, and how they end. */
export interface Connections {
  /** Begins a request. Returns false when it must not be served: a stranger gets one answer on a connection. */
  begin(request: IncomingMessage, response: ServerResponse): boolean;
  /** Notes that the sender showed a good token. The connection makes room for no other one then. */
  trust(request: IncomingMessage): void;
  /** Lets a trusted connection stay open after the answer. Every other answer ends its connection. */
  keepOpen(request: IncomingMessage, response: ServerResponse): void;
  /** Closes what waits for a first request, or for a client to read its answer. */
  hangUp(): void;
}

type Stage = 'silent' | 'asking' | 'trusted' | 'ending';

/**
 * Follows the connections of a server. Whoever has shown no good token is a stranger. When there are too many
 * connections, the oldest stranger makes room, so that strangers cannot shut out Teams.
 * @param onFull called when a connection is closed to make room: that of a stranger, or the new one
 */
export function followConnections(
  server: Server,
  { connections, lingerForMs }: ConnectionLimits,
  onFull: (closed: 'stranger' | 'newcomer') => void,
): Connections {
  const stages = new Map<Socket, Stage>();
  const strangers = new Set<Socket>();

  server.on('connection', (socket) => {
    stages.set(socket, 'silent');
    strangers.add(socket);
    socket.once('close', () => {
      stages.delete(socket);
      strangers.delete(socket);
    });
    // Node ends a connection with this method when the answer says `Connection: close`.
    socket.destroySoon = () => linger(socket);
    if (stages.size > connections) makeRoom(socket);
  });

  function makeRoom(newcomer: Socket): void {
    const [oldest = newcomer] = strangers;
    onFull(oldest === newcomer ? 'newcomer' : 'stranger');
    oldest.destroy();
  }

  /**
   * Ends our side, and gives the client a moment to read the answer. What it still sends is thrown away. Closing at once
   * would reset a connection that is being sent to, and the client could lose the answer
   * (https://www.rfc-editor.org/rfc/rfc9112#section-9.6, read 2026-11).
   */
  function linger(socket: Socket): void {
    if (socket.destroyed) return;
    stages.set(socket, 'ending');
    strangers.add(socket);
    socket.end();
    const timer = setTimeout(() => socket.destroy(), lingerForMs).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  return {
    begin({ socket }, response) {
      response.setHeader('Connection', 'close');
      const stage = stages.get(socket);
      if (stage === 'trusted') return true;
      stages.set(socket, stage === 'silent' ? 'asking' : 'ending');
      return stage === 'silent';
    },
    trust({ socket }) {
      strangers.delete(socket);
      if (stages.get(socket) === 'asking') stages.set(socket, 'trusted');
    },
    keepOpen({ socket }, response) {
      if (stages.get(socket) === 'trusted') response.removeHeader('Connection');
    },
    hangUp() {
      for (const [socket, stage] of stages) if (stage === 'silent' || stage === 'ending') socket.destroy();
    },
  };
}
