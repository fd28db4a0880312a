import { notificationReply } from '../../../src/bot/telling/notification-reply.ts';
import { cardContextFor, createSend, type ProactiveDeps } from '../../../src/bot/telling/proactive.ts';
import type { StoredConversation } from '../../../src/conversations/store.ts';
import type { ConnectorFailure } from '../../../src/teams/connector/failure.ts';
import type { DeliveryResult, Notification, NotificationFact } from '../../../src/watch/index.ts';
import { aChat, fact } from '../../storage/samples.ts';
import { startOfTests } from '../../virtual-time.ts';

const conversation: StoredConversation = {
  ...aChat('a:1'),
  rememberedAt: startOfTests,
  lastSeenAt: startOfTests,
};
const minutesLater = (count: number) => new Date(startOfTests.getTime() + count * 60_000);

/** Sends one notification, which Teams does not take. */
async function sendWith(failure: ConnectorFailure, attempts = 0, told = fact, to = conversation) {
  const remembered: string[] = [];
  const sent: unknown[] = [];
  const failed = (_to: unknown, message: unknown) => {
    sent.push(message);
    return Promise.resolve({ ok: false, failure } as const);
  };
  const send = createSend({
    connector: { send: failed, reply: failed, update: failed, remove: failed },
    store: {
      findLanguage: () => Promise.resolve(undefined),
      rememberConversation: ({ serviceUrl }) => Promise.resolve(void remembered.push(serviceUrl)),
      countRequests: () => Promise.resolve(0),
      listRequests: () => Promise.resolve([]),
      listHistory: () => Promise.resolve([]),
    } as Partial<ProactiveDeps['store']> as ProactiveDeps['store'],
    readOrderFacts: () => Promise.resolve(undefined),
    posted: () => undefined,
    findReviewTimes: () => Promise.resolve([]),
    readPreflight: () => Promise.resolve({ findings: [] }),
    newId: () => 'id',
    defaultLocale: 'en',
    access: { allowedTenantIds: 'everyone', requesterIds: ['ann'], guests: 'allow' },
    portalUrl: () => 'https://partner.microsoft.com/',
    now: () => startOfTests,
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  const notification: Notification = {
    notificationId: 'n',
    conversationId: 'a:1',
    fact: told,
    createdAt: startOfTests,
    attempts,
    mayHaveArrived: false,
  };
  const result = await send(to, [notification], { mayHaveArrived: false });
  return { result, remembered, sent };
}

const refused = (status: number, code = 'x', more: Partial<ConnectorFailure> = {}): ConnectorFailure => ({
  status,
  code,
  mayHaveArrived: false,
  ...more,
});

describe('a notification that Teams does not take', () => {
  it.each<[string, ConnectorFailure, Partial<DeliveryResult>]>([
    ['for now', refused(429), { kind: 'retry', at: startOfTests }],
    ['for a minute', refused(429, 'x', { retryAfterMs: 60_000 }), { kind: 'retry', at: minutesLater(1) }],
    ['and breaks down over', refused(500), { kind: 'retry', fewTimes: true }],
    ['without saying why', refused(400), { kind: 'retry', atLast: 'parked' }],
    ['for a conversation that is not found', refused(404, 'ConversationNotFound'), { atLast: 'pruned' }],
    ['for a message that is gone', refused(404, 'ActivityNotFoundInConversation'), { atLast: 'parked' }],
    ['in any form, as too big', refused(413), { kind: 'retry', atLast: 'parked' }],
    ['in any form, for its mentions', refused(400, 'InvalidMention'), { kind: 'retry', atLast: 'parked' }],
    [
      'because the bot cannot sign in',
      { code: 'AADSTS7000222', mayHaveArrived: false, noToken: true },
      { kind: 'retry', atLast: 'nothing', at: startOfTests },
    ],
    ['from this bot', refused(401), { kind: 'retry', atLast: 'nothing', at: minutesLater(10) }],
    [
      'from this bot, here alone',
      refused(401, 'x', { tokenIsGood: true }),
      { kind: 'retry', atLast: 'parked' },
    ],
    ['where the bot is not', refused(403, 'BotNotInConversationRoster'), { kind: 'parked' }],
    ['where it cannot read the id', refused(401, 'x', { words: 'Failed to decrypt' }), { kind: 'parked' }],
  ])('%s: what follows', async (_what, failure, expected) => {
    const { result } = await sendWith(failure);
    expect(result).toMatchObject(expected);
    if (!('atLast' in expected)) expect(result).not.toHaveProperty('atLast');
  });

  it('is tried once more when a person blocked the bot, and then no more', async () => {
    const blocked = refused(403, 'ConversationBlockedByUser');
    expect((await sendWith(blocked)).result).toMatchObject({ kind: 'retry' });
    expect((await sendWith(blocked, 1)).result).toMatchObject({ kind: 'pruned' });
  });

  it('goes to the government community cloud from then on when the tenant is there', async () => {
    const { result, remembered } = await sendWith(refused(403, 'InvalidBotApiHost'));
    expect(result).toMatchObject({ kind: 'retry', at: startOfTests });
    expect(remembered).toEqual(['https://smba.infra.gcc.teams.microsoft.com/teams/']);
  });
});

describe('a denial', () => {
  const denial: NotificationFact = {
    ...fact,
    change: {
      change: 'denied',
      qualification: { kind: 'Education', wireKind: 'Education' },
      to: { vettingStatus: 'Denied', wireStatus: 'Denied' },
    },
  };

  it.each([
    ['has the button that requests again in the personal chat of a requester', 'personal', 'ann', true],
    ['has none in the chat of somebody else', 'personal', 'bo', false],
    ['has none in a group, whoever is known of it', 'groupChat', 'ann', false],
  ] as const)('%s', async (_what, scope, aadObjectId, isNamed) => {
    const { sent } = await sendWith(refused(429), 0, denial, {
      ...conversation,
      scope,
      aadObjectId,
      locale: 'en',
    });
    expect(JSON.stringify(sent).includes('request-education')).toBe(isNamed);
  });
});

describe('the language of a notification', () => {
  it.each([
    ['the person’s own in a personal chat', 'personal', 'pl'],
    ['that of Teams in a group, whoever is known of it', 'groupChat', 'sv'],
  ] as const)('is %s', async (_whose, scope, locale) => {
    const deps = {
      store: { findLanguage: () => Promise.resolve('pl') } as Partial<ProactiveDeps['store']>,
      defaultLocale: 'en',
      now: () => startOfTests,
    } as ProactiveDeps;
    const told = { ...conversation, scope, aadObjectId: 'ann', locale: 'sv-SE' };
    expect(await cardContextFor(told, deps)).toMatchObject({ locale });
  });
});

describe('a single notification', () => {
  it.each([
    ['has a card of its own', undefined, 'notification'],
    ['that was missed comes with the heading that says so', startOfTests, 'bundle'],
  ] as const)('%s', (_how, missedUntil, kind) => {
    const notification: Notification = {
      notificationId: 'n',
      conversationId: 'a:1',
      fact,
      createdAt: startOfTests,
      attempts: 0,
      mayHaveArrived: false,
      ...(missedUntil && { missedUntil }),
    };
    const reply = notificationReply([notification], conversation, {
      mayHaveArrived: false,
      mayRequest: false,
      reviewTimes: [],
      locale: 'en',
      timeZone: 'UTC',
      portalUrl: () => '',
    });
    expect(reply).toMatchObject(kind === 'bundle' ? { kind, data: { occasion: 'missed' } } : { kind });
  });
});
