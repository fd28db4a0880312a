import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Told of a file that people other than its owner can read or write. */
export type FileWarning = (file: string) => void;

/** What SQLite keeps beside a database (https://www.sqlite.org/tempfiles.html, read 2026-11). It holds rows as well. */
const beside = ['-wal', '-shm', '-journal'];

const ownerOnly = 0o600;
const everyoneElse = 0o077;

/**
 * Makes the file when it is missing, and its folder with it. SQLite gives the files beside it the same mode.
 * @throws Error of Node when the file cannot be opened
 */
export function makePrivateFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  closeSync(openSync(path, 'a', ownerOnly));
}

/**
 * Lets only their owner read a database and what is beside it: a restored backup often comes readable for all.
 * @param warn told of each file that stays readable, because it is another user's, or its file system knows no modes
 */
export function closeToOthers(path: string, warn: FileWarning): void {
  // Windows has other rights, which a mode does not show.
  if (process.platform === 'win32') return;
  for (const file of [path, ...beside.map((ending) => path + ending)]) {
    if (isOpenToOthers(file) && !makeOwnerOnly(file)) warn(file);
  }
}

function isOpenToOthers(file: string): boolean {
  return ((statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & everyoneElse) !== 0;
}

function makeOwnerOnly(file: string): boolean {
  try {
    chmodSync(file, ownerOnly);
  } catch {
    // Looking again says what came of it: another process may have done the same, or removed the file.
  }
  return !isOpenToOthers(file);
}
