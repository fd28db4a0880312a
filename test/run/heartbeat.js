/** The longest silence: continuous integration may take a silent run for dead. */
const silenceMs = 10_000;

/** Prints which test files run when none has ended for a while. In a terminal jest shows that itself. */
export default class Heartbeat {
  #running = new Set();
  #ended = 0;
  #timer;

  onRunStart({ numTotalTestSuites: all }) {
    if (process.stdout.isTTY) return;
    this.#timer = setInterval(() => {
      const names = [...this.#running].map((path) => path.split(/[\\/]test[\\/]/u).at(-1));
      process.stdout.write(`… ${this.#ended} of ${all} files, running: ${names.join(', ')}\n`);
    }, silenceMs);
  }

  onTestFileStart({ path }) {
    this.#running.add(path);
  }

  onTestFileResult({ path }) {
    this.#running.delete(path);
    this.#ended += 1;
    this.#timer?.refresh();
  }

  onRunComplete() {
    clearInterval(this.#timer);
  }
}
