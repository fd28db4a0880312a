import { createLogger } from '../../src/log/logger.ts';
import type { NotificationFact, Send } from '../../src/watch/index.ts';
import { startPasses } from '../../src/background/passes.ts';
import { answerLost, baseIntervalMs, createRequestHarness, minuteMs } from './request-harness.ts';

const harness = createRequestHarness();

it('finds out what came of a request and tells it, as long as the bot runs', async () => {
  const { request } = await harness.leaveOpen(answerLost);
  harness.clock.advance(minuteMs);
  const told = Promise.withResolvers<readonly NotificationFact[]>();
  const send: Send = (_, notifications) => {
    told.resolve(notifications.map(({ fact }) => fact));
    return Promise.resolve({ kind: 'delivered' });
  };
  const bot = { send, renewCard: () => Promise.resolve({ kind: 'same' } as const) };
  // Waiting between two passes takes no time, and lets other work run.
  const clock = { ...harness.clock, sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const { store, partnerCenter } = harness.deps;
  const log = createLogger('silent');
  const readOrderFacts = () => Promise.resolve(undefined);
  const times = { pollIntervalMs: baseIntervalMs, sweepEveryMs: 0 };
  const deps = { store, partnerCenter, readOrderFacts, bot, clock, log, ...times, passes: [] };
  const scheduler = startPasses(deps);
  try {
    expect(await told.promise).toMatchObject([
      { request: { requestId: request.requestId, outcome: 'accepted' } },
    ]);
  } finally {
    await scheduler.stop();
  }
});
