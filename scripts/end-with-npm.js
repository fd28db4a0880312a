/**
 * `npm start` runs a shell, and the shell runs Node. A signal to npm reaches the shell, which may end without passing it
 * on; a killed npm passes on nothing. So what npm started watches who started it.
 */
import { readFileSync } from 'node:fs';

/**
 * Ends this process as SIGTERM does, within a second, when the npm that started it is gone. Without npm nothing is
 * watched: a process that was sent to the background outlives its parent on purpose.
 * @param {string} script a part of the command in `package.json`, which shows whether the parent is npm's shell
 */
export function endWithNpm(script) {
  if (!['start', 'consent'].includes(process.env.npm_lifecycle_event ?? '')) return;
  const before = startedBy(script);
  const timer = setInterval(() => {
    if (startedBy(script) === before) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, 1_000);
  timer.unref();
}

/** The id of the parent, which changes when it is gone. Where /proc has it, also that of npm behind its shell. */
function startedBy(script) {
  const parent = process.ppid;
  try {
    if (!readFileSync(`/proc/${parent}/cmdline`, 'utf8').includes(script)) return `${parent}`;
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8');
    // The name stands in brackets and may hold anything; then come the state and the parent's id.
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return `${parent}`;
  }
}
