import { exchange } from '../../net/exchange.ts';
import type { Clock } from '../../time/clock.ts';
import type { SpooledFile } from './spool.ts';
import type { MayUploadTo } from './upload-url.ts';

/** What uploading needs. */
export interface UploadDeps {
  readonly clock: Pick<Clock, 'timeout' | 'sleep'>;
  readonly mayUploadTo: MayUploadTo;
}

/** Why a file could not be put there. Its message holds nothing of the address, which lets anybody write. */
export class UploadError extends Error {
  override readonly name = 'UploadError';
  readonly code: string;

  constructor(code: string) {
    super('The file could not be uploaded.');
    this.code = code;
  }
}

/**
 * Ranges are multiples of 320 KiB, and under 60 MiB
 * (https://learn.microsoft.com/graph/api/driveitem-createuploadsession, read 2026-11). One is held in memory.
 */
const rangeBytes = 10 * 320 * 1024;

/** For all of it: a person waits. */
const deadlineMs = 5 * 60_000;
const rangeDeadlineMs = 60_000;

/** A range that fails is sent again after so long, in milliseconds. */
const pausesMs = [1_000, 5_000];

/**
 * Puts a file where Teams said, range by range. The address itself is the permission: no token of the bot goes there, and no
 * redirect is followed.
 * @throws UploadError
 */
export async function upload(file: SpooledFile, url: string, deps: UploadDeps): Promise<void> {
  if (!deps.mayUploadTo(url)) throw new UploadError('foreignHost');
  const deadline = deps.clock.timeout(deadlineMs);
  for (let from = 0; from < file.size; from += rangeBytes) {
    const bytes = await file.read(from, rangeBytes);
    await putRange({ url, bytes, from, size: file.size, deadline }, deps);
  }
}

interface Range {
  readonly url: string;
  readonly bytes: Uint8Array;
  /** Where it begins in the file, which has `size` bytes. */
  readonly from: number;
  readonly size: number;
  readonly deadline: AbortSignal;
}

async function putRange(range: Range, { clock }: UploadDeps): Promise<void> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const result = await putOnce(range, AbortSignal.any([range.deadline, clock.timeout(rangeDeadlineMs)]));
    if (result === 'taken') return;
    if (result.isLasting || pauseMs === undefined || range.deadline.aborted) {
      throw new UploadError(result.code);
    }
    await clock.sleep(pauseMs);
  }
}

/** One request. A refusal of the address or the range would come again. */
async function putOnce(
  { url, bytes, from, size }: Range,
  signal: AbortSignal,
): Promise<'taken' | { readonly code: string; readonly isLasting: boolean }> {
  const to = from + bytes.length;
  try {
    const { status } = await exchange({
      method: 'PUT',
      url,
      signal,
      headers: {
        'Content-Type': 'application/octet-stream',
        'Content-Range': `bytes ${from}-${to - 1}/${size}`,
      },
      body: bytes,
    });
    // The last range completes the file; every other one is accepted.
    const isTaken = to === size ? status === 200 || status === 201 : status === 202;
    return isTaken
      ? 'taken'
      : { code: `http${status}`, isLasting: status < 500 && status !== 408 && status !== 429 };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return {
      code: signal.aborted ? 'timeout' : typeof code === 'string' ? code : 'unknown',
      isLasting: false,
    };
  }
}
