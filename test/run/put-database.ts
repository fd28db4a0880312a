import { constants } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import { sharedFolder } from './shared.ts';

/**
 * Puts an empty, migrated database where there is none. Migrating one takes ten times as long, and is tested with the
 * storage.
 * @param file in a folder that is there or can be made
 */
export async function putDatabase(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const template = join(sharedFolder(), 'empty.sqlite');
  const put = () => copyFile(template, file, constants.COPYFILE_EXCL);
  try {
    await put();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT') throw error;
    await makeDatabase(template);
    await put();
  }
}

/** Two processes that make it at the same time make the same. The rename puts the whole file there, or nothing. */
async function makeDatabase(file: string): Promise<void> {
  const made = join(await mkdtemp(join(dirname(file), 'made-')), 'empty.sqlite');
  const store = await openStore(`file:${made}`);
  await store.close();
  await rename(made, file);
}
