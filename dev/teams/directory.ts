/** Who is in which conversation, and which messages exist. The connector answers from it. */
export interface Directory {
  addMember(conversationId: string, member: Member): void;
  members(conversationId: string): readonly Member[];
  /** The bot is taken out of a channel, or let into it again. */
  setBotIn(conversationId: string, isIn: boolean): void;
  isBotIn(conversationId: string): boolean;
  addTeam(team: Team): void;
  team(teamId: string): Team | undefined;
  /** @param onlyFor the id of the person who alone sees it */
  addMessage(activityId: string, onlyFor?: string): void;
  hasMessage(activityId: string): boolean;
  /** The id of the person who alone sees a message. */
  onlyReaderOf(activityId: string): string | undefined;
  removeMessage(activityId: string): void;
}

/** A member as `GET …/members` gives it. */
export interface Member {
  readonly id: string;
  readonly name?: string;
  readonly [field: string]: unknown;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  readonly aadGroupId: string;
  /** The General channel has the team's id and no name. */
  readonly channels: readonly { readonly id: string; readonly name?: string }[];
}

export function createDirectory(): Directory {
  const membersOf = new Map<string, Member[]>();
  const withoutBot = new Set<string>();
  const teams = new Map<string, Team>();
  const messages = new Map<string, string | undefined>();
  return {
    addMember(conversationId, member) {
      const others = (membersOf.get(withoutThread(conversationId)) ?? []).filter(
        ({ id }) => id !== member.id,
      );
      membersOf.set(withoutThread(conversationId), [...others, member]);
    },
    members: (conversationId) => membersOf.get(withoutThread(conversationId)) ?? [],
    setBotIn(conversationId, isIn) {
      if (isIn) withoutBot.delete(withoutThread(conversationId));
      else withoutBot.add(withoutThread(conversationId));
    },
    isBotIn: (conversationId) => !withoutBot.has(withoutThread(conversationId)),
    addTeam: (team) => void teams.set(team.id, team),
    team: (teamId) => teams.get(teamId),
    addMessage: (activityId, onlyFor) => void messages.set(activityId, onlyFor),
    hasMessage: (activityId) => messages.has(activityId),
    onlyReaderOf: (activityId) => messages.get(activityId),
    removeMessage: (activityId) => void messages.delete(activityId),
  };
}

/** A channel's id without the thread it may name. */
export function withoutThread(conversationId: string): string {
  return conversationId.split(';', 1)[0] ?? conversationId;
}
