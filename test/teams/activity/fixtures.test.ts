import { readFileSync } from 'node:fs';
import { parseActivity } from '../../../src/teams/activity/activity.ts';
import { readConversation, readIncoming } from '../../../src/teams/activity/incoming.ts';

/** The input that is read of a saved activity. */
function inputOf(name: string) {
  const activity = parseActivity(JSON.parse(readFileSync(`test/fixtures/activities/${name}.json`, 'utf8')));
  if (activity === undefined) throw new Error(`${name} is no activity.`);
  return readIncoming(activity, readConversation(activity, 'app'), 'c-1')?.input;
}

describe('of an activity as Teams sends it', () => {
  it.each([
    'teams-quote-in-text',
    'teams-quote-marked',
    'teams-quote-of-quote',
    'teams-forward',
    'teams-formatted-message',
    'teams-channel-message',
    'teams-channel-message-mention-with-id',
    'teams-channel-message-mention-in-two',
  ])('the person’s words alone are read: %s', (name) => {
    expect(inputOf(name)).toEqual({ kind: 'text', text: 'check contoso.edu' });
  });

  it('a mention that somebody forwards into a channel asks nothing', () => {
    expect(inputOf('teams-channel-message-forwarded-mention')).toBeUndefined();
  });

  it('a press that comes with a blank is a press', () => {
    expect(inputOf('teams-submit-with-blank')).toMatchObject({ kind: 'button', command: 'help' });
  });
});
