import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startEverything } from '../../dev/start-everything.ts';
import { virtualTime } from '../virtual-time.ts';
import { runBundled } from './run-script.ts';

const chat = (input: string, ...args: string[]) => runBundled('dev/chat.ts', args, { input });

describe('dev/chat', () => {
  it('answers each piped line before the next, presses buttons by number, fills in forms field by field, and ends with the input', async () => {
    const { code, stdout, stderr } = await chat(
      'check contoso.edu\n1\ncheck Proseware Library\n2\nrequest education bellowscollege.com\n1\n7\n1\nwww.bellowscollege.com\n',
    );

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const turns = stdout.split(/^› /mu);
    expect(turns).toHaveLength(10);
    const [greeting, checked, again, candidates, chosen, , asked, unknown, next, sent] = turns;
    expect(greeting).toMatch(/Customer's domain, tenant ID or name.*____[^]*\[1\] Check/u);
    expect(checked).toMatch(/│ Contoso University[^]*✔ Approved/u);
    expect(again).toMatch(/\(the card above changed\)\n│ Contoso University/u);
    expect(candidates).toContain('prosewarelibrary2.onmicrosoft.com');
    expect(chosen).toContain('prosewarelibrary2.onmicrosoft.com · Canada');
    expect(asked).toMatch(/^1\nSegment.*\n {2}1 {2}K–12/u);
    expect(unknown).toMatch(/^7\nSegment/u);
    expect(next).toContain("The customer's own website");
    expect(sent).toMatch(/Send this request\?[^]*K–12[^]*www\.bellowscollege\.com/u);
    expect(stdout).not.toContain('\u001B');
  });

  it('edits what was typed last', async () => {
    const { code, stdout } = await chat('/edit help\ncheck contoso.edu\n/edit check fabrikam.edu\n');

    expect(code).toBe(0);
    const [, early, , edited] = stdout.split(/^› /mu);
    expect(early).toContain('Type something first');
    expect(edited).toMatch(/\(the card above changed\)\n[^]*Fabrikam/u);
  });

  it('changes scope and locale, marks what the others do not see, and stops at /quit', async () => {
    const { code, stdout } = await chat(
      '/check x\n/scope channel\n/check contoso.edu\n1\n/locale xx yy\n/locale pl-PL\n/scope moon\n/quit\nhelp\n',
    );

    expect(code).toBe(0);
    const [, inChat, , asked, pressed] = stdout.split(/^› /mu);
    expect(inChat).toContain('Type as in Teams');
    expect(asked).toMatch(/\(only you see this\)\n│ Contoso University/u);
    expect(pressed).toMatch(/\(the card above changed\)\n\(only you see this\)\n│ Contoso/u);
    expect(stdout).toContain('You are in a channel');
    expect(stdout).toContain('in posts, mention me first');
    expect(stdout).toContain('Your Teams now speaks pl-PL.');
    expect(stdout).toContain('Say /scope personal, /scope group or /scope channel.');
    expect(stdout).not.toContain('› help');
  });

  it('takes the bot away, brings it back, and tells what becomes of a channel', async () => {
    const { code, stdout } = await chat(
      '/event teamArchived\n/remove\n/add\n/scope channel\n/event\n/event teamArchived\n',
    );

    expect(code).toBe(0);
    const [greeting, early, removed, added, , which, archived] = stdout.split(/^› /mu);
    expect(greeting).toContain('Hello!');
    expect(early).toContain('say /scope channel first');
    expect(removed).toContain('The bot is removed from here.');
    expect(added).toContain('Hello!');
    expect(which).toContain('Say which');
    expect(archived).toContain('The bot was told: teamArchived.');
  });

  it('says which buttons there are when there is no such number, and goes on', async () => {
    const { code, stdout } = await chat('99\nhelp\n');

    expect(code).toBe(0);
    expect(stdout).toContain('There is no button “99”.');
    expect(stdout).toContain('What you can type');
  });

  it('talks to a bot that runs, and leaves it running', async () => {
    const everything = await startEverything({ clock: virtualTime() });
    try {
      const url = `${everything.bot.url}/api/messages`;
      const { code, stdout } = await chat('check contoso.edu\n', '--url', url);

      expect(code).toBe(0);
      expect(stdout).toContain(`It runs at ${url}.`);
      expect(stdout).toContain('│ Contoso University');
      expect(
        (await fetch(`${everything.bot.url}/healthz`, { headers: { connection: 'close' } })).status,
      ).toBe(200);
    } finally {
      await everything.stop();
    }
  });

  it('says in one sentence that nothing answers at the address', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));

    const { code, stderr } = await chat('help\n', '--url', `http://127.0.0.1:${port}/api/messages`);

    expect(code).toBe(1);
    expect(stderr).toMatch(/^Nothing answers at http:\/\/127[^\n]+\n$/u);
  });
});
