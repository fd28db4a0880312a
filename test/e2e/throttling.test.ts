import { join } from 'node:path';
import { openStore } from '../../src/storage/open-store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { openStage, textOf } from './everything.ts';
import { passingTime } from './passing-time.ts';

const folder = temporaryFolder();
const everyMs = 40_000;
const minuteMs = 60_000;

/** Ten customers, each in review. */
const customers = Array.from({ length: 10 }, (_, index) => ({
  customerTenantId: `c0000000-0000-4000-8000-00000000000${index}`,
  companyName: `Academy ${index}`,
  domain: `academy${index}.onmicrosoft.com`,
  country: 'PL',
  qualifications: [{ qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 2 }],
}));

describe('ten watches while Partner Center throttles', () => {
  it('ask never more often than in good times, and ever less; the outcome is told when it is over', async () => {
    const { clock, time, inTime } = passingTime();
    const settings = { POLL_INTERVAL_SECONDS: String(everyMs / 1_000) };
    const { teams, simulator, stop } = await openStage({ settings, clock, simulator: { customers } });
    try {
      const ann = teams.person();
      for (const { customerTenantId } of customers) await ann.says(`watch ${customerTenantId}`);
      const asked = () => simulator.requests.to('getQualifications').map(({ at }) => at.getTime());
      /** The most requests within any 40 seconds. */
      const most = () =>
        Math.max(
          ...asked().map((from, index, all) => all.slice(index).filter((at) => at < from + everyMs).length),
        );
      const pass = async (ms: number) => {
        for (const end = time.now() + ms; time.now() < end;) {
          await time.advance(1_000);
          await new Promise((resolve) => setImmediate(resolve));
        }
      };
      await pass(2 * minuteMs);
      simulator.requests.clear();
      await pass(3 * minuteMs);
      const mostInGoodTimes = most();
      const perMinute = asked().length / 3;

      simulator.faults.add({ route: 'getQualifications', kind: 'throttle', seconds: 1, times: 'always' });
      simulator.requests.clear();
      const begin = time.now();
      await pass(8 * minuteMs);
      expect(most()).toBeLessThanOrEqual(mostInGoodTimes);
      const inMinute = (minute: number) =>
        asked().filter((at) => Math.floor((at - begin) / minuteMs) === minute).length;
      expect(inMinute(0)).toBeGreaterThan(0);
      expect(inMinute(0)).toBeLessThanOrEqual(perMinute);
      expect(inMinute(6) + inMinute(7)).toBeLessThanOrEqual(perMinute / 4);

      simulator.faults.clear();
      simulator.resolveVetting(customers[0]?.customerTenantId ?? '', 'Education', {
        vettingStatus: 'Approved',
      });
      expect(textOf((await inTime(ann.hears())).card)).toContain('✔ Approved');
    } finally {
      await stop();
    }
  });
});

describe('the pause of background work', () => {
  it.each([
    ['is the one in the database: what another replica met, this one keeps', 100_000, 100_000],
    ['is not believed when only a clock that was ahead can have written it', 3 * 60 * minuteMs, 0],
  ])('%s', async (_title, writtenMs, keptMs) => {
    const { clock, time, inTime } = passingTime();
    const DATABASE_URL = `file:${join(folder(), 'bot.sqlite')}`;
    const settings = { DATABASE_URL, POLL_INTERVAL_SECONDS: '1' };
    const { teams, simulator, stop } = await openStage({ settings, clock });
    const replica = await openStore(DATABASE_URL);
    try {
      const ann = teams.person();
      await ann.says('check fabrikam.edu');
      const begin = time.now();
      const pause = { until: new Date(begin + writtenMs), stepMs: 5_000 };
      await replica.savePause('partner-center', pause, await replica.findPause('partner-center'));
      simulator.resolveVetting('fabrikam.edu', 'Education', { vettingStatus: 'Approved' });
      simulator.requests.clear();
      // What a replica knows is five seconds old at most.
      await time.advance(5_000);
      simulator.requests.clear();
      simulator.resolveVetting('fabrikam.edu', 'Education', { vettingStatus: 'Approved' });
      await inTime(ann.hears());
      const waited = time.now() - begin;
      expect(waited).toBeGreaterThanOrEqual(keptMs);
      expect(waited).toBeLessThan(keptMs + minuteMs);
      // A person need not wait.
      expect(textOf((await ann.says('check fabrikam.edu')).card)).toContain('✔ Approved');
    } finally {
      await stop();
      await replica.close();
    }
  });
});

describe('people who never stop asking', () => {
  it('end no watching, and keep no one else waiting', async () => {
    const { time, inTime } = passingTime();
    const end = new AbortController();
    const clock = { ...time, timeout: () => end.signal };
    const { teams, simulator, stop } = await openStage({ settings: { POLL_INTERVAL_SECONDS: '60' }, clock });
    try {
      const bob = teams.person({ name: 'Bob' });
      await bob.says('check fabrikam.edu');
      const ann = teams.person({ name: 'Ann' });
      // Four of her customers are asked about at once, and Partner Center does not answer.
      simulator.faults.add({ route: 'listCustomers', kind: 'delay', ms: 'forever', times: 4 });
      const list = ['contoso.com', ...Array.from({ length: 19 }, (_, index) => `Nobody ${index}`)].join('; ');
      const exchange = ann.says(`check ${list}`);
      while (simulator.requests.to('listCustomers').length < 4) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      await time.advance(10_000);
      await exchange;
      expect(textOf((await bob.says('check Litware County')).card)).toContain('Declared');
      simulator.resolveVetting('fabrikam.edu', 'Education', { vettingStatus: 'Approved' });
      expect(textOf((await inTime(bob.hears())).card)).toContain('✔ Approved');
      expect(time.now()).toBeLessThan(Date.parse('2026-11-21T08:03:00Z'));
    } finally {
      end.abort();
      await time.advance(30_000);
      await stop();
    }
  });
});
