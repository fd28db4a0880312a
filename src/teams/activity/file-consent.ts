import * as z from 'zod';
import type { Activity } from './activity.ts';

/**
 * A person's answer to a card that offers a file
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4, read 2026-11). The context is ours and
 * comes back from the client; the rest is Teams', and only there when the file is accepted.
 */
const answer = z.object({
  action: z.enum(['accept', 'decline']),
  context: z.object({ exportId: z.string().max(100) }),
  uploadInfo: z
    .object({
      uploadUrl: z.string().max(8_000),
      contentUrl: z.string().max(8_000),
      name: z.string().max(1_000),
      uniqueId: z.string().max(1_000),
      fileType: z.string().max(100),
    })
    .optional()
    .catch(undefined),
});

export type FileConsent = z.infer<typeof answer>;

/** Where Teams lets a file be put, and what its card shows of it then. */
export type UploadInfo = NonNullable<FileConsent['uploadInfo']>;

/** Whether an activity answers a card that offers a file. */
export function isFileConsent({ type, name }: Pick<Activity, 'type' | 'name'>): boolean {
  return type === 'invoke' && name === 'fileConsent/invoke';
}

/** Undefined when it is no answer to a card of ours. */
export function readFileConsent({ value }: Pick<Activity, 'value'>): FileConsent | undefined {
  return answer.safeParse(value).data;
}
