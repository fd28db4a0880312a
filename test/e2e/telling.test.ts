import type { BotActivity, Fault } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

const refused = (status: number, code: string, headers: Record<string, string> = {}): Fault => ({
  status,
  headers,
  body: { error: { code, message: 'x' } },
});
const isNotification = ({ how, activity, card, text }: BotActivity) =>
  how === 'sent' && activity.replyToId === undefined && /Approved/u.test(textOf(card) + text);

/** A person watches, the vetting is approved, and Teams fails in these ways. */
async function approveWith(...faults: Fault[]) {
  const { teams, simulator } = stage();
  const ann = teams.person();
  await ann.says('check fabrikam.edu');
  teams.fail('sendToConversation', ...faults);
  simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
  const news = () => teams.activitiesOf(ann.conversationId).filter(isNotification);
  const attempts = () => teams.requests.filter(({ route }) => route === 'sendToConversation');
  /** Waits for so many attempts of the bot, and one minute more. */
  const afterAttempts = async (count: number, stepMs = 500) => {
    while (attempts().length < count) {
      await time.advance(stepMs);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await time.advance(60_000);
  };
  return { ann, news, attempts, afterAttempts };
}

describe('telling, when Teams', () => {
  it.each<[string, Fault]>([
    ['throttles and says for how long', refused(429, 'Throttled', { 'retry-after': '7' })],
    ['throttles', refused(429, 'Throttled')],
    ['is busy with the conversation', refused(412, 'PreconditionFailed')],
    ['is not available', refused(503, 'ServiceUnavailable')],
    ['breaks the connection', 'reset'],
    ['names the bot an unknown conversation once, by mistake', refused(404, 'ConversationNotFound')],
  ])('%s: the news arrives later, once', async (_what, fault) => {
    const { ann, news } = await approveWith(fault);
    await inTime(stage().teams.waitFor(isNotification));
    await time.advance(60_000);
    await ann.says('help');
    expect(news()).toHaveLength(1);
  });

  it.each([504, 500])(
    'answers %i after it took the message: the second one says that it may be one',
    async (status) => {
      const { afterAttempts, news } = await approveWith({ status, delivered: true });
      await afterAttempts(1);
      // After a plain error the next attempt is minutes away.
      await afterAttempts(2, 5_000);
      expect(news().map(({ card }) => textOf(card).includes('may have received'))).toEqual([false, true]);
    },
  );

  it('finds the message too big: a sentence arrives instead', async () => {
    await approveWith(refused(413, 'MessageSizeTooBig'));
    const news = await inTime(stage().teams.waitFor(isNotification));
    expect(news.card).toBeUndefined();
    expect(news.text).toContain('Fabrikam');
  });

  it.each([
    ['does not know the bot here', 'BotNotInConversationRoster', 1],
    ['has the bot disabled by an admin', 'BotDisabledByAdmin', 1],
    ['says that the person blocked the bot', 'ConversationBlockedByUser', 2],
  ])('%s: nothing more is tried, and the next contact brings the news', async (_what, code, tries) => {
    const faults = Array.from({ length: tries }, () => refused(403, code));
    const { ann, news, attempts, afterAttempts } = await approveWith(...faults);
    await afterAttempts(tries);
    expect(attempts()).toHaveLength(tries);
    expect(news()).toEqual([]);
    await ann.says('help');
    await inTime(stage().teams.waitFor(isNotification));
    expect(news()).toHaveLength(1);
  });

  it('calls the message bad: it is given up with a line in the log, and not repeated', async () => {
    const { attempts, afterAttempts } = await approveWith(refused(400, 'BadSyntax'));
    await afterAttempts(1);
    expect(attempts()).toHaveLength(1);
    expect(
      stage()
        .log.filter(({ level }) => level === 'warn')
        .map(({ msg }) => msg),
    ).toContain('notifications were given up');
  });
});
