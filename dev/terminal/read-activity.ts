import { readFile } from 'node:fs/promises';
import type { WireActivity } from '../teams/index.ts';

/**
 * Reads a saved activity.
 * @throws Error with one sentence when there is no such file, or no activity in it.
 */
export async function readActivity(file: string): Promise<WireActivity> {
  const activity = parse(file, await read(file));
  if (isActivity(activity)) return activity;
  throw new Error(`${file} holds no activity: one is an object with a type and a conversation.`);
}

function isActivity(value: unknown): value is WireActivity {
  if (typeof value !== 'object' || value === null) return false;
  const { type, conversation } = value as { type?: unknown; conversation?: unknown };
  return typeof type === 'string' && typeof conversation === 'object' && conversation !== null;
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Error(code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read (${code}).`, {
      cause: error,
    });
  }
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new Error(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}
