import type { FakeTeams } from '../../dev/teams/index.ts';
import type { Message } from './passes.ts';

/** A message, and where it was told. */
export type ToldMessage = Message & { readonly conversation: string };

/** What conversations were told under an address that begins with the name, in order. */
export function messagesIn(teams: Pick<FakeTeams, 'requests'>, name: string): readonly ToldMessage[] {
  return teams.requests
    .filter(({ url }) => url.startsWith(`/${name}/`))
    .map(({ conversationId = 'team', body }) => {
      const activity = (body as { activity?: { text: string } }).activity ?? (body as { text: string });
      return { conversation: conversationId, ...(JSON.parse(activity.text) as Message) };
    });
}
