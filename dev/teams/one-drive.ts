import type { Answer } from './types.ts';

/** A file that a bot put into somebody's OneDrive. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** The files of the people of Teams, and the addresses at which a bot may put one. */
export interface OneDrive {
  /** What Teams tells a bot whose file a person accepted. */
  offer(name: string): object;
  /** Takes a range of a file. The headers are those of the request, by names in lower case. */
  take(
    fileId: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
    bytes: Buffer,
  ): Answer;
  /** Those that are complete. */
  readonly files: readonly UploadedFile[];
}

/** Ranges, but for the last, are multiples of this (https://learn.microsoft.com/graph/api/driveitem-createuploadsession). */
const rangeStep = 320 * 1024;

export function createOneDrive(serviceUrl: () => string): OneDrive {
  const sessions = new Map<string, { readonly name: string; bytes: Buffer }>();
  const files: UploadedFile[] = [];
  return {
    files,
    offer(name) {
      const fileId = String(sessions.size + 1);
      sessions.set(fileId, { name, bytes: Buffer.alloc(0) });
      return {
        uploadUrl: new URL(`/onedrive/${fileId}`, serviceUrl()).href,
        contentUrl: `https://partner-my.sharepoint.com/personal/ann/Documents/Applications/${name}`,
        name,
        uniqueId: `00000000-0000-4000-8000-${fileId.padStart(12, '0')}`,
        fileType: 'csv',
      };
    },
    take(fileId, headers, bytes) {
      const session = sessions.get(fileId);
      if (session === undefined) return { status: 404 };
      // The address is the permission. A token beside it is refused.
      if (headers['authorization'] !== undefined) return { status: 401 };
      const range = /^bytes (\d+)-(\d+)\/(\d+)$/u.exec(String(headers['content-range']));
      const [from = 0, to = 0, size = 0] = (range?.slice(1) ?? []).map(Number);
      const isLast = to + 1 === size;
      const fits =
        range !== null && from === session.bytes.length && to - from + 1 === bytes.length && to < size;
      if (!fits || (!isLast && bytes.length % rangeStep !== 0)) return { status: 416 };
      session.bytes = Buffer.concat([session.bytes, bytes]);
      if (!isLast) return { status: 202, body: { nextExpectedRanges: [`${to + 1}-`] } };
      files.push({ name: session.name, bytes: session.bytes });
      return { status: 201, body: { id: fileId, name: session.name } };
    },
  };
}
