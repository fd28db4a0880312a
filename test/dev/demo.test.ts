import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { judge } from '../../dev/demo/play.ts';
import type { BotActivity, Exchange } from '../../dev/teams/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { runBundled, startBundled, type RunningScript } from './run-script.ts';

const folder = temporaryFolder();

describe('dev/demo', () => {
  let playing: RunningScript;
  let staying: RunningScript;
  // At the same time, because a demo mostly waits.
  beforeAll(async () => {
    playing = await startBundled('dev/demo.ts', ['--once'], { env: { PORT: '0' } });
    staying = await startBundled('dev/demo.ts', [], { env: { PORT: '0' } });
  });

  it('plays every step as expected, and ends with 0 when it plays once', async () => {
    const { code, stdout, stderr } = await playing.ended;

    expect(stdout).not.toContain('✘ ');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/✔ All \d+ answers are as expected\.\n$/u);
  });

  it('stays up, says how to go on, and leaves cleanly on Ctrl-C', async () => {
    await staying.prints('-c msteams\n');
    staying.interrupt();

    const { code, stdout, stderr } = await staying.ended;

    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/npm run chat -- --url http:\/\/127\.0\.0\.1:\d+\/api\/messages/u);
  });

  it('ends quietly and leaves nothing behind when nobody reads on', async () => {
    const demo = await startBundled('dev/demo.ts', [], { env: { PORT: '0', TMPDIR: folder() } });
    await demo.prints('── Help');
    demo.stopReading();

    expect(await demo.ended).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(folder())).toEqual([]);
  });

  it('says in one sentence what to do when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const { code, stderr } = await runBundled('dev/demo.ts', ['--once'], { env: { PORT: String(port) } });

      expect(code).toBe(1);
      expect(stderr).toMatch(new RegExp(`^Port ${port}[^\\n]+ set PORT [^\\n]+\\n$`, 'u'));
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });
});

describe('dev/demo/play', () => {
  const message = (text: string, how: BotActivity['how'] = 'sent'): BotActivity => ({
    how,
    id: '1',
    conversationId: 'a',
    activity: { type: 'message', text },
    text,
  });
  const exchange = (status: number, ...replies: BotActivity[]): Exchange => ({
    status,
    body: undefined,
    activity: { type: 'message' },
    replies,
    reply: replies.at(-1),
    card: undefined,
    text: '',
  });

  it('is content when everything can be read', () => {
    expect(
      judge(exchange(200, message('Contoso: Approved')), { reads: ['Contoso', 'Approved'] }),
    ).toBeUndefined();
  });

  it.each([
    ['words are missing', exchange(200, message('Contoso: Denied')), 'does not say “Approved”'],
    ['the bot fails', exchange(500), 'HTTP 500'],
    ['the bot is silent', exchange(200), 'said nothing'],
  ])('tells the reason when %s', (_, done, reason) => {
    expect(judge(done, { reads: ['Contoso', 'Approved'] })).toContain(reason);
  });

  it('tells when a card was to be replaced and another message came', () => {
    expect(judge(exchange(200, message('Approved')), { reads: [], inPlace: true })).toContain(
      'second message',
    );
    expect(
      judge(exchange(200, message('Approved', 'updated')), { reads: [], inPlace: true }),
    ).toBeUndefined();
  });
});
