import type { BotActivity } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { textOf, useEverything, type Stage } from './everything.ts';

const northwind = '5c000000-0000-4000-8000-000000000002';
const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

const approve = ({ simulator }: Stage) =>
  simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
const deny = ({ simulator }: Stage) =>
  simulator.resolveVetting(fabrikam, 'Education', {
    vettingStatus: 'Denied',
    vettingReason: 'Not an Academic Domain',
  });

describe('watching', () => {
  it('begins by itself in a personal chat, and the card says so, with Stop', async () => {
    const ann = stage().teams.person();
    const { card } = await ann.says('check fabrikam.edu');
    expect(textOf(card)).toContain("I'll let you know here when Microsoft has decided");
    expect(ann.buttons().map(({ title }) => title)).toContain('Stop watching');
    expect(textOf((await ann.says('watches')).card)).toContain('Fabrikam Institute of Technology');
  });

  it('tells the chat when the vetting is approved, once, and ends', async () => {
    const { teams } = stage();
    const ann = teams.person();
    await ann.says('check fabrikam.edu');
    approve(stage());
    const news = await inTime(ann.hears());
    expect(news.how).toBe('sent');
    expect(textOf(news.card)).toMatch(
      /Fabrikam Institute of Technology .*✔ Approved Education .*In review → ✔ Approved/u,
    );
    expect(textOf(news.card)).toContain('stopped watching');
    expect(textOf((await ann.says('watches')).card)).not.toContain('Fabrikam');
    expect(textOf((await ann.says('history fabrikam.edu')).card)).toContain('✔ Approved');
  });

  it("ends when a person's own check sees the approval: their card says so, and others are told", async () => {
    const { teams } = stage();
    const ann = teams.person({ scope: 'groupChat' });
    const bo = teams.person({ name: 'Bo' });
    for (const person of [ann, bo]) await person.says('watch fabrikam.edu');
    approve(stage());
    // Not long enough for a poll.
    await time.advance(300);
    const ended = "Nothing is in review anymore, so I've stopped watching this customer.";
    expect(textOf((await ann.says('check fabrikam.edu')).card)).toContain(ended);
    expect(textOf((await ann.says('watches')).card)).not.toContain('Fabrikam');
    expect(textOf((await inTime(bo.hears())).card)).toMatch(/✔ Approved .*stopped watching/u);
    await time.advance(10_000);
    const { card, replies } = await ann.says('check fabrikam.edu');
    // The card that said it was watched has changed meanwhile.
    expect(replies.filter(({ how }) => how === 'sent')).toHaveLength(1);
    expect(textOf(card)).not.toContain(ended);
  });

  it('is offered in a channel; the news starts a thread, mentions who asked, and updates the card', async () => {
    const { teams } = stage();
    const ann = teams.person({ scope: 'team', name: 'Ann Example' });
    const { reply } = await ann.says('check fabrikam.edu');
    await ann.presses('Watch here');
    deny(stage());
    const isNotification = ({ how, card }: BotActivity) =>
      how === 'sent' && textOf(card).includes('Not an Academic Domain');
    const news = await inTime(teams.waitFor(isNotification));
    expect(news.replyToId).toBeUndefined();
    expect(JSON.stringify(news.card)).toContain('<at>Ann Example</at>');
    const updated = await inTime(teams.waitFor(({ how }) => how === 'updated'));
    expect(updated.id).toBe(reply?.id);
    expect(textOf(updated.card)).toContain('✖ Denied');
  });

  it('ends when it is stopped, by button or by name, and then tells nothing', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await ann.says('check fabrikam.edu');
    expect(textOf((await ann.presses('Stop watching')).card ?? ann.sees().at(-1)?.card)).toMatch(
      /stopped|Stopped/u,
    );
    await ann.says('watch fabrikam.edu');
    await ann.says('stop watching Fabrikam Institute of Technology');
    expect(textOf((await ann.says('watches')).card)).not.toContain('Fabrikam');
    approve(stage());
    const heard = ann.sees().length;
    await time.advance(60_000);
    // The bot goes on to look, for the portfolio.
    expect(simulator.requests.to('getQualifications').length).toBeGreaterThan(0);
    expect(ann.sees()).toHaveLength(heard);
  });

  it('tells everyone who watches, and asks Partner Center once for all', async () => {
    const { teams, simulator } = stage();
    const people = ['Ann', 'Bo', 'Cy'].map((name, index) =>
      teams.person({
        name,
        aadObjectId: `aaaaaaaa-0000-4000-8000-00000000000${index}`,
        conversationId: `a:${name}`,
      }),
    );
    for (const person of people) await person.says('watch fabrikam.edu');
    approve(stage());
    simulator.requests.clear();
    for (const person of people) expect(textOf((await inTime(person.hears())).card)).toContain('✔ Approved');
    expect(simulator.requests.to('getQualifications')).toHaveLength(1);
  });

  it('does not watch what is decided already, and says where it stands', async () => {
    const { card } = await stage().teams.person().says('watch contoso.edu');
    expect(textOf(card)).toContain('✔ Approved');
  });

  it('says when it watches already', async () => {
    const ann = stage().teams.person({ scope: 'groupChat' });
    await ann.says('watch fabrikam.edu');
    const { card } = await ann.says('watch fabrikam.edu');
    expect(textOf(card)).toContain('already');
  });
});

describe('notify here', () => {
  it('tells the channel about every watched vetting, as it asked for', async () => {
    const { teams } = stage();
    const channel = teams.person({ scope: 'team', name: 'Cy' });
    await channel.says('notify here denied');
    const ann = teams.person();
    await ann.says('check fabrikam.edu');
    deny(stage());
    const isNotification = ({ conversationId, card }: BotActivity) =>
      conversationId.startsWith('19:') && textOf(card).includes('✖ Denied');
    const news = await inTime(teams.waitFor(isNotification));
    expect(textOf(news.card)).toContain('Fabrikam');
    expect(textOf((await channel.says('stop notifications')).card)).not.toBe('');
    // Ann's news reads first what may have led to the denial; a bot that stops would wait for it.
    await inTime(ann.hears());
  });

  it('is for channels', async () => {
    const { card } = await stage().teams.person().says('notify here all');
    expect(textOf(card)).toMatch(/channel/iu);
  });

  it('says what can be typed when the filter is wrong', async () => {
    const { card } = await stage().teams.person({ scope: 'team' }).says('notify here sometimes');
    expect(textOf(card)).toContain('notify here all');
  });

  it('of a customer with nothing in review waits for a change, and a guard goes on after it', async () => {
    const { teams } = stage();
    const [ann, bo] = [teams.person(), teams.person({ name: 'Bo' })];
    expect(textOf((await ann.says('watch northwind.edu')).card)).toMatch(
      /I'm watching for changes .*until Jan 20, 2027 at the latest/u,
    );
    expect(textOf((await bo.says('guard northwind.edu')).card)).toMatch(
      /I'm guarding this customer .*until somebody stops it/u,
    );
    expect(textOf((await bo.says('watch northwind.edu until Friday')).card)).toContain(
      "I'm already guarding",
    );
    expect(textOf((await ann.says('watch northwind.edu until 10 December')).card)).toMatch(
      /I'm watching this customer .*I'll tell you here what happens, until Dec 10, 2026 at the latest/u,
    );
    expect(textOf((await ann.says('watch northwind.edu until 2026-11-01')).card)).toContain(
      'That day is over',
    );
    expect(textOf((await ann.says('watches')).card)).toContain('Until anything changes');
    stage().simulator.setQualifications(northwind, [
      { qualification: 'Education', vettingStatus: 'Approved', requestedHoursAgo: 1 },
    ]);
    const [annsNews, bosNews] = await inTime(Promise.all([ann.hears(), bo.hears()]));
    expect(textOf(annsNews.card)).toMatch(/✔ Approved .*change you were waiting for/u);
    expect(textOf(bosNews.card)).not.toContain('stopped watching');
    expect(ann.buttons().map(({ title }) => title)).toContain('Watch again');
    expect(textOf((await bo.says('check northwind.edu')).card)).toContain("I'm guarding this customer");
    expect(textOf((await ann.says('watches')).card)).not.toContain('Northwind');
  });
});
