import { randomUUID } from 'node:crypto';
import { createPersonLimits } from '../../src/bot/turn/person-limits.ts';
import { answerMessage, type AnswerDeps } from '../../src/bot/turn/answer.ts';
import type { Incoming } from '../../src/teams/activity/incoming.ts';
import { conversationOf } from './conversation.ts';
import { asker, baseIntervalMs } from './passes.ts';

/** What of the bot is different in each process. */
type Parts = Pick<AnswerDeps, 'store' | 'partnerCenter' | 'connector' | 'now' | 'newId' | 'random'>;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * The bot's own answer to the button that confirms a request: a new message in the conversation.
 * @param serviceUrl where Teams is
 */
export async function pressConfirm(parts: Parts, serviceUrl: string, requestId: string): Promise<void> {
  const { tenantId, personId, userId, name } = asker;
  const conversation = conversationOf('ann', 'personal', serviceUrl);
  const { channelId, conversationId, botId } = conversation;
  const incoming: Incoming = {
    input: { kind: 'button', command: 'confirm-request', args: { request: requestId }, inPlace: false },
    sender: { key: { tenantId, personId }, tenantIds: [tenantId] },
    scope: 'personal',
    conversation,
    address: { serviceUrl, channelId, conversationId, bot: { id: botId }, person: { id: userId, name } },
    timeZone: 'UTC',
    host: 'other',
    correlationId: randomUUID(),
  };
  await answerMessage(incoming, depsOf(parts), silent);
}

function depsOf(parts: Parts): AnswerDeps {
  return {
    ...parts,
    defaultLocale: 'en',
    access: { allowedTenantIds: 'everyone', requesterIds: 'everyone' },
    personLimits: createPersonLimits(() => parts.now().getTime()),
    portalUrl: (customerTenantId) => `https://partner.microsoft.com/${customerTenantId}`,
    pollIntervalMs: baseIntervalMs,
    // However slow the machine is, no typing indicator comes in between.
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('awake')))),
    keepRunning: () => undefined,
  };
}
