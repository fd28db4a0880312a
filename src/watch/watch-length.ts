/** How long a watch lasts unless somebody says until when. When it runs out, the conversation is told. */
export const watchLastsDays = 60;

/** When a watch that begins at `createdAt` ends by itself: after 60 days. */
export function watchEndsAt(createdAt: Date): Date {
  return new Date(createdAt.getTime() + watchLastsDays * 24 * 60 * 60_000);
}
