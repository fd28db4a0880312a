import type { Server } from 'restify';

/**
 * Starts to listen.
 * @throws Error with one sentence about what to do when the port or the address cannot be used
 */
export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Error(listenProblem(error.code, port, host), { cause: error }));
    });
    server.listen(port, host, () => resolve());
  });
}

function listenProblem(code: string | undefined, port: number, host: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken: stop what listens there, or set PORT to another one.`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine: set HOST to one that is.`;
    case 'EACCES':
      return `Port ${port} needs more rights: set PORT to one above 1023.`;
    default:
      return `The bot cannot listen on ${host}:${port} (${code ?? 'unknown error'}).`;
  }
}
