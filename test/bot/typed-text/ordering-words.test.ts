import { commands } from '../../../src/bot/commands/index.ts';
import { parse } from '../../../src/bot/typed-text/parse.ts';

describe('words about ordering', () => {
  it.each([
    ['ready contoso.edu', 'ready'],
    ['is contoso.edu ready to order?', 'ready'],
    ['can contoso.edu order now?', 'ready'],
    ['contoso.edu için sipariş verebilir miyiz', 'ready'],
    ['contoso.edu siparişe hazır mı', 'ready'],
    ['rendelhet contoso.edu?', 'ready'],
    ['czy contoso.edu może zamawiać?', 'ready'],
    ['är contoso.edu redo att beställa?', 'ready'],
    // Words that look alike, and ask for something else.
    ['rendelkezik contoso.edu minősítéssel?', undefined],
    ['contoso.edu hakkında bilgi verebilir misiniz', undefined],
    ['czy można sprawdzić contoso.edu', undefined],
    ['can you check contoso.edu', 'check-qualification'],
    ['tell me when contoso.edu is ready', 'watch'],
    ['szólj ha contoso.edu kész', 'watch'],
  ] as const)('“%s” is %s', (text, id) => {
    const parsed = parse(text, commands);
    const read = parsed.kind === 'command' ? parsed.command.id : undefined;
    if (id === undefined) expect(read).not.toBe('ready');
    else expect(read).toBe(id);
  });
});
