import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { translate } from '../../src/i18n/index.ts';
import { openStage, textOf } from './everything.ts';

const ann = { name: 'Ann Adams', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000001' };
const bo = { name: 'Bo Berg', aadObjectId: 'aaaaaaaa-0000-4000-8000-000000000002' };

const toDo = translate('sv', 'problems.signIn.missing.text');

describe('a sign-in that wants something done', () => {
  it('is told to requesters in their own chats, in their language, with what to do; to no one else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sign-in-'));
    const settings = {
      DATABASE_URL: `file:${join(folder, 'bot.sqlite')}`,
      REQUESTER_IDS: ann.aadObjectId,
    };
    const first = await openStage({ settings });
    const { teams, simulator } = first;
    await teams.person({ ...ann, locale: 'sv-SE' }).says('hjälp');
    await teams.person(bo).says('help');
    await first.bot.stop();

    // With a key, requests need the sign-in of a user, and there is none.
    const key = Buffer.alloc(32, 7).toString('base64');
    const next = await openStage({
      settings: { ...settings, TOKEN_CACHE_KEY: key, PARTNER_CENTER_URL: simulator.url },
    });
    try {
      const news = await teams.waitFor(({ card }) => textOf(card).includes(toDo));
      expect(news.conversationId).toBe(teams.person(ann).conversationId);
      expect(textOf(news.card)).toContain('Det saknas en inloggning till Partnercenter');
      await next.bot.stop();
      const told = teams.activities.filter(({ card }) => textOf(card).includes(toDo));
      expect(told).toHaveLength(1);
      teams.expectNoUnexpectedRequests();
    } finally {
      await next.stop();
      await first.stop();
      await rm(folder, { recursive: true, force: true });
    }
  });
});
