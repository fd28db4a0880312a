import { customerId, qualificationsPath } from '../api/builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../api/scripted-server.ts';
import { realClient } from './real-client.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

const harness = createWatchHarness();
let server: ScriptedServer;
/** How long an answer takes from now on, in milliseconds. */
let takesMs = 0;
let deadlines: { readonly ms: number; readonly controller: AbortController }[] = [];

beforeEach(async () => {
  server = await startScriptedServer();
  // Asked for once, so that the last deadline is always that of a question.
  server.onSignIn(() => ({ body: { token_type: 'Bearer', expires_in: 86_400, access_token: 'token' } }));
  takesMs = 0;
  deadlines = [];
});
afterEach(() => server.close());

/** The real client. A request whose deadline is shorter than the answer takes meets that deadline. */
const connect = () =>
  realClient(harness, server.url, (ms) => {
    const controller = new AbortController();
    deadlines.push({ ms, controller });
    return controller.signal;
  });

function answer(vettingStatus: string): Answer {
  const deadline = deadlines.at(-1);
  if (deadline !== undefined && deadline.ms < takesMs) {
    harness.pass(deadline.ms);
    setImmediate(() => deadline.controller.abort(new Error('late')));
    return 'hang';
  }
  harness.pass(takesMs);
  const vettingCreateDate = '2026-11-18T08:00:00Z';
  return { body: [{ qualification: 'Education', vettingStatus, vettingCreateDate }] };
}
const serve = (vettingStatus: string) =>
  server.expect({ path: qualificationsPath, answer: () => answer(vettingStatus) });

describe('an approval that Partner Center tells slowly', () => {
  it.each([
    [12, 1],
    [59, 1],
    [70, 2],
    [115, 3],
  ])('after %d seconds, is told by poll %d', async (seconds, polls) => {
    const partnerCenter = connect();
    serve('InReview');
    serve('InReview');
    await partnerCenter.getQualifications(customerId, { correlationId: 'c', urgency: 'person' });
    await harness.watch('ann', customerId, {}, { partnerCenter });
    takesMs = seconds * 1_000;
    for (let poll = 1; poll <= polls; poll += 1) {
      serve('Approved');
      harness.pass(20 * minuteMs);
      const outcome = poll < polls ? 'failed' : 'checked';
      expect(await harness.poll({ partnerCenter })).toMatchObject({ claimed: 1, [outcome]: 1 });
    }
    await harness.deliverAll();
    expect(harness.stories()).toEqual([`ann: ${customerId} approved (resolved)`]);
  });

  it('is not told when no answer comes within two minutes; the watch stays, and the next answer counts', async () => {
    const partnerCenter = connect();
    serve('InReview');
    serve('InReview');
    await partnerCenter.getQualifications(customerId, { correlationId: 'c', urgency: 'person' });
    await harness.watch('ann', customerId, {}, { partnerCenter });
    takesMs = 125_000;
    for (let poll = 1; poll <= 5; poll += 1) {
      serve('Approved');
      harness.pass(20 * minuteMs);
      expect(await harness.poll({ partnerCenter })).toMatchObject({ claimed: 1, failed: 1 });
    }
    takesMs = 0;
    serve('Approved');
    harness.pass(20 * minuteMs);
    await harness.poll({ partnerCenter });
    await harness.deliverAll();
    expect(harness.stories()).toEqual([`ann: ${customerId} approved (resolved)`]);
  });
});
