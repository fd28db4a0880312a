/** A person who waits for longer than this wonders. In milliseconds. */
const silenceMs = 2_000;

/** Says what a program is doing when that takes longer than two seconds. */
export async function sayProgress<Result>(doing: string, work: Promise<Result>): Promise<Result> {
  const timer = setTimeout(() => process.stdout.write(`${doing} …\n`), silenceMs);
  return work.finally(() => clearTimeout(timer));
}
