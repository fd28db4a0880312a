import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Durations in milliseconds. */
export interface ConnectionLimits {
  readonly connections: number;
  readonly lingerForMs: number;
}

/** The open connections: whose they are, how many there may be, and how they end. */
export interface Connections {
  /** Begins a request. Returns false when it must not be served: an unproven connection gets one answer. */
  begin(request: IncomingMessage, response: ServerResponse): boolean;
  /** Notes that the sender showed a good token. The connection makes room for no other one then. */
  prove(request: IncomingMessage): void;
  /** Lets a proven connection stay open after the answer. Every other answer ends its connection. */
  keepOpen(request: IncomingMessage, response: ServerResponse): void;
  /** Closes what waits for a first request, or for a client to read its answer. */
  hangUp(): void;
}

/** `ending` takes no more requests, and `lingering` has its answer. */
type Stage = 'silent' | 'asking' | 'proven' | 'ending' | 'lingering';

/**
 * Follows the connections of a server. One on which no good token came is unproven. When there are too many, the oldest
 * unproven one makes room, so that nobody can shut out Teams with connections alone.
 * @param onFull called when a connection is closed to make room: an unproven one, or the new one when all are proven
 */
export function followConnections(
  server: Server,
  { connections, lingerForMs }: ConnectionLimits,
  onFull: (closed: 'unproven' | 'newcomer') => void,
): Connections {
  const stages = new Map<Socket, Stage>();
  const unproven = new Set<Socket>();

  server.on('connection', (socket) => {
    stages.set(socket, 'silent');
    unproven.add(socket);
    socket.once('close', () => {
      stages.delete(socket);
      unproven.delete(socket);
    });
    // Node ends a connection with this method when the answer says `Connection: close`.
    socket.destroySoon = () => linger(socket);
    if (stages.size > connections) makeRoom(socket);
  });

  function makeRoom(newcomer: Socket): void {
    const [oldest = newcomer] = unproven;
    onFull(oldest === newcomer ? 'newcomer' : 'unproven');
    oldest.destroy();
  }

  /**
   * Ends our side, and gives the client a moment to read the answer. What it still sends is thrown away. Closing at once
   * would reset a connection that is being sent to, and the client could lose the answer
   * (https://www.rfc-editor.org/rfc/rfc9112#section-9.6, read 2026-11).
   */
  function linger(socket: Socket): void {
    if (socket.destroyed) return;
    stages.set(socket, 'lingering');
    unproven.add(socket);
    socket.end();
    const timer = setTimeout(() => socket.destroy(), lingerForMs).unref();
    socket.once('close', () => clearTimeout(timer));
  }

  return {
    begin({ socket }, response) {
      response.setHeader('Connection', 'close');
      const stage = stages.get(socket);
      if (stage === 'proven') return true;
      stages.set(socket, stage === 'silent' ? 'asking' : 'ending');
      return stage === 'silent';
    },
    prove({ socket }) {
      unproven.delete(socket);
      if (stages.get(socket) === 'asking') stages.set(socket, 'proven');
    },
    keepOpen({ socket }, response) {
      if (stages.get(socket) === 'proven') response.removeHeader('Connection');
    },
    hangUp() {
      for (const [socket, stage] of stages) if (stage === 'silent' || stage === 'lingering') socket.destroy();
    },
  };
}
