/** The longest silence: continuous integration may take a silent run for dead. */
const silenceMs = 10_000;
/** Only for what hangs: a machine that does much else beside takes ten times as long. */
const hangsAfterSilences = 60;

/**
 * Prints which test files run when none has ended for a while; in a terminal jest shows that itself. Ends a run in which
 * none ends for ten minutes.
 */
export default class Heartbeat {
  #running = new Set();
  #ended = 0;
  #silences = 0;
  #timer;

  onRunStart({ numTotalTestSuites: all }) {
    this.#timer = setInterval(() => {
      const names = [...this.#running].map((path) => path.split(/[\\/]test[\\/]/u).at(-1)).join(', ');
      if (!process.stdout.isTTY)
        process.stdout.write(`… ${this.#ended} of ${all} files, running: ${names}\n`);
      this.#silences += 1;
      if (this.#silences < hangsAfterSilences) return;
      process.stderr.write(`\nNo test file has ended for ten minutes. Running: ${names}\n`);
      process.exit(1);
    }, silenceMs);
  }

  onTestFileStart({ path }) {
    this.#running.add(path);
  }

  onTestFileResult({ path }) {
    this.#running.delete(path);
    this.#ended += 1;
    this.#silences = 0;
    this.#timer?.refresh();
  }

  onRunComplete() {
    clearInterval(this.#timer);
  }
}
