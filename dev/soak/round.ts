import { compare, type Promised } from './promises.ts';
import type { Storm } from './storms.ts';
import type { Sample } from './verdict.ts';
import { schools, type World } from './world.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** A round takes so many days, which is longer than the bot waits between two checks in the first two weeks. */
const roundDays = 3;
const stormMinutes = 120;

/** People watch, a storm comes up, everything is decided in it, and days later everybody must have been told once. */
export async function playRound(world: World, storm: Storm, number: number): Promise<Omit<Sample, 'day'>> {
  const { simulator, people, database, came } = world;
  const endMs = world.nowMs() + roundDays * dayMs;
  for (const { customerTenantId } of schools) {
    const vetting = { qualification: 'Education', vettingStatus: 'InReview', requestedHoursAgo: 1 };
    simulator.setQualifications(customerTenantId, [vetting]);
  }
  const domains = schools.map(({ customDomains: [domain] }) => domain).join(', ');
  await inTime(world, Promise.all(people.map((person) => person.says(`watch ${domains}`))));
  const promised = await database.watches(
    new Map(schools.map((it) => [it.customerTenantId, it.companyName])),
  );
  requireAll(promised, people.length);

  // That they are in review again is news too, and no decision: it is told before anything is counted.
  await world.pass(30 * minuteMs, 60);
  came.length = 0;
  storm.begin(world);
  schools.forEach(({ customerTenantId }, index) => {
    const outcome =
      (index + number) % 3 === 0
        ? { vettingStatus: 'Denied', vettingReason: 'Not an Education Customer' }
        : { vettingStatus: 'Approved' };
    simulator.resolveVetting(customerTenantId, 'Education', outcome);
  });
  for (let minutes = 0; minutes < stormMinutes; minutes += 10) {
    await world.pass(10 * minuteMs, 10);
    if (storm.bot !== undefined && minutes === 20) await world.replaceBot(storm.bot);
  }
  simulator.faults.clear();
  while (world.nowMs() < endMs) await world.pass(30 * minuteMs, 3);
  simulator.requests.clear();

  return {
    ...(await world.bot().measure()),
    ...(await database.contents()),
    ...{ life: world.life(), storm: storm.name, kept: compare(promised, came) },
  };
}

/** A round that begins with fewer watches than people asked for would prove less than it says. */
function requireAll(promised: readonly Promised[], people: number): void {
  const wanted = people * schools.length;
  if (promised.length === wanted) return;
  throw new Error(
    `${people} conversations asked to watch ${schools.length} customers: ${promised.length} of ${wanted} watches are in the database.`,
  );
}

/** Lets time pass until something has happened. */
async function inTime<Result>(world: World, event: Promise<Result>): Promise<Result> {
  const seen = { happened: false };
  void event.catch(() => undefined).then(() => (seen.happened = true));
  while (!seen.happened) await world.pass(2_000, 1);
  return event;
}
