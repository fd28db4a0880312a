import type { Connector } from '../../src/teams/connector/connector.ts';
import { createSend } from '../../src/bot/telling/proactive.ts';
import type { Send } from '../../src/watch/index.ts';
import type { Store } from '../../src/storage/store.ts';

/** Sends the real cards. */
export function sendCards(connector: Connector, store: Store): Send {
  return createSend({
    connector,
    store,
    readOrderFacts: () => Promise.resolve(undefined),
    posted: () => undefined,
    findReviewTimes: () => Promise.resolve([]),
    readPreflight: () => Promise.resolve({ findings: [] }),
    newId: () => 'id',
    defaultLocale: 'en',
    access: { allowedTenantIds: 'everyone', requesterIds: [], guests: 'allow' },
    portalUrl: (customerTenantId) => `https://partner.microsoft.com/${customerTenantId}`,
    now: () => new Date('2026-11-18T09:20:00.000Z'),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}
