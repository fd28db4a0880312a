import type { Activity, ChannelAccount } from 'botbuilder';
import type { Account, Address } from '../connector/connector.ts';

/** Where to answer an activity: the same conversation and thread, in turned roles. */
export function readAddress({ serviceUrl, channelId, conversation, recipient, from, id }: Activity): Address {
  return {
    serviceUrl,
    channelId,
    conversationId: conversation.id,
    bot: accountOf(recipient),
    person: accountOf(from),
    ...(id && { activityId: id }),
  };
}

function accountOf(account: ChannelAccount | undefined): Account {
  return { id: account?.id ?? '', ...(account?.name && { name: account.name }) };
}
