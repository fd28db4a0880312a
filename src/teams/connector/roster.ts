import { exchange } from '../../net/exchange.ts';
import type { Clock } from '../../time/clock.ts';
import type { Conversation } from '../../conversations/conversation.ts';
import { readJsonObject } from '../../net/body.ts';
import type { JsonObject } from '../../json/json-object.ts';
import { textOf } from '../../json/json-object.ts';
import { readRosterMember, type RosterMember } from '../activity/roster-member.ts';
import type { MaySendTo } from './service-url.ts';
import type { BotToken } from './token.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** Where a roster is asked for. */
export type RosterPlace = Pick<Conversation, 'serviceUrl' | 'conversationId'>;

/** Asks Teams who is in a conversation. Whatever goes wrong, the roster is unreadable; nothing is asked twice. */
export interface Roster {
  /** One member, by the channel's id (`29:…`). Undefined when Teams does not say. */
  member(place: RosterPlace, userId: string): Promise<RosterMember | undefined>;
  /** The members of a channel. `isWhole` is false when some are missing, or all. */
  members(
    place: RosterPlace,
  ): Promise<{ readonly members: readonly RosterMember[]; readonly isWhole: boolean }>;
}

/** A person waits for the answer, which can be given without the roster. */
const deadlineMs = 3_000;

/** The largest page (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context, read 2026-11). */
const pageSize = 500;
/** Channels with more members are rare, and all pages share one deadline. */
const mostPages = 4;

/** @param maySendTo decides where the bot's token may go */
export function createRoster(token: BotToken, clock: Pick<Clock, 'timeout'>, maySendTo: MaySendTo): Roster {
  async function get(url: string, signal: AbortSignal): Promise<JsonObject | undefined> {
    if (!maySendTo(url)) return undefined;
    try {
      const bearer = await token();
      const { status, body } = await exchange({
        method: 'GET',
        url,
        signal,
        headers: dropUndefined({ Authorization: bearer === undefined ? undefined : `Bearer ${bearer}` }),
      });
      return status === 200 ? readJsonObject(body) : undefined;
    } catch {
      return undefined;
    }
  }

  return {
    async member(place, userId) {
      if (userId === '') return undefined;
      const url = `${urlOf(place)}/members/${encodeURIComponent(userId)}`;
      return readRosterMember(await get(url, clock.timeout(deadlineMs)));
    },

    async members(place) {
      const signal = clock.timeout(deadlineMs);
      const members: RosterMember[] = [];
      let from = '';
      for (let page = 0; page < mostPages; page += 1) {
        const answer = await get(`${urlOf(place)}/pagedmembers?pageSize=${pageSize}${from}`, signal);
        const entries = answer?.['members'];
        if (!Array.isArray(entries)) return { members, isWhole: false };
        members.push(...entries.flatMap((entry) => readRosterMember(entry) ?? []));
        const next = textOf(answer?.['continuationToken']);
        if (next === undefined) return { members, isWhole: members.length > 0 };
        from = `&continuationToken=${encodeURIComponent(next)}`;
      }
      return { members, isWhole: false };
    },
  };
}

function urlOf({ serviceUrl, conversationId }: RosterPlace): string {
  const base = serviceUrl.endsWith('/') ? serviceUrl : `${serviceUrl}/`;
  return `${base}v3/conversations/${encodeURIComponent(conversationId)}`;
}
