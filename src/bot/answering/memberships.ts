import type { Conversation, PersonKey } from '../../conversations/conversation.ts';
import type { MembershipStore } from '../../conversations/store.ts';
import { createJoin } from '../../flow/in-flight.ts';
import { createTtlCache } from '../../flow/ttl-cache.ts';
import { errorForLog } from '../../log/error-for-log.ts';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { Origin } from '../../teams/activity/incoming.ts';
import type { Roster } from '../../teams/connector/roster.ts';
import type { AccessRules } from '../contract/authorise.ts';
import { guestsAmong, membershipOf, type GuestsHere, type Membership } from '../contract/membership.ts';

/** Tells members of allowed tenants from guests. Only Teams has a roster: elsewhere nobody is a guest. */
export interface Memberships {
  /**
   * What the roster says of the sender, who is asked for once a day. Never rejects.
   * @param mustKnow asks again at once when the roster could not be read; otherwise it is left alone for a minute
   */
  of(origin: Origin, mustKnow: boolean): Promise<Membership>;
  /** What is known of the sender without asking. Never rejects. */
  known(origin: Origin): Promise<Membership>;
  /**
   * Whether guests are in a channel now. Never rejects.
   * @param userId a person who is known to be there: a roster without them is not whole
   */
  guestsIn(conversation: Conversation, userId: string): Promise<GuestsHere>;
}

/** What `createMemberships` needs. */
export interface MembershipDeps {
  readonly roster: Roster;
  readonly store: MembershipStore;
  readonly access: AccessRules;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** How long an answer of the roster counts. */
const rememberedMs = 24 * 60 * 60_000;

/** How long a roster that could not be read is left alone, so that people who only read do not wait for it each time. */
const leftAloneMs = 60_000;
const mostLeftAlone = 10_000;

export function createMemberships({ roster, store, access, clock, log }: MembershipDeps): Memberships {
  const unread = createTtlCache<true>(leftAloneMs, mostLeftAlone, clock);
  const join = createJoin<Membership>();

  async function remembered(person: PersonKey): Promise<Exclude<Membership, 'unknown'> | undefined> {
    const now = clock.now();
    try {
      return await store.findMembership(person, {
        since: new Date(now - rememberedMs),
        until: new Date(now),
      });
    } catch (error) {
      log.error({ error: errorForLog(error) }, 'membership was not found');
      return undefined;
    }
  }

  async function ask({ sender, conversation, address }: Origin, name: string): Promise<Membership> {
    const member = await roster.member(conversation, address.person.id);
    const membership = member === undefined ? 'unknown' : membershipOf(member, access, conversation.tenantId);
    if (membership === 'unknown') {
      unread.set(name, true);
      log.warn({ isRead: member !== undefined }, 'the roster does not say whether a person is a guest');
      return membership;
    }
    try {
      await store.saveMembership(sender.key, membership, new Date(clock.now()));
    } catch (error) {
      // It is asked for again with the next message.
      log.error({ error: errorForLog(error) }, 'membership was not remembered');
    }
    return membership;
  }

  return {
    async of(origin, mustKnow) {
      if (access.guests === 'allow' || origin.host !== 'teams') return 'member';
      const { key } = origin.sender;
      const known = await remembered(key);
      if (known !== undefined) return known;
      const name = JSON.stringify([key.tenantId, key.personId]);
      if (!mustKnow && unread.get(name)) return 'unknown';
      return join(name, () => ask(origin, name));
    },

    async known({ sender, host }) {
      if (access.guests === 'allow' || host !== 'teams') return 'member';
      return (await remembered(sender.key)) ?? 'unknown';
    },

    async guestsIn(conversation, userId) {
      if (conversation.channelId !== 'msteams') return 'none';
      const { members, isWhole } = await roster.members(conversation);
      // In a private or shared channel Teams may show a part of the people, such as its owners.
      const hasThem = members.some(({ id }) => id === userId);
      return guestsAmong({ members, isWhole: isWhole && hasThem }, access, conversation.tenantId);
    },
  };
}
