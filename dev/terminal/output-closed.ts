/** Calls `leave` when standard output was closed by its reader, as `| head` does. */
export function whenOutputCloses(leave: () => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    leave();
  });
}
