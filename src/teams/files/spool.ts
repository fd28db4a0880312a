import { open, unlink, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file without a name in the folder for temporary files: it is gone when it is closed, or when the process dies. */
export interface SpooledFile {
  /** In bytes. */
  readonly size: number;
  /** Reads so many bytes from a place, fewer only at the end. */
  read(from: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** So much text is written at once, in UTF-16 code units. */
const writtenAtOnce = 64 * 1024;

/**
 * Writes text to a file as UTF-8. An upload has to say beforehand how long it is, and a file of a hundred thousand rows does
 * not belong into memory.
 * @throws Error of Node when the file cannot be written, and what `texts` throws
 */
export async function spool(texts: AsyncIterable<string>, newId: () => string): Promise<SpooledFile> {
  const path = join(tmpdir(), `qualification-bot-${newId()}`);
  const file = await open(path, 'wx+', 0o600);
  try {
    await unlink(path);
    const size = await writeAll(file, texts);
    return {
      size,
      async read(from, length) {
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - from)));
        await file.read(bytes, 0, bytes.length, from);
        return bytes;
      },
      close: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Returns how many bytes were written. */
async function writeAll(file: FileHandle, texts: AsyncIterable<string>): Promise<number> {
  let size = 0;
  let waiting = '';
  const write = async () => {
    const bytes = Buffer.from(waiting);
    await file.writeFile(bytes);
    size += bytes.length;
    waiting = '';
  };
  for await (const text of texts) {
    waiting += text;
    if (waiting.length >= writtenAtOnce) await write();
  }
  if (waiting !== '') await write();
  return size;
}
