import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openStage } from './everything.ts';
import { passingTime } from './passing-time.ts';

const folder = temporaryFolder();

describe('the budget of background requests', () => {
  it('is the one in the database: what another replica took, this one waits for', async () => {
    const { clock, time, inTime } = passingTime();
    const DATABASE_URL = `file:${join(folder(), 'bot.sqlite')}`;
    const settings = { DATABASE_URL, POLL_INTERVAL_SECONDS: '1' };
    const { teams, simulator, stop } = await openStage({ settings, clock });
    const replica = await openStore(DATABASE_URL);
    try {
      const ann = teams.person();
      await ann.says('check fabrikam.edu');
      const turns = { budget: 'partner-center', spacingMs: 120_000, longestLineMs: 600_000 } as const;
      await replica.takeBackgroundTurn(turns, new Date(time.now()));
      simulator.resolveVetting('5c000000-0000-4000-8000-000000000001', 'Education', {
        vettingStatus: 'Approved',
      });
      simulator.requests.clear();
      await time.advance(110_000);
      await ann.says('help');
      expect(simulator.requests.to('getQualifications')).toEqual([]);
      await inTime(ann.hears());
      expect(simulator.requests.to('getQualifications')).toHaveLength(1);
    } finally {
      await stop();
      await replica.close();
    }
  });
});
