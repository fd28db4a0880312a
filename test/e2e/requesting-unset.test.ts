import { textOf, useEverything } from './everything.ts';

/** An empty address counts as none, so that the bot starts its own simulator, as with `npm start`. */
const ownSimulator = { PARTNER_CENTER_URL: '' };
const typed = 'request education bellowscollege.com k12';

describe('a bot without settings', () => {
  const stage = useEverything({ settings: ownSimulator });

  it.each(['teams', 'emulator', 'playground'] as const)('lets everyone try a request: %s', async (host) => {
    const person = stage().teams.person({ host });
    await person.says(typed);
    const { card } = await person.presses('Send request');
    expect(textOf(card)).toMatch(/✔ Request sent .*⏳ In review/u);
  });
});

describe('a bot that lists who may request', () => {
  const stage = useEverything({
    settings: { ...ownSimulator, REQUESTER_IDS: 'aaaaaaaa-0000-4000-8000-000000000009' },
  });

  it('says that it cannot know a person without an id', async () => {
    const { card } = await stage().teams.person({ host: 'emulator' }).says(typed);
    expect(textOf(card)).toContain("Teams didn't tell me your ID");
    expect(textOf(card)).not.toContain('Your ID:');
  });
});
