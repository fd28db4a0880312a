import { toMessage } from '../../../src/bot/showing/outgoing.ts';
import type { Reply } from '../../../src/reply/index.ts';
import { checkButton, contextOf } from '../../cards/sample-data.ts';

const problem = (data: Partial<Extract<Reply, { kind: 'problem' }>['data']> = {}) =>
  toMessage({ kind: 'problem', data: { code: 'missingName', buttons: [], ...data } }, contextOf());

describe('a reply that is a sentence', () => {
  it('is a plain message, so that nothing in a name becomes Markdown or a mention', () => {
    const text = '[a](https://b.example) **c** <at>d</at>';
    expect(problem({ code: 'notOurCustomer', values: { text } })).toEqual({
      text: expect.stringContaining(`\u2068${text}\u2069`) as string,
      textFormat: 'plain',
    });
    const notice = { code: 'stoppedNotifications' } as const;
    const message = toMessage({ kind: 'notice', data: { notice, buttons: [] } }, contextOf());
    expect(message).toEqual({
      text: expect.stringMatching(/^No more notifications\. I no longer post/u) as string,
      textFormat: 'plain',
    });
  });

  it.each([
    ['a button', { buttons: [checkButton('contoso.edu')] }],
    ['an example to copy', { example: 'find contoso' }],
    ['an id for support', { correlationId: '7f0e3a3e' }],
  ])('is a card when there is %s', (_what, data) => {
    expect(problem(data)).toMatchObject({ attachments: [{}] });
  });
});
