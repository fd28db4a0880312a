import type { FakeTeams } from '../../dev/teams/index.ts';
import { readMessage, type Said } from './read-message.ts';

type Requests = Pick<FakeTeams, 'requests'>;

/** A message, and where it was told. */
export type ToldMessage = Said & { readonly conversation: string };

/** What came to Teams under an address that begins with the name, in order. */
export function requestsIn(teams: Requests, name: string): FakeTeams['requests'] {
  return teams.requests.filter(({ url }) => url.startsWith(`/${name}/`));
}

/** What conversations were told there. */
export function messagesIn(teams: Requests, name: string): readonly ToldMessage[] {
  return requestsIn(teams, name)
    .filter(({ method }) => method === 'POST')
    .map(({ conversationId = 'team', body }) => ({ conversation: conversationId, ...readMessage(body) }));
}
