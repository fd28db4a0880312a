import { translate } from '../../i18n/index.ts';
import { cancelRequest as cancel } from '../../request/index.ts';
import { storedRequestReply, stageOf } from './request-replies.ts';
import { findWatch } from '../watching/watching.ts';
import { optionalText } from '../customers/arguments.ts';
import { defineButtonCommand } from '../contract/command.ts';

/**
 * Cancels a prepared request, for its requester only. One that was sent meanwhile is not undone, and the card
 * says so.
 */
export const cancelRequest = defineButtonCommand({
  id: 'cancel-request',
  role: 'requester',
  changes: true,
  args: { request: optionalText },
  async run(context, { request: requestId }) {
    const { store, sender, locale } = context;
    const cancelled = await cancel(context, { requestId, person: sender.key });
    const request = await store.findRequest(requestId);
    if (cancelled === 'notYours' || request === undefined) {
      const code = cancelled === 'notYours' ? cancelled : 'unknownRequest';
      return { kind: 'text', text: translate(locale, `requests.replies.${code}`) };
    }
    const isWatched = (await findWatch(context, request.customerTenantId)) !== undefined;
    const isRepeated = cancelled === 'notPrepared' && request.state.kind !== 'prepared';
    return storedRequestReply(context, request, { stage: stageOf(request, isWatched), isRepeated });
  },
});
