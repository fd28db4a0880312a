/** One sentence about an HTTP status of the bot that is no success. */
export function refusedSentence(status: number, body: unknown): string {
  if (status === 401) {
    return 'The bot answered HTTP 401: it only listens to Teams itself. Start it without MicrosoftAppId to talk to it from here.';
  }
  return `The bot answered HTTP ${status}: ${body === undefined ? 'its log says why.' : JSON.stringify(body)}`;
}
