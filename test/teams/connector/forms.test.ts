import type { Message } from '../../../src/teams/activity/message.ts';
import { inForm } from '../../../src/teams/connector/forms.ts';

const card = (content: object, summary = 'Contoso: approved'): Message => ({
  summary,
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
});
const mention = (name: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id: '29:1', name },
});
const contentOf = (message: Message | undefined) => message?.attachments?.[0]?.content;

describe('another form of a message', () => {
  it('without mentions keeps the names as words, and everything else', () => {
    const body = [{ type: 'TextBlock', text: 'Asked by <at>Ann</at>, <at>Ann 2</at> and <at>Bo</at>' }];
    const msteams = { width: 'Full', entities: [mention('Ann'), mention('Ann 2')] };
    expect(contentOf(inForm(card({ version: '1.5', body, msteams }), 'withoutMentions'))).toEqual({
      version: '1.5',
      body: [{ type: 'TextBlock', text: 'Asked by Ann, Ann 2 and <at>Bo</at>' }],
      msteams: { width: 'Full' },
    });
  });

  it.each<[string, Message]>([
    ['a sentence', { text: 'hi' }],
    ['a card without mentions', card({ body: [], msteams: { width: 'Full', entities: [] } })],
    ['a card that says nothing to Teams', card({ body: [] })],
  ])('without mentions is none for %s', (_what, message) => {
    expect(inForm(message, 'withoutMentions')).toBeUndefined();
  });

  it('as a smaller card has the summary as it stands, and the buttons', () => {
    const actions = [{ type: 'Action.Execute', title: 'Check' }];
    const content = {
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: 'x',
      body: Array(900).fill({}),
      actions,
    };
    expect(contentOf(inForm(card(content, '*Contoso*: approved'), 'smallerCard'))).toEqual({
      type: 'AdaptiveCard',
      version: '1.5',
      fallbackText: '*Contoso*: approved',
      body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '*Contoso*: approved' }] }],
      actions,
    });
  });

  it('as a smaller card leaves out buttons that are big themselves', () => {
    const actions = [{ type: 'Action.Execute', title: 'x'.repeat(9_000) }];
    expect(contentOf(inForm(card({ body: [], actions }), 'smallerCard'))).not.toHaveProperty('actions');
  });

  it('as a sentence is plain text, so that names are no markup', () => {
    expect(inForm(card({}, '[x](https://y.example)'), 'sentence')).toEqual({
      text: '[x](https://y.example)',
      textFormat: 'plain',
    });
  });

  it('is cut where it is long, and never in the middle of a character', () => {
    const long = `${'x'.repeat(998)}😀😀`;
    expect(inForm(card({}, long), 'sentence')?.text).toBe(`${'x'.repeat(998)}…`);
    expect(inForm({ text: 'x'.repeat(1_001) }, 'sentence')).toEqual({ text: `${'x'.repeat(999)}…` });
    expect(inForm({ text: 'x'.repeat(1_000) }, 'sentence')).toBeUndefined();
  });
});
