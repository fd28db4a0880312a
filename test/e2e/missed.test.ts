import { textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const college = (number: number) => `5c000000-0000-4000-8000-0000000000${String(number).padStart(2, '0')}`;
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

const approve = (number: number) =>
  stage().simulator.resolveVetting(college(number), 'Education', { vettingStatus: 'Approved' });

/** The messages about vettings in a conversation, oldest first. */
const newsIn = (conversationId: string) =>
  stage()
    .teams.activitiesOf(conversationId)
    .filter(({ how, activity }) => how === 'sent' && activity.replyToId === undefined)
    .map(({ card }) => textOf(card))
    .filter((text) => text.includes('✔ Approved'));

describe('a chat that the bot was removed from', () => {
  it('is told in one card, when the bot is added again, what resolved meanwhile; later news come as ever', async () => {
    const { teams } = stage();
    const chat = teams.person({ scope: 'groupChat', name: 'Ann Example' });
    const bo = teams.person({ name: 'Bo' });
    await chat.installs();
    // In the simulator, all three are in review.
    for (const number of [1, 4, 10]) {
      await chat.says(`watch ${college(number)}`);
      await bo.says(`watch ${college(number)}`);
    }

    await chat.sends(chat.activities.installationRemoved());
    for (const number of [1, 4]) {
      approve(number);
      await inTime(bo.hears());
    }
    await time.advance(10_000);
    await bo.says('help');
    expect(newsIn(chat.conversationId)).toEqual([]);

    expect((await chat.installs()).replies.map(({ card }) => textOf(card))[0]).toContain('Hello!');
    await inTime(teams.waitFor(() => newsIn(chat.conversationId).length > 0));
    approve(10);
    await inTime(teams.waitFor(() => newsIn(chat.conversationId).length > 1));
    await time.advance(10_000);
    await bo.says('help');

    const [missed, ...others] = newsIn(chat.conversationId);
    expect(missed).toContain('You missed 2 vetting updates in the last 30 days');
    expect(missed).toMatch(/Fabrikam Institute of Technology.*Zespół Szkół/u);
    expect(missed).toContain('<at>Ann Example</at>');
    expect(others).toHaveLength(1);
    expect(others[0]).toContain('מכללת גבעת האלון');
    expect(others[0]).not.toContain('You missed');
  });
});
