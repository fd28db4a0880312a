import { zipSync } from 'fflate';
import type { AppFiles } from './app-files.ts';

/** The earliest time a zip file can hold, in local time as zip files do, so that equal files make equal packages. */
const mtime = new Date(1980, 0, 1);

/** The zip file that is uploaded to Teams. */
export function appPackage(files: AppFiles): Uint8Array {
  return zipSync(Object.fromEntries(files), { mtime, level: 9 });
}
