import type { FakeTeams } from '../../dev/teams/index.ts';
import { readMessage, type Said } from './read-message.ts';

type Requests = Pick<FakeTeams, 'requests'>;

/** A message and its conversation. */
export type ToldMessage = Said & { readonly conversation: string };

/** The requests to Teams whose path begins with the name, in order. */
export function requestsIn(teams: Requests, name: string): FakeTeams['requests'] {
  return teams.requests.filter(({ url }) => url.startsWith(`/${name}/`));
}

/** The messages of the run with that name. */
export function messagesIn(teams: Requests, name: string): readonly ToldMessage[] {
  return requestsIn(teams, name)
    .filter(({ method }) => method === 'POST')
    .map(({ conversationId = 'team', body }) => ({ conversation: conversationId, ...readMessage(body) }));
}
