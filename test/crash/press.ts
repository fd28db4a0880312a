import { randomUUID } from 'node:crypto';
import { createEqualQuestions } from '../../src/bot/answering/equal-questions.ts';
import { createPersonLimits } from '../../src/bot/answering/person-limits.ts';
import { answerMessage } from '../../src/bot/answering/answer.ts';
import type { AnswerDeps } from '../../src/bot/answering/answer-deps.ts';
import { unclaimed } from '../../src/bot/answering/only-once.ts';
import type { Incoming } from '../../src/teams/activity/incoming.ts';
import { conversationOf } from './conversation.ts';
import { asker, baseIntervalMs } from './passes.ts';

/** The bot's dependencies that differ between processes. */
type Parts = Pick<AnswerDeps, 'store' | 'partnerCenter' | 'connector' | 'now' | 'newId' | 'random'>;

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/**
 * Answers the button that confirms a request as the bot does: with a new message in the conversation.
 * @param serviceUrl the address of Teams
 */
export async function pressConfirm(parts: Parts, serviceUrl: string, requestId: string): Promise<void> {
  const { tenantId, personId, userId, name } = asker;
  const conversation = conversationOf('ann', 'personal', serviceUrl);
  const { channelId, conversationId, botId } = conversation;
  const incoming: Incoming = {
    input: { kind: 'button', command: 'confirm-request', args: { request: requestId }, inPlace: false },
    sender: { key: { tenantId, personId }, tenantIds: [tenantId], placeTenantIds: [tenantId] },
    scope: 'personal',
    conversation,
    address: { serviceUrl, channelId, conversationId, bot: { id: botId }, person: { id: userId, name } },
    timeZone: 'UTC',
    host: 'other',
    correlationId: randomUUID(),
  };
  await answerMessage(incoming, depsOf(parts), silent, unclaimed);
}

function depsOf(parts: Parts): AnswerDeps {
  return {
    ...parts,
    defaultLocale: 'en',
    readOrderFacts: () => Promise.resolve(undefined),
    findReviewTimes: () => Promise.resolve([]),
    readPreflight: () => Promise.resolve({ findings: [] }),
    access: { allowedTenantIds: 'everyone', requesterIds: 'everyone', guests: 'allow' },
    memberships: {
      of: () => Promise.resolve('member'),
      known: () => Promise.resolve('member'),
      guestsIn: () => Promise.resolve('none'),
    },
    personLimits: createPersonLimits(() => parts.now().getTime()),
    equalQuestions: createEqualQuestions(() => parts.now().getTime()),
    portalUrl: (customerTenantId) => `https://partner.microsoft.com/${customerTenantId}`,
    pollIntervalMs: baseIntervalMs,
    // Sends no typing indicator, however slow the machine is.
    sleep: (_ms, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('awake')))),
    keepRunning: () => undefined,
  };
}
