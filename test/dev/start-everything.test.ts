import { startEverything } from '../../dev/start-everything.ts';
import { virtualTime } from '../virtual-time.ts';

describe('dev/start-everything', () => {
  it('starts the bot between a simulated Partner Center and a fake Teams', async () => {
    const { simulator, teams, stop } = await startEverything({ clock: virtualTime() });
    try {
      const { card } = await teams.person().says('check contoso.edu');

      expect(JSON.stringify(card)).toContain('Contoso University');
      expect(simulator.requests.entries.length).toBeGreaterThan(0);
      teams.expectNoUnexpectedRequests();
    } finally {
      await stop();
    }
  });

  it('leaves nothing running when the bot cannot start, and can be stopped twice', async () => {
    const { bot, stop } = await startEverything({ clock: virtualTime() });
    const { port } = new URL(bot.url);

    await expect(startEverything({ clock: virtualTime(), settings: { PORT: port } })).rejects.toThrow(
      `Port ${port}`,
    );

    await stop();
    await stop();
    await expect(fetch(`${bot.url}/healthz`)).rejects.toThrow('fetch failed');
  });
});
