import { botActivity } from './bot-activity.ts';
import type { Directory } from './directory.ts';
import type { Inbox } from './inbox.ts';
import { gone, recipientOf, refusalOfChange, refusalOfPrivate } from './private-messages.ts';
import type { MatchedRoute } from './routes.ts';
import type { Ticker } from './ticker.ts';
import type { Answer, WireActivity } from './types.ts';

/** Does what Teams does for each of the connector's operations, and returns its answer. */
export function createAnswers(deps: { directory: Directory; inbox: Inbox; ticker: Ticker }) {
  const { directory, inbox, ticker } = deps;

  function post({ conversationId = '', isTargeted }: MatchedRoute, activity: WireActivity): Answer {
    const refusal = isTargeted ? refusalOfPrivate(conversationId, activity, directory) : undefined;
    if (refusal !== undefined) return refusal;
    const { id } = ticker.next();
    const onlyFor = isTargeted ? recipientOf(activity) : undefined;
    directory.addMessage(id, onlyFor);
    inbox.add(botActivity(activity, { how: 'sent', id, conversationId, ...(onlyFor && { onlyFor }) }));
    return { status: 201, body: { id } };
  }

  function change(how: 'updated' | 'deleted', matched: MatchedRoute, body: unknown): Answer {
    const { conversationId = '', activityId: id = '', isTargeted } = matched;
    if (!directory.hasMessage(id)) return gone;
    const refusal = refusalOfChange({ id, isTargeted, body }, directory, Number(ticker.next().id));
    if (refusal !== undefined) return refusal;
    const onlyFor = directory.onlyReaderOf(id);
    if (how === 'deleted') directory.removeMessage(id);
    const activity = how === 'updated' ? (body as WireActivity) : { type: 'messageDelete', id };
    inbox.add(botActivity(activity, { how, id, conversationId, ...(onlyFor && { onlyFor }) }));
    return { status: 200, body: how === 'updated' ? { id } : undefined };
  }

  function createConversation(body: unknown): Answer {
    const wanted = body as NewConversation;
    const { id: number } = ticker.next();
    const channelId = wanted.channelData?.channel?.id ?? wanted.channelData?.teamsChannelId;
    const id = channelId === undefined ? `a:1new-${number}` : `${channelId};messageid=${number}`;
    if (channelId !== undefined && !directory.isBotIn(channelId)) return notThere;
    for (const member of wanted.members ?? []) directory.addMember(id, member);
    if (wanted.activity === undefined) return { status: 201, body: { id } };
    directory.addMessage(number);
    inbox.add(botActivity(wanted.activity, { how: 'sent', id: number, conversationId: id }));
    return { status: 201, body: { id, activityId: number } };
  }

  return function answer(matched: MatchedRoute, body: unknown): Answer {
    const { route, conversationId = '', memberId = '', teamId = '' } = matched;
    if (!directory.isBotIn(conversationId)) return notThere;
    switch (route) {
      case 'createConversation':
        return createConversation(body);
      case 'sendToConversation':
      case 'replyToActivity':
        return post(matched, body as WireActivity);
      case 'updateActivity':
        return change('updated', matched, body);
      case 'deleteActivity':
        return change('deleted', matched, body);
      case 'getMembers':
        return { status: 200, body: directory.members(conversationId) };
      case 'getPagedMembers':
        // The Emulator has neither this route nor the next two.
        if (isEmulator(conversationId)) return notFound('NotFound');
        return { status: 200, body: { members: directory.members(conversationId) } };
      case 'getMember': {
        const found = directory
          .members(conversationId)
          .find(({ id, aadObjectId }) => id === memberId || aadObjectId === memberId);
        if (!found || isEmulator(conversationId)) return notFound('MemberNotFoundInConversation');
        return { status: 200, body: found };
      }
      case 'getTeam': {
        const team = directory.team(teamId);
        if (!team) return notFound('TeamNotFound');
        return { status: 200, body: { id: team.id, name: team.name, aadGroupId: team.aadGroupId } };
      }
      case 'uploadFile':
        // The OneDrive beside the connector takes it.
        return notFound('NotFound');
      case 'getChannels': {
        const team = directory.team(teamId);
        return team ? { status: 200, body: { conversations: team.channels } } : notFound('TeamNotFound');
      }
    }
  };
}

interface NewConversation {
  readonly members?: readonly { readonly id: string }[];
  readonly activity?: WireActivity;
  readonly channelData?: { readonly channel?: { readonly id?: string }; readonly teamsChannelId?: string };
}

const isEmulator = (conversationId: string): boolean => conversationId.includes('|');

const notThere: Answer = {
  status: 403,
  body: {
    error: {
      code: 'BotNotInConversationRoster',
      message: 'The bot is not part of the conversation roster.',
    },
  },
};

function notFound(code: string): Answer {
  return { status: 404, body: { error: { code, message: `${code}.` } } };
}
