import { translate } from '../../i18n/index.ts';
import { confirmRequest as confirm, type Confirmed } from '../../request/index.ts';
import type { Reply } from '../showing/replies.ts';
import { keptReply, preparedReply, stageOf, wishOf } from './requesting.ts';
import { findWatch, followRequest } from './watching.ts';
import { optionalText } from './arguments.ts';
import { defineButtonCommand, type CommandContext } from '../contract/command.ts';

/** Sends what was shown, once, for whoever asked; pressed again, says what came of the first time. */
export const confirmRequest = defineButtonCommand({
  id: 'confirm-request',
  role: 'requester',
  args: { request: optionalText },
  async run(context, { request: requestId }) {
    const { sender, conversation, call } = context;
    const { conversationId } = conversation;
    const confirmed = await confirm(context, { requestId, person: sender.key, conversationId, call });
    return replyTo(confirmed, requestId, context);
  },
});

async function replyTo(confirmed: Confirmed, requestId: string, context: CommandContext): Promise<Reply> {
  switch (confirmed.kind) {
    case 'accepted': {
      const { request, qualifications, current } = confirmed;
      const seen = { ...wishOf(request), qualifications: current, checkedAt: context.now() };
      const isWatched = await followRequest(context, seen);
      return keptReply(context, request, { stage: { kind: 'accepted', qualifications, isWatched } });
    }
    case 'refused': {
      const { request, code, correlationId, facts } = confirmed;
      return keptReply(context, request, {
        stage: { kind: 'refused', code, correlationId },
        ...(facts && { facts }),
      });
    }
    case 'pending':
      return keptReply(context, confirmed.request, { stage: { kind: 'sending' } });
    case 'changed': {
      const request = await context.store.findRequest(requestId);
      return request === undefined
        ? sentence('unknownRequest', context)
        : preparedReply(context, wishOf(request), confirmed.again, true);
    }
    case 'expired':
      return keptReply(context, confirmed.request, { stage: { kind: 'expired' } });
    case 'already': {
      const { request } = confirmed;
      const isWatched = (await findWatch(context, request.customerTenantId)) !== undefined;
      return keptReply(context, request, { stage: stageOf(request, isWatched), isRepeated: true });
    }
    case 'busy':
    case 'notYours':
    case 'unknownRequest':
      return sentence(confirmed.kind, context);
  }
}

/** For whoever pressed alone: the card stays as it is. */
function sentence(code: 'busy' | 'notYours' | 'unknownRequest', { locale }: CommandContext): Reply {
  return { kind: 'text', text: translate(locale, `requests.replies.${code}`) };
}
