import type { Connector } from '../../src/teams/connector/connector.ts';
import { createSend } from '../../src/bot/telling/proactive.ts';
import type { Send, Store } from '../../src/watch/index.ts';

/** Sends the real cards, and brings the ones that said "in review" up to date. */
export function sendCards(connector: Connector, store: Store): Send {
  return createSend({
    connector,
    store,
    defaultLocale: 'en',
    portalUrl: (customerTenantId) => `https://partner.microsoft.com/${customerTenantId}`,
    now: () => new Date(),
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
}
