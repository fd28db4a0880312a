import { passingTime } from './passing-time.ts';
import { textOf, useEverything } from './everything.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
/** Three hours before the weekend ends in Warsaw's offices. */
const { clock, time } = passingTime(new Date('2026-11-23T04:00:00Z'));
const settings = { POLL_INTERVAL_SECONDS: '1200', REVIEW_TIME_ZONE: 'Europe/Warsaw' };
const stage = useEverything({ settings, clock });

describe('a watched customer, when the zone of the reviewers is set', () => {
  it('is asked for rarely before business hours, an interval after they begin, and often within them', async () => {
    const { teams, simulator } = stage();
    const ann = teams.person();
    await ann.says('watch fabrikam.edu');
    const asks = async (hours: number) => {
      simulator.requests.clear();
      for (let minutes = 0; minutes < hours * 60; minutes += 20) {
        time.leap(19 * 60_000);
        await time.advance(60_000);
      }
      return simulator.requests.to('getQualifications').length;
    };
    // The person's own check counts as one by day, so the first poll follows after twenty minutes.
    expect(await asks(3)).toBeLessThanOrEqual(3);
    expect(await asks(2)).toBeGreaterThanOrEqual(3);
    simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' });
    await asks(1);
    const told = teams.activitiesOf(ann.conversationId).map(({ card }) => textOf(card));
    expect(told.at(-1)).toMatch(/Approved/u);
  });
});
