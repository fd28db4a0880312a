import { textOf, useEverything } from './everything.ts';

const ours = '0a000000-0000-4000-8000-000000000001';
const theirs = '0b000000-0000-4000-8000-000000000002';
const stage = useEverything({ settings: { ALLOWED_TENANT_IDS: ours } });

describe('a person of a tenant that is not allowed', () => {
  it.each(['check contoso.edu', 'help', 'language pl', 'nonsense'])(
    'is told so and whom to ask, and Partner Center gets no request: %s',
    async (typed) => {
      const { teams, simulator } = stage();
      const { text } = await teams.person({ tenantId: theirs }).says(typed);
      expect(text).toContain("I can't answer here");
      expect(text).toContain('Ask whoever runs this bot');
      expect(simulator.requests.entries).toEqual([]);
    },
  );

  it('is refused a button too, also on a card that was sent to another person', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person({ tenantId: ours, scope: 'groupChat' });
    await ann.says('check contoso.edu');
    const asked = simulator.requests.entries.length;
    const stranger = teams.person({ tenantId: theirs, with: ann });
    const { replies } = await stranger.presses('Refresh');
    expect(JSON.stringify(replies)).toContain("I can't answer here");
    expect(simulator.requests.entries).toHaveLength(asked);
  });

  it('is not welcomed', async () => {
    const { replies } = await stage().teams.person({ tenantId: theirs }).installs();
    expect(replies).toEqual([]);
  });
});

describe('a person of an allowed tenant', () => {
  it('is answered, in whatever case the id comes', async () => {
    const { card } = await stage().teams.person({ tenantId: ours.toUpperCase() }).says('check contoso.edu');
    expect(textOf(card)).toContain('✔ Approved');
  });
});
