import type { BotActivity, Person } from '../../dev/teams/index.ts';
import { passingTime } from './passing-time.ts';
import { openStage, textOf, type Stage } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, time, inTime } = passingTime();
const boId = 'b0b0b0b0-0000-4000-8000-000000000001';
const minuteMs = 60_000;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ settings: { POLL_INTERVAL_SECONDS: '60', REQUESTER_IDS: boId }, clock });
});
afterAll(async () => {
  const { simulator, stop, teams, log } = stage;
  // The question that was left unanswered ends with Partner Center, and what is tried again needs time to pass.
  await inTime(Promise.all([simulator.close(), stop()]));
  teams.expectNoUnexpectedRequests();
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

const decide = (vettingStatus: 'InReview' | 'Approved' | 'Denied', vettingReason?: string) =>
  stage.simulator.resolveVetting(fabrikam, 'Education', {
    vettingStatus,
    ...(vettingReason !== undefined && { vettingReason }),
  });
const asked = () => stage.simulator.requests.to('getQualifications').length;
const titles = ({ card }: BotActivity) =>
  ((card?.['actions'] ?? []) as readonly { title: string }[]).map(({ title }) => title);

/** Waits until a message that was sent shows this, and returns all of them in their order. */
async function becomes(person: Person, id: string | undefined, text: string): Promise<string> {
  const { card } = await inTime(
    stage.teams.waitFor(
      ({ how, id: changed, card: now }) => how === 'updated' && changed === id && textOf(now).includes(text),
      { wanted: `a card of ${person.conversationId} with “${text}”` },
    ),
  );
  return textOf(card);
}

describe('a card in a chat', () => {
  let ann: Person;
  const ids: Record<string, string | undefined> = {};

  it('is changed by news, whatever showed the status, with all that it showed, after the news was told', async () => {
    ann = stage.teams.person();
    ids['check'] = (await ann.says('check fabrikam.edu')).reply?.id;
    ids['summary'] = (await ann.says('check fabrikam.edu, contoso.edu')).reply?.id;
    ids['watch'] = (await ann.says('watch fabrikam.edu')).reply?.id;
    const before = ann.sees().length;
    decide('Denied', 'Not an Academic Domain');
    expect(await becomes(ann, ids['check'], '✖ Denied')).toMatch(
      /Fabrikam Institute of Technology .*United States.*Not an Academic Domain.*Before it is requested again: .*☐ .*stopped watching this customer/u,
    );
    expect(await becomes(ann, ids['watch'], '✖ Denied')).toContain('Fabrikam Institute of Technology');
    expect(await becomes(ann, ids['summary'], '✖ Denied')).toContain('Contoso');
    // The news itself, and no other message.
    const messages = stage.teams.activitiesOf(ann.conversationId);
    expect(ann.sees()).toHaveLength(before + 1);
    const told = messages.findIndex(({ how, card }) => how === 'sent' && textOf(card).includes('→ ✖ Denied'));
    expect(told).toBeGreaterThan(0);
    expect(messages.findIndex(({ how }) => how === 'updated')).toBeGreaterThan(told);
  });

  it('says below older news where the customer stands now, whoever has seen that', async () => {
    const news = ann.sees().find(({ card }) => textOf(card).includes('→ ✖ Denied'));
    decide('InReview');
    const bo = stage.teams.person({ name: 'Bo', scope: 'groupChat' });
    expect(textOf((await bo.says('check fabrikam.edu')).card)).toContain('In review');
    expect(await becomes(ann, news?.id, 'Now:')).toMatch(/→ ✖ Denied .*Now: ⏳ In review/u);
  });

  it('follows what its conversation watches, and no other conversation', async () => {
    const chat = stage.teams.person({ name: 'Cy', conversationId: 'a:cy' });
    const { reply } = await chat.says('check fabrikam.edu');
    await chat.says('stop watching fabrikam.edu');
    await becomes(chat, reply?.id, 'In review');
    const { card } = chat.sees().find(({ id }) => id === reply?.id) ?? {};
    expect(titles({ card } as BotActivity)).toContain('Watch here');
  });

  it('is given up quietly when its message is gone, and tried again when Teams is busy', async () => {
    const chat = stage.teams.person({ name: 'Di', conversationId: 'a:di' });
    const gone = await chat.says('check fabrikam.edu');
    await time.advance(6_000);
    const there = await chat.says('check fabrikam.edu');
    const puts = (id: string | undefined) =>
      stage.teams.requests.filter(({ route, activityId }) => route === 'updateActivity' && activityId === id);
    stage.teams.fail('updateActivity', { status: 429, headers: { 'retry-after': '20' } });
    await chat.says('stop watching fabrikam.edu');
    await time.advance(10_000);
    expect([puts(there.reply?.id).length, puts(gone.reply?.id).length]).toEqual([1, 0]);
    stage.teams.fail('updateActivity', {
      status: 404,
      body: { error: { code: 'ActivityNotFoundInConversation' } },
    });
    await becomes(chat, gone.reply?.id, 'In review');
    await time.advance(10 * minuteMs);
    expect([puts(there.reply?.id).length, puts(gone.reply?.id).length]).toEqual([2, 1]);
    expect(stage.log.filter(({ level }) => level === 'warn').map(({ msg }) => msg)).toEqual([]);
  });
});

describe('a card that Teams asks for by itself', () => {
  const titlesFor = async (person: Person, id: string | undefined) =>
    titles((await person.looks()).find((message) => message.id === id) ?? ({} as BotActivity));

  it('shows who may request Request again, who watches Stop watching, and all others neither', async () => {
    const ann = stage.teams.person({ name: 'Ann', scope: 'team' });
    const [bo, cy] = [
      stage.teams.person({ name: 'Bo', aadObjectId: boId, with: ann }),
      stage.teams.person({ name: 'Cy', with: ann }),
    ];
    await ann.says('watch fabrikam.edu');
    await time.advance(minuteMs);
    const { reply } = await bo.says('check fabrikam.edu');
    expect(titles(reply as BotActivity)).toEqual(['Refresh', 'Open in Partner Center']);
    expect(await titlesFor(ann, reply?.id)).toContain('Stop watching');
    expect(await titlesFor(bo, reply?.id)).not.toContain('Stop watching');
    decide('Denied');
    await becomes(ann, reply?.id, '✖ Denied');
    // Teams asks again a minute after its last answer.
    await time.advance(minuteMs);
    expect(await titlesFor(bo, reply?.id)).toContain('Request again');
    expect(await titlesFor(ann, reply?.id)).not.toContain('Request again');
    const seenByCy = (await cy.looks()).find(({ id }) => id === reply?.id);
    expect(seenByCy).toMatchObject({ how: 'updated' });
    expect(textOf(seenByCy?.card)).toContain('Before it is requested again');
    expect(titles(seenByCy as BotActivity)).not.toContain('Request again');
  });

  it('costs Partner Center one question, however many look; nothing begins, and nothing is counted', async () => {
    decide('InReview');
    const chat = stage.teams.person({ name: 'Eve', scope: 'groupChat', conversationId: '19:eve@thread.v2' });
    const { reply } = await chat.says('check fabrikam.edu');
    const refresh = reply?.card?.['refresh'] as { action: { verb: string; data: unknown } };
    // Longer than a minute after any check, with no poll in between.
    time.leap(2 * minuteMs);
    decide('Approved');
    stage.simulator.requests.clear();
    const before = stage.log.length;
    const looks = Array.from({ length: 100 }, () =>
      chat.sends(chat.activities.cardAction(refresh.action, reply?.id ?? '', 'automatic')),
    );
    const answers = await Promise.all(looks);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const { body } = answers[0] as { body: { value: { refresh: unknown } } };
    expect(textOf(body.value)).toContain('✔ Approved');
    expect(body.value.refresh).toEqual(reply?.card?.['refresh']);
    expect(asked()).toBe(1);
    expect(stage.log.slice(before).filter(({ msg }) => msg === 'command answered')).toEqual([]);
    expect(textOf((await chat.says('watches')).card)).not.toContain('Fabrikam');
    // 100 looks are no 60 commands.
    expect(textOf((await chat.says('history fabrikam.edu')).card)).not.toContain('✔ Approved');
  });

  it('is told from the database while Partner Center does not answer, and stays as it is when it is not known', async () => {
    const chat = stage.teams.person({ name: 'Flo', scope: 'groupChat', conversationId: '19:flo@thread.v2' });
    const { reply } = await chat.says('check northwindcollege.onmicrosoft.com');
    time.leap(2 * minuteMs);
    stage.simulator.faults.add({ route: 'getQualifications', kind: 'delay', ms: 'forever', times: 'always' });
    const action = { data: {}, verb: 'check-qualification' };
    const look = (id: string, person = chat) =>
      person.sends(person.activities.cardAction(action, id, 'automatic'));
    expect(textOf((await inTime(look(reply?.id ?? ''))).card)).toContain('Northwind College');
    stage.simulator.faults.clear();
    expect((await look('12345')).body).toMatchObject({ statusCode: 400 });
    const stranger = stage.teams.person({ name: 'Stranger', with: chat, roster: { userRole: 'guest' } });
    await stranger.says('check northwindcollege.onmicrosoft.com');
    expect((await look(reply?.id ?? '', stranger)).body).toMatchObject({ value: { code: 'Forbidden' } });
  });
});
