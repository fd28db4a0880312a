import { answers, type Again, type DescribedAnswer } from '../../scripts/answers.ts';
import { customerId, person, qualificationsPath } from '../api/builders.ts';
import { startScriptedServer, type Answer, type ScriptedServer } from '../api/scripted-server.ts';
import { realClient } from './real-client.ts';
import { createWatchHarness, minuteMs } from './watch-harness.ts';

/** Every row of the table in docs/partner-center.md, sent to the real client and to polls. */
const harness = createWatchHarness();
let server: ScriptedServer;
let deadlines: AbortController[];
/** What the sign-in was last known to be, as readiness is told. */
let refused: boolean | undefined;

beforeEach(async () => {
  server = await startScriptedServer();
  deadlines = [];
  refused = undefined;
});
afterEach(() => server.close());

/** The real client. Its waits take no time, and its deadlines end when the test says so. */
const connect = () =>
  realClient(
    harness,
    server.url,
    () => {
      const deadline = new AbortController();
      deadlines.push(deadline);
      return deadline.signal;
    },
    {
      onSignIn: (isRefused) => (refused = isRefused),
      random: () => 0,
    },
  );

/** How often a question is asked in all, by a person who cannot wait for a pause of 57 seconds. */
const asked: Readonly<Record<Again, number>> = {
  no: 1,
  twice: 3,
  '3 times': 4,
  'once, with a fresh token': 2,
  'with a fresh token, then 3 times': 5,
  'after the pause': 1,
};

/** How often a poll asks: it does not ask again where it had to wait long already, or is asked to wait. */
const polled = ({ again, example }: DescribedAnswer) =>
  again === 'after the pause' || example.status === 'hang' ? 1 : asked[again];

const vettingCreateDate = '2026-11-18T08:00:00Z';
const review = [{ qualification: 'Education', vettingStatus: 'InReview', vettingCreateDate }];
const approved = [{ qualification: 'Education', vettingStatus: 'Approved', vettingCreateDate }];
const serve = (times: number, answer: Answer | (() => Answer)) =>
  server.expect(...Array.from({ length: times }, () => ({ path: qualificationsPath, answer })));

function answerOf({ example: { status, headers, body } }: DescribedAnswer): Answer | (() => Answer) {
  if (status === 'hang') {
    return () => {
      setImmediate(() => deadlines.forEach((deadline) => deadline.abort(new Error('late'))));
      return 'hang';
    };
  }
  return status === 'reset' ? status : { status, headers: headers ?? {}, body };
}

const rows = answers.map((row) => ({
  ...row,
  where: row.example.at === 'token' ? 'to the sign-in' : 'to a question',
}));

describe('an answer in place of qualifications', () => {
  it.each(rows)('$speaker, $where: $says', async (row) => {
    const { speaker, code, again, example } = row;
    const partnerCenter = connect();
    serve(1, { body: review });
    await harness.watch('ann', customerId, {}, { partnerCenter });

    // A person asks.
    const toToken = example.at === 'token';
    const answer = answerOf(row);
    const fresh = connect();
    if (toToken) server.onSignIn(typeof answer === 'function' ? answer : () => answer);
    else serve(asked[again], answer);
    const before = server.signIns.length;
    const error: unknown = await fresh
      .getQualifications(customerId, person)
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'PartnerCenterError', code });
    expect((error as { speaker?: string }).speaker ?? 'unknown').toBe(speaker);
    if (toToken) expect(server.signIns.length - before).toBe(asked[again]);
    expect(refused).toBe(toToken ? (code === 'signInFailed' ? true : false) : false);

    // Three polls meet it, and then the truth.
    for (let poll = 0; poll < 3; poll += 1) {
      const polling = connect();
      if (!toToken) serve(polled(row), answer);
      const outcome = code === 'notOurCustomer' ? 'refused' : 'failed';
      harness.pass(20 * minuteMs);
      expect(await harness.poll({ partnerCenter: polling })).toMatchObject({ claimed: 1, [outcome]: 1 });
    }
    server.onSignIn(() => ({ body: { token_type: 'Bearer', expires_in: 3599, access_token: 'token' } }));
    const isOver = code === 'notOurCustomer';
    if (!isOver) serve(1, { body: approved });
    harness.pass(20 * minuteMs);
    await harness.poll({ partnerCenter: connect() });
    await harness.deliverAll();
    const told = isOver ? 'accessLost (accessLost)' : 'approved (resolved)';
    expect(harness.stories()).toEqual([`ann: ${customerId} ${told}`]);
  });
});
