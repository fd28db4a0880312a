import type { BotActivity, CardJson } from '../../dev/teams/index.ts';
import { createPrinter, renderActivity, renderCard, terminalOptions } from '../../dev/terminal/index.ts';

const options = { width: 60, colour: false };
const cardWith = (...body: object[]): CardJson => ({ type: 'AdaptiveCard', version: '1.5', body });
const block = (text: string, more: object = {}) => ({ type: 'TextBlock', text, ...more });

/** The card's lines without the border. */
function lines(card: CardJson, width = options.width): string[] {
  return renderCard(card, { ...options, width })
    .split('\n')
    .map((line) => line.replace(/^│ ?/u, ''));
}

describe('dev/terminal/render', () => {
  it('draws a line along the left side of a card', () => {
    expect(renderCard(cardWith(block('One'), block('Two')), options)).toBe('│ One\n│ Two');
  });

  it('shows Markdown as a person sees it', () => {
    const text = '**Bold**, _italic_ and [a page](https://example.com)\n- one\n- two';

    expect(lines(cardWith(block(text)))).toEqual([
      'Bold, italic and a page (https://example.com)',
      '• one',
      '• two',
    ]);
  });

  it('shows escaped characters and entities as they were meant', () => {
    const text =
      '\\[Free\\](http\\://x) \\*\\*no\\*\\* a\\_b &lt;b&gt; &amp;amp; &#42;x&#42; snake_case_name 2 * 3 * 4';

    expect(lines(cardWith(block(text)), 100)).toEqual([
      '[Free](http://x) **no** a_b <b> &amp; *x* snake_case_name 2 * 3 * 4',
    ]);
  });

  it('leaves Markdown in a RichTextBlock alone, and never breaks within a run of no-break blanks', () => {
    const card = cardWith({
      type: 'RichTextBlock',
      inlines: [{ type: 'TextRun', text: '**A** [b](c)', weight: 'bolder' }, ' and ', { text: 'x\u00A0y' }],
    });

    expect(lines(card)).toEqual(['**A** [b](c) and x y']);
  });

  it('takes out what would move the cursor, and what cannot be seen', () => {
    expect(lines(cardWith(block('A\u001B[2J\u0007\u2068B\u2069')))).toEqual(['A[2JB']);
  });

  it('wraps between words, cuts words that are too long, and counts wide characters as two', () => {
    expect(lines(cardWith(block('one two three')), 10)).toEqual(['one two', 'three']);
    expect(lines(cardWith(block('abcdefghijkl mn')), 10)).toEqual(['abcdefgh', 'ijkl mn']);
    expect(lines(cardWith(block('さくら坂学園')), 10)).toEqual(['さくら坂', '学園']);
  });

  it('lines facts up', () => {
    const facts = [
      { title: 'Status', value: 'In review' },
      { title: 'Requested on', value: 'November 19, 2026' },
    ];

    expect(lines(cardWith({ type: 'FactSet', facts }))).toEqual([
      'Status        In review',
      'Requested on  November 19, 2026',
    ]);
    expect(lines(cardWith({ type: 'FactSet', facts }), 36)).toEqual([
      'Status        In review',
      'Requested on  November 19, 2026',
    ]);
    expect(lines(cardWith({ type: 'FactSet', facts }), 30)).toEqual([
      'Status        In review',
      'Requested on  November 19,',
      '              2026',
    ]);
  });

  it('puts columns beside each other, the stretched one filling the line, and below each other in a narrow place', () => {
    const columns = [
      { type: 'Column', width: 'stretch', items: [block('Contoso University'), block('✔ Approved')] },
      {
        type: 'Column',
        width: 'auto',
        items: [{ type: 'ActionSet', actions: [{ type: 'Action.Submit', title: 'Check' }] }],
      },
    ];
    const card = cardWith({ type: 'ColumnSet', columns });

    expect(lines(card, 42)).toEqual(['Contoso University             [1] Check', '✔ Approved']);
    expect(lines(card, 18)).toEqual(['Contoso', 'University', '✔ Approved', '[1] Check']);
  });

  it('draws a table with a line under its heading', () => {
    const row = (...cells: string[]) => ({
      type: 'TableRow',
      cells: cells.map((text) => ({ type: 'TableCell', items: [block(text)] })),
    });

    expect(
      lines(cardWith({ type: 'Table', rows: [row('Customer', 'Status'), row('Contoso', 'Approved')] })),
    ).toEqual(['Customer  Status', '──────────────────', 'Contoso   Approved']);
  });

  it('separates what the card separates, and hides what is hidden', () => {
    const card = cardWith(
      block('One'),
      block('Two', { separator: true }),
      block('Hidden', { isVisible: false }),
      block('Three', { spacing: 'large' }),
    );

    expect(lines(card, 12)).toEqual(['One', '──────────', 'Two', '', 'Three']);
  });

  it('numbers the buttons of a card, nested ones too, and unfolds show-cards', () => {
    const card = {
      ...cardWith({
        type: 'Container',
        items: [{ type: 'ActionSet', actions: [{ type: 'Action.Execute', title: 'Check' }] }],
        selectAction: { type: 'Action.Submit', title: 'Choose' },
      }),
      actions: [
        { type: 'Action.Execute', title: 'Refresh', fallback: { type: 'Action.Submit', title: 'Refresh' } },
        { type: 'Action.OpenUrl', title: 'Open', url: 'https://example.com' },
        {
          type: 'Action.ShowCard',
          title: 'More',
          card: cardWith(block('Inside'), {
            type: 'ActionSet',
            actions: [{ type: 'Action.Submit', title: 'Send' }],
          }),
        },
      ],
    };

    expect(lines(card)).toEqual([
      '[1] Check',
      '[2] Choose',
      '',
      '[3] Refresh',
      '[4] Open ↗',
      '▾ More',
      '  Inside',
      '  [5] Send',
    ]);
  });

  it('shows inputs, images by their description, and the fallback of what it does not know', () => {
    const card = cardWith(
      { type: 'Input.Text', id: 'note', label: 'Note' },
      { type: 'Image', url: 'https://example.com/x.png', altText: 'Logo' },
      { type: 'Chart.Pie', fallback: block('3 of 4') },
      { type: 'Chart.Pie' },
    );

    expect(lines(card)).toEqual(['Note: ________', '(Logo)', '3 of 4']);
  });

  it('colours statuses only when asked to', () => {
    const card = cardWith(block('✔ Approved', { color: 'Good', weight: 'Bolder' }));

    expect(renderCard(card, { width: 60, colour: true })).toContain('\u001B[32m✔ Approved');
    expect(renderCard(card, options)).toBe('│ ✔ Approved');
  });

  it('draws a card of which nothing makes sense as nothing', () => {
    expect(renderCard({}, options)).toBe('');
    expect(renderCard({ body: [null, 7, { type: 'TextBlock' }], actions: 'x' }, options)).toBe('');
  });
});

describe('dev/terminal/terminal-options', () => {
  const terminal = (fields: object) => terminalOptions(fields as NodeJS.WriteStream);

  it('has no colour in a pipe, nor where the terminal wants none', () => {
    expect(terminal({ isTTY: false })).toEqual({ width: 80, colour: false });
    expect(terminal({ isTTY: true, columns: 90, hasColors: () => false })).toEqual({
      width: 90,
      colour: false,
    });
    expect(terminal({ isTTY: true, columns: 300, hasColors: () => true })).toEqual({
      width: 100,
      colour: true,
    });
    expect(terminal({ isTTY: true, columns: 10, hasColors: () => true })).toMatchObject({ width: 40 });
  });
});

describe('dev/terminal/printer', () => {
  const attachments = [
    { contentType: 'application/vnd.microsoft.card.adaptive', content: cardWith(block('Card')) },
  ];
  const said = (how: BotActivity['how'], fields: Partial<BotActivity['activity']>): BotActivity => ({
    how,
    id: '1',
    conversationId: 'a',
    activity: { type: 'message', ...fields },
    text: fields.text ?? '',
    ...(fields.attachments ? { card: cardWith(block('Card')) } : {}),
  });

  function printed(...activities: BotActivity[]): string[] {
    const texts: string[] = [];
    activities.forEach(createPrinter((text) => texts.push(text), options));
    return texts;
  }

  it('prints a card once that was updated and is the answer to the button too', () => {
    expect(printed(said('updated', { attachments }), said('answered', { attachments }))).toEqual([
      '(the card above changed)\n│ Card\n',
    ]);
  });

  it('prints an answered card, texts, and what a button says; no typing', () => {
    expect(
      printed(
        said('answered', { attachments }),
        said('sent', { text: '**Hello**' }),
        said('answered', { text: 'Answered below.' }),
        said('sent', { type: 'typing' }),
      ),
    ).toEqual(['(the card above changed)\n│ Card\n', 'Hello\n', '(the button says: Answered below.)\n']);
  });

  it('names attachments that it cannot show, and says that a message was deleted', () => {
    expect(
      renderActivity(said('sent', { text: 'a', attachments: [{ contentType: 'image/png' }] }), options),
    ).toBe('a\n(attachment: image/png)');
    expect(renderActivity(said('deleted', {}), options)).toBe('(the message was deleted)');
  });
});
