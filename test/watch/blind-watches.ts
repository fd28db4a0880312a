import type { PartnerCenterErrorCode } from '../../src/api/index.ts';
import { education, inReview } from './builders.ts';
import { minuteMs, type WatchHarness } from './watch-harness.ts';

/** What tests of customers that cannot be seen have in common. Ann watches. */
export function blindWatches(harness: WatchHarness) {
  const { partnerCenter } = harness;
  /** Polls every 20 minutes for so long, each time with what is due, and delivers. */
  const pollFor = async (hours: number): Promise<void> => {
    for (let poll = 0; poll < hours * 3; poll++) {
      harness.pass(20 * minuteMs);
      await harness.poll();
      await harness.deliverAll();
    }
  };
  const watched = async (...customers: string[]): Promise<void> => {
    for (const customer of customers) {
      partnerCenter.show(customer, education(inReview()));
      await harness.watch('ann', customer);
    }
  };
  const failAll = (code: PartnerCenterErrorCode, ...customers: string[]) => {
    for (const customer of customers) partnerCenter.fail(customer, code);
  };
  return { pollFor, watched, failAll };
}
