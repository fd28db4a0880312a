import { translate } from '../../i18n/index.ts';
import { confirmRequest as confirm, type Confirmed } from '../../request/index.ts';
import type { Reply } from '../../reply/index.ts';
import { storedRequestReply, preparedReply, stageOf, wantedRequestOf } from './request-replies.ts';
import { findWatch, followRequest } from '../watching/watching.ts';
import { optionalText } from '../customers/arguments.ts';
import { defineButtonCommand, type CommandContext } from '../contract/command.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/**
 * Sends a prepared request once, for its requester only. Pressed again, it shows what came of the first
 * press.
 */
export const confirmRequest = defineButtonCommand({
  id: 'confirm-request',
  role: 'requester',
  changes: true,
  args: { request: optionalText },
  async run(context, { request: requestId }) {
    const { sender, conversation, call } = context;
    const { conversationId } = conversation;
    const options = { ...context, baseIntervalMs: context.pollIntervalMs };
    const confirmed = await confirm(options, { requestId, person: sender.key, conversationId, call });
    return replyTo(confirmed, requestId, context);
  },
});

async function replyTo(confirmed: Confirmed, requestId: string, context: CommandContext): Promise<Reply> {
  switch (confirmed.kind) {
    case 'accepted': {
      const { request, qualifications, current, isWatched } = confirmed;
      await followRequest(context, {
        ...wantedRequestOf(request),
        qualifications: current,
        checkedAt: context.now(),
      });
      return storedRequestReply(context, request, { stage: { kind: 'accepted', qualifications, isWatched } });
    }
    case 'refused': {
      const { request, code, correlationId, facts } = confirmed;
      const stage = { kind: 'refused', code, correlationId } as const;
      return storedRequestReply(context, request, dropUndefined({ stage, facts }));
    }
    case 'pending':
      return storedRequestReply(context, confirmed.request, { stage: { kind: 'sending' } });
    case 'changed': {
      const request = await context.store.findRequest(requestId);
      return request === undefined
        ? sentence('unknownRequest', context)
        : preparedReply(context, wantedRequestOf(request), confirmed.again, true);
    }
    case 'expired':
      return storedRequestReply(context, confirmed.request, { stage: { kind: 'expired' } });
    case 'already': {
      const { request } = confirmed;
      const isWatched = (await findWatch(context, request.customerTenantId)) !== undefined;
      return storedRequestReply(context, request, { stage: stageOf(request, isWatched), isRepeated: true });
    }
    case 'busy':
    case 'notYours':
    case 'unknownRequest':
      return sentence(confirmed.kind, context);
  }
}

/** A sentence for the person who pressed. The card stays as it is. */
function sentence(code: 'busy' | 'notYours' | 'unknownRequest', { locale }: CommandContext): Reply {
  return { kind: 'text', text: translate(locale, `requests.replies.${code}`) };
}
