import type { Conversation, Scope } from '../../src/conversations/conversation.ts';

/** A conversation with the given id. */
export function conversationOf(conversationId: string, scope: Scope, serviceUrl: string): Conversation {
  const known = { botAppId: 'app', tenantId: 'partner', channelId: 'msteams', botId: '28:app' };
  return { conversationId, scope, serviceUrl, ...known };
}
