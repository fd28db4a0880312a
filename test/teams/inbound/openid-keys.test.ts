import type { SigningKeys } from '../../../src/teams/inbound/fetch-keys.ts';
import { createOpenIdKeys } from '../../../src/teams/inbound/openid-keys.ts';
import { virtualTime } from '../../virtual-time.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** Keys with these ids. The key material is not used here. */
const keysNamed = (...ids: string[]) =>
  new Map(ids.map((id) => [id, { endorsements: [id] }])) as unknown as SigningKeys;

/** An issuer whose answers the test gives one by one. */
function openIssuer() {
  const time = virtualTime();
  const asked: { resolve: (keys: SigningKeys) => void; reject: () => void }[] = [];
  const keys = createOpenIdKeys(
    () =>
      new Promise((resolve, reject) => {
        asked.push({ resolve, reject: () => reject(new Error('down')) });
      }),
    time,
    silent,
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const answer = async (...ids: string[]) => {
    asked.at(-1)?.resolve(keysNamed(...ids));
    await settled();
  };
  const fail = async () => {
    asked.at(-1)?.reject();
    await settled();
  };
  return { time, keys, asked, answer, fail };
}

describe('teams/inbound/openid-keys', () => {
  it('fetches once, however many wait', async () => {
    const { keys, asked, answer } = openIssuer();
    const found = Array.from({ length: 20 }, () => keys.find('a'));
    await answer('a');
    expect(await Promise.all(found)).toEqual(Array.from({ length: 20 }, () => ({ endorsements: ['a'] })));
    expect(asked).toHaveLength(1);
  });

  it('refreshes daily in the background, and delays no check', async () => {
    const { keys, asked, answer, time } = openIssuer();
    keys.refreshIfDue();
    await answer('a');
    await time.advance(dayMs - 1);
    await keys.find('a');
    expect(asked).toHaveLength(1);
    await time.advance(1);
    expect(await keys.find('a')).toMatchObject({ endorsements: ['a'] });
    expect(asked).toHaveLength(2);
    await answer('b');
    expect(keys.fetchedAt()).toBe(time.now());
  });

  it('keeps what it has while every refresh fails, and tries again every 30 s', async () => {
    const { keys, asked, answer, fail, time } = openIssuer();
    keys.refreshIfDue();
    await answer('a');
    const fetchedAt = keys.fetchedAt();
    await time.advance(dayMs);
    for (let failures = 1; failures <= 5; failures++) {
      expect(await keys.find('a')).toMatchObject({ endorsements: ['a'] });
      expect(asked).toHaveLength(1 + failures);
      await fail();
      await keys.find('a');
      expect(asked).toHaveLength(1 + failures);
      await time.advance(30_000);
    }
    expect(keys.fetchedAt()).toBe(fetchedAt);
  });

  it('forgets a key that was withdrawn', async () => {
    const { keys, answer, time } = openIssuer();
    keys.refreshIfDue();
    await answer('a', 'b');
    await time.advance(dayMs);
    keys.refreshIfDue();
    await answer('b');
    const found = keys.find('a');
    await answer('b');
    expect(await found).toBe('unknown');
  });

  it('looks unknown ids up, but at most once a minute', async () => {
    const { keys, asked, answer, time } = openIssuer();
    keys.refreshIfDue();
    await answer('a');
    const first = keys.find('new');
    await answer('a', 'new');
    expect(await first).toMatchObject({ endorsements: ['new'] });
    for (const id of ['x', 'y', 'z']) expect(await keys.find(id)).toBe('unknown');
    expect(asked).toHaveLength(2);
    await time.advance(minuteMs);
    const later = keys.find('x');
    await answer('a', 'new', 'x');
    expect(await later).toMatchObject({ endorsements: ['x'] });
    expect(asked).toHaveLength(3);
  });

  it('lets every check with a new key wait for the one fetch that brings it', async () => {
    const { keys, asked, answer } = openIssuer();
    keys.refreshIfDue();
    await answer('a');
    const found = Array.from({ length: 5 }, () => keys.find('new'));
    await answer('new');
    expect((await Promise.all(found)).every((key) => key !== 'unknown')).toBe(true);
    expect(asked).toHaveLength(2);
  });

  it('looks unknown ids up, and tries again, when a clock that was ahead is set right', async () => {
    const { keys, asked, answer, fail, time } = openIssuer();
    time.set(3 * 60 * minuteMs);
    keys.refreshIfDue();
    await fail();
    time.set(-3 * 60 * minuteMs);
    keys.refreshIfDue();
    await answer('a');
    expect(await keys.find('a')).toMatchObject({ endorsements: ['a'] });

    time.set(3 * 60 * minuteMs);
    const unknown = keys.find('new');
    await answer('a');
    expect(await unknown).toBe('unknown');
    time.set(-3 * 60 * minuteMs);
    const found = keys.find('new');
    await answer('a', 'new');
    expect(await found).toMatchObject({ endorsements: ['new'] });
    expect(asked).toHaveLength(4);
  });

  it('says so when there never were any, and does not ask for each message', async () => {
    const { keys, asked, answer, fail, time } = openIssuer();
    const first = keys.find('a');
    await fail();
    expect(await first).toBe('unavailable');
    expect(await keys.find('a')).toBe('unavailable');
    expect(asked).toHaveLength(1);
    await time.advance(30_000);
    const second = keys.find('a');
    await answer('a');
    expect(await second).toMatchObject({ endorsements: ['a'] });
  });
});
