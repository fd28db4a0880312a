import { openStage, textOf, type Stage } from '../e2e/everything.ts';
import { ours, theirs } from './registered-bot.ts';
import { virtualTime, withoutDeadlines, type VirtualTime } from '../virtual-time.ts';

const hourMs = 60 * 60_000;
let stage: Stage;
let clock: VirtualTime;
beforeEach(async () => {
  clock = withoutDeadlines(virtualTime());
  stage = await openStage({ settings: { ALLOWED_TENANT_IDS: ours }, clock });
});
afterEach(async () => {
  await stage.stop();
  stage.teams.expectNoUnexpectedRequests();
});
const said = (conversationId: string) => stage.teams.activitiesOf(conversationId).length;

describe('a person of a tenant that is not allowed', () => {
  it('is told whom to ask, once an hour, and each for themselves', async () => {
    const [ann, bob] = ['Ann Adams', 'Bob Brown'].map((name) =>
      stage.teams.person({ name, tenantId: theirs }),
    );
    for (const person of [ann, bob]) {
      const { reply } = (await person?.says('check contoso.edu')) ?? {};
      expect(reply?.text).toContain('Ask whoever runs this bot');
      for (const text of ['help', 'check contoso.edu']) {
        const again = await person?.sends(person.activities.message(text));
        expect(again).toMatchObject({ status: 200, replies: [] });
      }
    }
    clock.leap(hourMs);
    const { reply } = (await ann?.says('help')) ?? {};
    expect(reply?.text).toContain('Ask whoever runs this bot');
    expect(stage.simulator.requests.entries).toEqual([]);
  });

  it('is told so when pressing a button, alone: the card stays as it is for everyone else', async () => {
    const ann = stage.teams.person({ tenantId: ours, scope: 'groupChat' });
    await ann.says('check contoso.edu');
    const asked = stage.simulator.requests.entries.length;
    const shown = stage.teams.requests.length;
    const stranger = stage.teams.person({ name: 'Sam', tenantId: theirs, with: ann });
    for (let time = 0; time < 2; time++) {
      const { status, body } = await stranger.presses('Refresh');
      expect({ status, body }).toEqual({
        status: 200,
        body: {
          statusCode: 200,
          type: 'application/vnd.microsoft.activity.message',
          value: expect.stringMatching(/^I can't answer here\. .* Ask whoever runs this bot/u) as string,
        },
      });
    }
    expect(stage.teams.requests).toHaveLength(shown);
    const submitted = { command: 'check-qualification', args: { customer: 'contoso.edu' }, inPlace: true };
    clock.leap(hourMs);
    await stranger.sends(stranger.activities.messageWithValue(submitted, ann.sees()[0]?.id));
    const sent = stage.teams.requests.slice(shown);
    expect(sent.map(({ method, url }) => [method, url.split('?')[1]])).toEqual([
      ['POST', 'isTargetedActivity=true'],
    ]);
    expect(stage.simulator.requests.entries).toHaveLength(asked);
  });

  it.each<[string, (activity: Record<string, unknown>) => object]>([
    ['channelData', () => ({ channelData: { tenant: { id: theirs } } })],
    [
      'the conversation',
      ({ conversation }) => ({ conversation: { ...(conversation as object), tenantId: theirs } }),
    ],
    ['the person', ({ from }) => ({ from: { ...(from as object), tenantId: theirs } })],
    ['nothing at all', () => ({ channelData: {}, conversation: { id: 'a' } })],
  ])('is known by %s, also where the rest names an allowed one', async (_what, change) => {
    const ann = stage.teams.person({ tenantId: ours });
    const activity = ann.activities.message('check contoso.edu');
    await stage.teams.send({ ...activity, ...change(activity) });
    expect(stage.simulator.requests.entries).toEqual([]);
    expect(stage.log.map(({ msg }) => msg)).toContain('refused: tenant is not allowed');
  });

  it('sends events that change nothing, and unknown invokes that are answered 200', async () => {
    const sam = stage.teams.person({ tenantId: theirs });
    const events = [
      sam.activities.installationAdded(),
      sam.activities.botAddedToTeam(),
      sam.activities.installationRemoved(),
      sam.activities.other({ type: 'invoke', name: 'fileConsent/invoke' }),
      sam.activities.other({ type: 'whatever' }),
    ];
    for (const event of events) {
      expect(await sam.sends(event)).toMatchObject({ status: 200, replies: [] });
    }
    expect(stage.teams.requests).toEqual([]);
    const refused = stage.log.filter(({ msg }) => msg === 'refused: tenant is not allowed');
    expect(refused).toHaveLength(events.length);
  });
});

describe('a person who sends more than sixty commands within a minute', () => {
  it('is answered sixty times, asked to wait once, and then left alone until the minute is over', async () => {
    const ann = stage.teams.person({ tenantId: ours });
    const bob = stage.teams.person({ name: 'Bob Brown', tenantId: ours });
    const send = () => ann.sends(ann.activities.message('language en'));
    await Promise.all(Array.from({ length: 60 }, send));
    expect(said(ann.conversationId)).toBe(60);
    const { text } = await ann.says('language en');
    expect(text).toContain('more than 60 commands');
    for (let number = 0; number < 5; number++)
      expect(await send()).toMatchObject({ status: 200, replies: [] });
    const pressed = ann.activities.cardAction({ data: { command: 'help' } }, 'card');
    const { body } = await stage.teams.send(pressed);
    expect(JSON.stringify(body)).toContain('more than 60 commands');
    expect(said(ann.conversationId)).toBe(61);
    expect((await bob.says('help')).card).toBeDefined();
    clock.leap(60_000);
    expect((await ann.says('help')).card).toBeDefined();
  });
});

describe('a person who asks about more than a hundred customers within a minute', () => {
  const list = (from: number) =>
    `check ${Array.from({ length: 20 }, (_, index) => `Nobody ${from + index} & Sons`).join('; ')}`;

  it('is told to wait a minute, and others and other commands are answered', async () => {
    const ann = stage.teams.person({ tenantId: ours, scope: 'groupChat' });
    const bob = stage.teams.person({ name: 'Bob Brown', tenantId: ours });
    for (let count = 0; count < 4; count++) await ann.says(list(20 * count));
    await ann.says('check contoso.edu');
    const asked = stage.simulator.requests.entries.length;
    const { card } = await ann.says(list(80));
    expect(textOf(card)).toContain('at most 100 customers a minute');
    expect(ann.buttons().map(({ title }) => title)).toEqual(['Try again']);
    expect(stage.simulator.requests.entries).toHaveLength(asked);
    // Nineteen are left. Within seconds it would be the same question.
    clock.leap(6_000);
    expect(textOf((await ann.says('check contoso.edu')).card)).toContain('Approved');
    expect(textOf((await ann.says('help')).card)).not.toContain('a minute');
    expect(textOf((await bob.says('check contoso.edu')).card)).toContain('Approved');
    clock.leap(60_000);
    expect(textOf((await ann.says(list(80))).card)).not.toContain('a minute');
  });

  it('keeps the card whose button is pressed', async () => {
    const ann = stage.teams.person({ tenantId: ours, scope: 'groupChat' });
    for (let count = 0; count < 5; count++) {
      await ann.says(list(0));
      clock.leap(6_000);
    }
    const shown = stage.teams.requests.length;
    const { body } = await ann.presses('Refresh');
    expect(JSON.stringify(body)).toContain('at most 100 customers a minute');
    expect(stage.teams.requests).toHaveLength(shown);
  });
});
