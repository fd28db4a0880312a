/** How long a watch lasts. When it runs out, the conversation is told. */
const watchLastsMs = 60 * 24 * 60 * 60_000;

/** When a watch that begins at `createdAt` ends by itself: after 60 days. */
export function watchEndsAt(createdAt: Date): Date {
  return new Date(createdAt.getTime() + watchLastsMs);
}
