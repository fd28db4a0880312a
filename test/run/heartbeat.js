/** So long nothing may be heard of a run: logs of machines that watch take a silent one for dead. */
const silenceMs = 10_000;

/** Says what is running when no test file has ended for a while. In a terminal jest shows that all the time. */
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
