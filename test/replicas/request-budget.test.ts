import { join } from 'node:path';
import { startCallBudget } from '../../src/api/model/call-budget.ts';
import { createRestraint } from '../../src/api/client/restraint.ts';
import { createTraffic } from '../../src/api/client/traffic.ts';
import { openStore } from '../../src/storage/open-store.ts';
import type { Store } from '../../src/storage/store.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { virtualTime, type VirtualTime } from '../virtual-time.ts';

const folder = temporaryFolder();
let time: VirtualTime;
let stores: Store[] = [];
beforeEach(async () => {
  time = virtualTime();
  const url = `file:${join(folder(), 'bot.sqlite')}`;
  stores = await Promise.all(Array.from({ length: 3 }, () => openStore(url)));
});
afterEach(() => Promise.all(stores.map((store) => store.close())));

const perMinute = 60;

/** The traffic of each replica, on the budget that they share. */
const replicas = () =>
  stores.map((store) => createTraffic(perMinute, time, (turns, now) => store.takeBackgroundTurn(turns, now)));

describe('three replicas on one store', () => {
  it('send one budget of background requests together, evenly spread', async () => {
    const begin = time.now();
    const sentAt: number[] = [];
    const sentBy = [0, 0, 0];
    for (const [index, traffic] of replicas().entries()) {
      for (let count = 0; count < 2 * perMinute; count++) {
        void traffic.background(() => {
          sentAt.push(time.now() - begin);
          sentBy[index] = (sentBy[index] ?? 0) + 1;
          return time.sleep(300);
        });
      }
    }
    await time.advance(2 * 60_000 - 1);
    expect(sentAt).toEqual(Array.from({ length: 2 * perMinute }, (_, index) => index * 1_000));
    for (const sent of sentBy) expect(sent).toBeGreaterThan(perMinute / 3);
  });

  it('let people go first, each its own, but for one request at a time, and the others go on meanwhile', async () => {
    const [busy, other] = replicas();
    const sent: string[] = [];
    let answer = () => {};
    void busy?.person(() => new Promise<void>((resolve) => (answer = resolve)));
    void busy?.background(() => time.sleep(60_000));
    await time.advance(0);
    void busy?.background(() => Promise.resolve(sent.push('busy')));
    for (let count = 0; count < 3; count++) void other?.background(() => Promise.resolve(sent.push('other')));
    await time.advance(5_000);
    expect(sent).toEqual(['other', 'other', 'other']);
    answer();
    await time.advance(1_000);
    expect(sent.at(-1)).toBe('busy');
  });

  it('keep one pause, and go on together when an answer came', async () => {
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const restraints = stores.map((store) => createRestraint(time, silent, store));
    const went: number[] = [];
    const goOn = () =>
      restraints.map(async (restraint, index) => {
        await restraint.wait(startCallBudget({ correlationId: 'c', urgency: 'background' }, time));
        went.push(index);
      });
    for (const stepMs of [5_000, 10_000]) {
      // All three are throttled at the same time.
      expect(await Promise.all(restraints.map((restraint) => restraint.grow(1_000)))).toEqual(
        restraints.map(() => stepMs),
      );
      const waiting = Promise.all(goOn());
      await time.advance(stepMs - 1);
      expect(went).toEqual([]);
      await time.advance(1);
      await waiting;
      expect(went.splice(0).sort()).toEqual([0, 1, 2]);
    }
    await restraints[0]?.ease(time.now());
    expect(await restraints[2]?.grow(1_000)).toBe(5_000);
  });
});
