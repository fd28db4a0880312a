import type { Activity } from './activity.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { textOf } from '../../json/json-object.ts';

/** Where to answer: read from what came in. */
export interface Address {
  readonly serviceUrl: string;
  readonly channelId: string;
  /** With its thread, where there is one. */
  readonly conversationId: string;
  readonly bot: Account;
  readonly person: Account;
  /** What is answered. */
  readonly activityId?: string;
}

/** A person or a bot, as the channel names them. */
export interface Account {
  readonly id: string;
  readonly name?: string;
}

/** Where to answer an activity: the same conversation and thread, in turned roles. */
export function readAddress({ serviceUrl, channelId, conversation, recipient, from, id }: Activity): Address {
  return dropUndefined({
    serviceUrl,
    channelId,
    conversationId: conversation.id,
    bot: accountOf(recipient),
    person: accountOf(from),
    activityId: textOf(id),
  });
}

function accountOf(account: Activity['from']): Account {
  return dropUndefined({ id: account?.id ?? '', name: textOf(account?.name) });
}
