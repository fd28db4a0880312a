import { createPartnerCenter, type PartnerCenterOptions } from '../../src/api/index.ts';
import type { WatchHarness } from './watch-harness.ts';

/** The real client of a server on loopback. Its waits pass the time of the harness and take none. */
export function realClient(
  harness: WatchHarness,
  url: string,
  timeout: (ms: number) => AbortSignal,
  more: Partial<PartnerCenterOptions> = {},
) {
  return createPartnerCenter({
    cloud: 'commercial',
    url,
    requestsPerMinute: 500,
    application: 'test',
    log: { debug() {}, info() {}, warn() {}, error() {} },
    clock: {
      now: () => harness.now().getTime(),
      sleep: (ms) => Promise.resolve(harness.pass(ms)),
      timeout,
    },
    ...more,
  });
}
