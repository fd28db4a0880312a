import { textOf, useEverything } from './everything.ts';
import { passingTime } from './passing-time.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const { clock, inTime } = passingTime();
const stage = useEverything({ settings: { POLL_INTERVAL_SECONDS: '1' }, clock });

describe('a person who removed the bot and adds it again, and whose personal chat has another id then', () => {
  it.each([
    ['by the install', true],
    ['by a message, where the events were lost', false],
  ])(
    'finds there what they watch and their language, and is told what they missed: %s',
    async (_how, isTold) => {
      const { teams, simulator } = stage();
      const ann = teams.person();
      await ann.says('language pl');
      await ann.says('watch fabrikam.edu');
      if (isTold) await ann.sends(ann.activities.installationRemoved());
      const again = teams.person({ conversationId: 'a:another-chat' });
      if (isTold) await again.installs();
      else await again.says('help');

      expect(textOf((await again.says('watches')).card)).toContain('Fabrikam');
      simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
      const news = await inTime(
        teams.waitFor(({ conversationId, card }) => {
          return conversationId === again.conversationId && textOf(card).includes('✔ Zatwierdzon');
        }),
      );
      expect(textOf(news.card)).toContain('Fabrikam');
      expect(teams.activitiesOf(ann.conversationId).some(({ card }) => textOf(card).includes('✔'))).toBe(
        false,
      );
    },
  );
});
