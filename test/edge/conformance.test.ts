import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { checks, type Subject } from '../../dev/conformance/checks.ts';
import { hostileTextChecks } from '../../dev/conformance/hostile-texts.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';

let bot: RegisteredBot;
beforeAll(async () => {
  bot = await openRegisteredBot();
});
afterAll(() => bot.stop());

function subjectAt(url: string): Subject {
  const { key, keyWithoutChannels, now, teams } = bot;
  return { url, now, appId, tenantId: ours, key, keyWithoutChannels, teams, serviceUrl: teams.serviceUrl };
}

/** Whether a check takes as long as the bot waits for a body or for headers. */
const isSlow = ({ about }: (typeof checks)[number]) =>
  /^(?:a body that does not come|half of the)/u.test(about);

describe('the look from outside', () => {
  it.each([...checks, ...hostileTextChecks].filter((check) => !isSlow(check)))(
    'finds that our bot bears it: $about',
    async ({ run }) => {
      await run(subjectAt(bot.bot.url));
    },
  );

  it('finds fault with a server that accepts every caller', async () => {
    const server = createServer((_request, response) => response.end('{}')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const subject = subjectAt(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [first] = checks;
    await expect(first?.run(subject)).rejects.toThrow('it was answered 200');
    server.closeAllConnections();
    server.close();
  });
});
