import type { Activity } from './activity.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';
import { textOf } from '../../json/json-object.ts';

/** Where the answer to an activity goes. */
export interface Address {
  readonly serviceUrl: string;
  readonly channelId: string;
  /** Includes the thread, if there is one. */
  readonly conversationId: string;
  readonly bot: Account;
  readonly person: Account;
  /** The activity that is answered. */
  readonly activityId?: string;
  /** Nobody but `person` sees what is sent, updated or deleted: a targeted message, as Teams calls it. */
  readonly isPrivate?: boolean;
}

/** A person or a bot, by the channel's id. */
export interface Account {
  readonly id: string;
  readonly name?: string;
}

/** Reads where to answer an activity: in the same conversation and thread, with sender and recipient exchanged. */
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
