import { forward, html, mention, read, reply } from './messages.ts';

const textOf = (fields: object) => read(fields).text;

describe('the markup of Teams', () => {
  it.each([
    ['a marker of a quote', '<quoted messageId="1772050244572"/> check contoso.edu'],
    ['several markers', 'check <quoted messageId="1"/><quoted messageId="2"/> contoso.edu'],
    ['a marker written another way', "<QUOTED messageid='1' senderName=\"O'Brien\" />\ncheck contoso.edu"],
    ['a marker with content', '<quoted messageId="1">Fabrikam Academy</quoted>check contoso.edu'],
    ['a marker without an end', '<quoted messageId="1"> check contoso.edu'],
    ['an emoji', 'check contoso.edu <emoji id="smile" alt="😀" title="Smile"></emoji>'],
    ['an attachment', 'check contoso.edu<attachment id="1786399119244"></attachment>'],
    ['formatting', '<div><p>check <b>con<i>toso</i></b>.<strong>edu</strong></p></div>'],
    ['a link', 'check <a href="https://contoso.edu/?a=1&amp;b=2">contoso.edu</a>'],
    ['code', '<code>check contoso.edu</code>'],
    ['a style', '<span style="color:red">check</span> <font size="2">contoso.edu</font>'],
    ['an image', 'check <img src="https://x.example/a.png" alt="a" /> contoso.edu'],
    ['an element that nobody knows', '<reaction id="9"/>check contoso.edu<newthing kind="x"></newthing>'],
    ['no-break spaces', 'check&nbsp;contoso.edu&nbsp;'],
  ])('is no word: %s', (_what, text) => {
    expect(textOf({ text })).toBe('check contoso.edu');
  });

  it('ends a line where it begins another', () => {
    expect(textOf({ text: 'a<br>b<br/>c<p>d</p><div>e</div>' })).toBe('a\nb\nc\nd\ne');
  });

  it.each([
    ['a comparison', 'find a < b > c', 'find a < b > c'],
    ['a domain in angle brackets', 'check <contoso.edu>', 'check <contoso.edu>'],
    ['a mail address in angle brackets', 'check Ann <ann@contoso.edu>', 'check Ann <ann@contoso.edu>'],
    ['a web address in angle brackets', 'check <https://contoso.edu/>', 'check <https://contoso.edu/>'],
    ['a placeholder', 'check <Contoso Academy>', 'check <Contoso Academy>'],
    ['a bracket without an end', 'find <b', 'find <b'],
    ['a tag that misses a quotation mark', 'find <a href="x> y', 'find <a href="x> y'],
    ['ampersands', 'find AT&T & R&D &copy &x;', 'find AT&T & R&D &copy &x;'],
    [
      'what Teams escaped',
      'find &lt;b&gt; Fish &amp; Chips &quot;x&quot; &#39;y&#x27;',
      `find <b> Fish & Chips "x" 'y'`,
    ],
    ['an escaped tag', 'find &lt;quoted messageId=&quot;1&quot;/&gt;', 'find <quoted messageId="1"/>'],
    ['what was escaped before it was typed', '&amp;lt;br&amp;gt; &amp;amp;', '&lt;br&gt; &amp;'],
  ])('is told from what was typed: %s', (_what, text, expected) => {
    expect(textOf({ text })).toBe(expected);
  });
});

describe('a quote or a forward', () => {
  const quoted = 'Fabrikam Academy is in review';

  it.each<[string, string, string]>([
    ['in front', `Vetting${quoted}\r\n\r\ncheck contoso.edu`, `${reply(quoted)}\n<p>check contoso.edu</p>`],
    ['behind', `check contoso.edu\r\n\r\n${quoted}`, `<p>check contoso.edu</p>${reply(quoted)}`],
    [
      'in a frame',
      `Vetting${quoted}\r\n\r\ncheck contoso.edu`,
      `<div>\n${reply(quoted)}\n<p>check contoso.edu</p>\n</div>`,
    ],
    [
      'of a forward',
      `check contoso.edu\r\n\r\n${quoted}`,
      `<p>check contoso.edu</p>\n${forward(`<p>${quoted}</p>`)}`,
    ],
    ['with a quote in it', 'x', `${reply(quoted, reply('inner'))}<p>check contoso.edu</p>`],
    ['three deep', 'x', `${forward(`a${reply(`b${reply('c')}d`)}e`)}<p>check contoso.edu</p>`],
    ['of several', 'x', `${reply('one')}<p>check</p>${reply('two')}<p>contoso.edu</p>${forward('three')}`],
    [
      'with a table and a picture',
      'x',
      `<p>check contoso.edu</p>${forward('<table><tr><td>a</td></tr></table><img alt="b">')}`,
    ],
    [
      'of schema.org',
      'x',
      '<blockquote itemtype="http://schema.org/Message"><div itemprop="comment">a</div></blockquote>check contoso.edu',
    ],
    ['without a kind', 'x', `<blockquote>\n<p>${quoted}</p>\n</blockquote>\n<p>check contoso.edu</p>`],
    [
      'of a kind nobody knows',
      'x',
      `<blockquote itemtype="http://schema.skype.com/New">${quoted}</blockquote>check contoso.edu`,
    ],
    [
      'in single quotation marks',
      'x',
      `<blockquote itemtype='http://schema.skype.com/Reply'>${quoted}</blockquote>check contoso.edu`,
    ],
    [
      'in capitals',
      'x',
      `<BLOCKQUOTE ITEMTYPE="HTTP://SCHEMA.SKYPE.COM/REPLY">${quoted}</BLOCKQUOTE>check contoso.edu`,
    ],
    [
      'of another element',
      'x',
      `<div itemtype="http://schema.skype.com/Forward"><div>${quoted}</div></div>check contoso.edu`,
    ],
    ['that is only a preview', 'x', `<p itemprop="preview">${quoted}</p><p>check contoso.edu</p>`],
    [
      'with its end in an attribute',
      'x',
      `${forward(`<img alt="a></blockquote>find Fabrikam">${quoted}`)}check contoso.edu`,
    ],
    ['with its end in a comment', 'x', `${forward(`<!-- </blockquote> -->${quoted}`)}check contoso.edu`],
    ['that does not end', 'x', `<p>check contoso.edu</p><blockquote><p>${quoted}</p>`],
    ['that does not begin', 'x', `<p>${quoted}</p></blockquote><p>check contoso.edu</p>`],
    ['that ends twice', 'x', `${forward('a')}${quoted}</blockquote><p>check contoso.edu</p>`],
    ['before a tag without an end', 'x', `${reply(quoted)}check contoso.edu<img alt="`],
  ])('is left out: %s', (_where, text, content) => {
    expect(textOf({ text, attachments: [html(content)] }).replaceAll('\n', ' ')).toBe('check contoso.edu');
  });

  it('leaves nothing of a message that is forwarded without a word', () => {
    expect(textOf({ text: 'unwatch all', attachments: [html(forward('<p>unwatch all</p>'))] })).toBe('');
  });

  it('leaves the lines and the formatting of what was written', () => {
    const content = `${reply('x')}<p>check con<b>toso</b>.edu&nbsp;</p>\n<p>fabrikam\n academy<br>a &lt; b &amp;amp;</p>`;
    expect(textOf({ text: 'x', attachments: [html(content)] })).toBe(
      'check contoso.edu\nfabrikam academy\na < b &amp;',
    );
  });

  it('leaves the lines of what was written as code', () => {
    const content = `${reply('x')}<pre>check contoso.edu\nfabrikam.edu</pre>`;
    expect(textOf({ text: 'x', attachments: [html(content)] })).toBe('check contoso.edu\nfabrikam.edu');
  });

  it.each([['text'], ['body']])('is found in HTML that comes as the %s of an object', (field) => {
    const content = { [field]: `${reply(quoted)}<p>check contoso.edu</p>` };
    expect(textOf({ text: `${quoted}\r\n\r\ncheck contoso.edu`, attachments: [html(content)] })).toBe(
      'check contoso.edu',
    );
  });

  it('is looked for in every attachment', () => {
    const attachments = [{ contentType: 'image/png' }, html('<p>x</p>'), html(`${reply('a')}<p>help</p>`)];
    expect(textOf({ text: 'a help', attachments })).toBe('help');
  });

  it('is taken out by its marker when the HTML holds nothing but the quote', () => {
    const text = '<quoted messageId="1772050244572"/><at>Vetting</at> check contoso.edu';
    expect(textOf({ text, entities: [mention()], attachments: [html(reply(quoted))] })).toBe(
      'check contoso.edu',
    );
  });

  it('does not let a marker vouch for what is forwarded', () => {
    const text = `<quoted messageId="1"/>\r\n\r\n${quoted}`;
    expect(textOf({ text, attachments: [html(forward(quoted))] })).toBe('');
    expect(textOf({ text, attachments: [html(reply(quoted) + reply('two'))] })).toBe('');
  });

  it('is read from HTML of any length that Teams sends', () => {
    const content = `${forward(`<p>${'long '.repeat(5_500)}</p>`)}<p>check contoso.edu</p>`;
    expect(textOf({ text: 'x', attachments: [html(content)] })).toBe('check contoso.edu');
  });

  it('stays unread beyond that length', () => {
    const content = `<p>help</p>${'<i></i>'.repeat(20_000)}<blockquote></blockquote>find Fabrikam`;
    expect(
      textOf({ text: 'x', attachments: [html(content.replace('</p>', '</p><blockquote></blockquote>'))] }),
    ).toBe('help');
  });
});
