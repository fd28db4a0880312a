import { Registry } from 'prom-client';
import { registerStoreGauges } from '../../src/metrics/store-gauges.ts';
import type { StoreFigures } from '../../src/storage/counting/store-figures.ts';

const none = { active: 0, parked: 0, pruned: 0 };
const figures: StoreFigures = {
  vettings: [{ kind: 'Education', standing: 'inReview', count: 3 }],
  watches: 2,
  blindCustomers: 1,
  sweep: { customers: 10, left: 4 },
  waiting: none,
  conversations: none,
  openRequests: 0,
};

it('reads the database once at a time and with rests, and tells nothing of one that cannot be read', async () => {
  let now = 0;
  let readings = 0;
  let answer: () => Promise<StoreFigures> = () => Promise.resolve(figures);
  const registry = new Registry();
  const read = registerStoreGauges(
    registry,
    () => {
      readings += 1;
      return answer();
    },
    () => new Date(now),
  );
  await Promise.all([read(), read()]);
  await read();
  expect(readings).toBe(1);
  const text = await registry.metrics();
  expect(text).toContain('qualification_bot_store_up 1\n');
  expect(text).toContain('qualification_bot_vettings{kind="Education",standing="inReview"} 3\n');
  expect(text).toContain('qualification_bot_sweep_customers{state="checked"} 6\n');
  expect(text).not.toMatch(/^qualification_bot_oldest_pending_seconds /mu);

  answer = () => Promise.reject(new Error('gone'));
  now += 5_000;
  await read();
  expect(readings).toBe(2);
  const values = (await registry.metrics())
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  expect(values).toEqual(['qualification_bot_store_up 0']);
});
