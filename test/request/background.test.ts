import { createLogger } from '../../src/log/logger.ts';
import type { NotificationFact, Send } from '../../src/watch/index.ts';
import { startWatching } from '../../src/background/passes.ts';
import { answerLost, baseIntervalMs, createDesk, minuteMs } from './request-harness.ts';

const desk = createDesk();

it('finds out what came of a request and tells it, as long as the bot runs', async () => {
  const { request } = await desk.leaveOpen(answerLost);
  desk.clock.advance(minuteMs);
  const told = Promise.withResolvers<readonly NotificationFact[]>();
  const send: Send = (_, notifications) => {
    told.resolve(notifications.map(({ fact }) => fact));
    return Promise.resolve({ kind: 'delivered' });
  };
  const bot = { send };
  // Between two passes everything else has its turn, and no time passes.
  const clock = { ...desk.clock, sleep: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  const { store, partnerCenter } = desk.deps;
  const log = createLogger('silent');
  const deps = { store, partnerCenter, bot, clock, log, pollIntervalMs: baseIntervalMs, passes: [] };
  const scheduler = startWatching(deps);
  try {
    expect(await told.promise).toMatchObject([
      { request: { requestId: request.requestId, outcome: 'accepted' } },
    ]);
  } finally {
    await scheduler.stop();
  }
});
