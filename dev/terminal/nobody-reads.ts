/** Calls `leave` when whoever read what is printed has gone, as after `| head`. There is no telling them more. */
export function whenNobodyReads(leave: () => void): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    leave();
  });
}
