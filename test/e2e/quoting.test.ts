import { readFileSync } from 'node:fs';
import type { WireActivity } from '../../dev/teams/index.ts';
import { textOf, useEverything } from './everything.ts';

const stage = useEverything();

/** Text, attachments and entities of a saved message. */
function saved(name: string): Pick<WireActivity, 'text' | 'attachments'> & { readonly entities: unknown } {
  const { text, attachments, entities } = JSON.parse(
    readFileSync(`test/fixtures/activities/${name}.json`, 'utf8'),
  ) as WireActivity;
  return { ...(text !== undefined && { text }), ...(attachments && { attachments }), entities };
}

describe('a message with other people’s words in it', () => {
  it.each([
    ['personal', 'teams-quote-in-text'],
    ['personal', 'teams-quote-marked'],
    ['personal', 'teams-quote-of-quote'],
    ['personal', 'teams-forward'],
    ['team', 'teams-channel-message-mention-with-id'],
    ['team', 'teams-channel-message-mention-in-two'],
  ] as const)(
    'is answered for the words of its sender, and Partner Center hears no others: %s, %s',
    async (scope, name) => {
      const { teams, simulator } = stage();
      const ann = teams.person({ scope });
      const { card, replies } = await ann.sends({ ...ann.activities.message(''), ...saved(name) });
      expect(replies).toHaveLength(1);
      expect(textOf(card)).toContain('Contoso University');
      const asked = JSON.stringify(simulator.requests.entries);
      expect(asked).toMatch(/contoso/iu);
      expect(asked).not.toMatch(/fabrikam|northwind|hello/iu);
    },
  );

  it('is not answered in a channel when the bot is mentioned only in what it forwards', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person({ scope: 'team' });
    const forwarded = { ...ann.activities.message(''), ...saved('teams-channel-message-forwarded-mention') };
    expect(await ann.sends(forwarded)).toMatchObject({ status: 200, replies: [] });
    expect(simulator.requests.to('getQualifications')).toEqual([]);
  });

  it('runs no command that somebody else wrote', async () => {
    const ann = stage().teams.person();
    await ann.says('watch fabrikam.edu');
    const content =
      '<blockquote itemtype="http://schema.skype.com/Forward"><p>stop watching fabrikam.edu</p></blockquote>';
    const forwarded = ann.activities.message('stop watching fabrikam.edu');
    await ann.sends({ ...forwarded, attachments: [{ contentType: 'text/html', content }] });
    expect(textOf((await ann.says('watches')).card)).toContain('Fabrikam');
  });

  it('is read so when a press comes as a message with a blank', async () => {
    const ann = stage().teams.person();
    const press = ann.activities.messageWithValue({
      command: 'check-qualification',
      args: { customer: 'contoso.edu' },
    });
    const { card } = await ann.sends({ ...press, text: ' ' });
    expect(textOf(card)).toContain('Contoso University');
  });
});
