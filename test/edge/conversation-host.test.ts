import { channelClaims, signToken } from '../../dev/issuer/index.ts';
import { passingTime } from '../e2e/passing-time.ts';
import { textOf } from '../e2e/everything.ts';
import { appId, openRegisteredBot, ours, type RegisteredBot } from './registered-bot.ts';

const { time, inTime, clock } = passingTime();
const fabrikam = '5c000000-0000-4000-8000-000000000001';
let bot: RegisteredBot;
beforeEach(async () => {
  bot = await openRegisteredBot({
    clock,
    settings: { POLL_INTERVAL_SECONDS: '1' },
    teams: { headers: async (serviceUrl) => ({ authorization: await tokenFor(serviceUrl) }) },
  });
});
afterEach(() => bot.stop());

async function tokenFor(serviceUrl: string): Promise<string> {
  const claims = channelClaims({ appId, now: new Date(time.now()), serviceUrl });
  return `Bearer ${await signToken(claims, bot.key)}`;
}

const isNotification = ({ card }: { readonly card?: unknown }) => textOf(card).includes('Approved');

describe('a stored conversation', () => {
  it.each(['https://evil.example/', 'https://smba.trafficmanager.net.evil.example/amer/'])(
    'does not move to %s, though the token is good: its news goes where it always went',
    async (serviceUrl) => {
      const ann = bot.teams.person({ tenantId: ours });
      await ann.says('check fabrikam.edu');
      const moved = { ...ann.activities.message('help'), serviceUrl };
      expect((await bot.post(moved, await tokenFor(serviceUrl))).status).toBe(401);
      bot.simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
      const news = await inTime(bot.teams.waitFor(isNotification));
      expect(news.conversationId).toBe(ann.conversationId);
    },
  );
});
