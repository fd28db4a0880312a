import {
  createPartnerCenter,
  createUserSignIn,
  readCertificate,
  readSealKeys,
  type Clock,
  type ConsentStore,
  type Credential,
  type PartnerCenter,
  type UserSignIn,
} from './api/index.ts';
import type { PartnerCenterConfig, PartnerCenterCredentials } from './config/config.ts';
import type { Logger } from './log/logger.ts';
import type { Store } from './watch/index.ts';

/** What the connection needs. */
export interface ConnectionParts {
  readonly store: ConsentStore & Pick<Store, 'takeBackgroundTurn'>;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Partner Center as the app sees it, and the sign-in of the user for what the app may not do. */
export interface Connection {
  readonly partnerCenter: PartnerCenter;
  readonly userSignIn: UserSignIn;
  /** Whether Entra ID refused the app's credentials the last time they were used. */
  readonly isSignInRefused: () => boolean;
}

/**
 * @param url the address that is used: the configured one, or that of the own simulator
 * @throws Error with one sentence about what cannot be used
 */
export function connectPartnerCenter(
  config: PartnerCenterConfig,
  url: string | undefined,
  parts: ConnectionParts,
): Connection {
  const { store, clock, log } = parts;
  let isSignInRefused = false;
  const userSignIn = signInOf(config, url, parts);
  const partnerCenter = createPartnerCenter({
    ...endpointsOf(config, url),
    userTokens: userSignIn.tokens,
    requestsPerMinute: config.requestsPerMinute,
    takeBackgroundTurn: (spacingMs, now) => store.takeBackgroundTurn(spacingMs, now),
    onSignIn: (refused) => void (isSignInRefused = refused),
    application: 'qualification-bot',
    log,
    clock,
  });
  return { partnerCenter, userSignIn, isSignInRefused: () => isSignInRefused };
}

/** The sign-in alone. */
export function signInOf(
  config: PartnerCenterConfig,
  url: string | undefined,
  { store, clock, log }: ConnectionParts,
): UserSignIn {
  return createUserSignIn({
    ...endpointsOf(config, url),
    store,
    keys: readSealKeys(config.tokenCacheKeys?.reveal() ?? ''),
    log,
    clock,
  });
}

function endpointsOf({ cloud, credentials }: PartnerCenterConfig, url: string | undefined) {
  return {
    cloud,
    url,
    tenantId: credentials?.tenantId,
    clientId: credentials?.clientId,
    credential: credentials && credentialOf(credentials.proof),
  };
}

function credentialOf(proof: PartnerCenterCredentials['proof']): Credential {
  return 'secret' in proof
    ? { secret: proof.secret.reveal() }
    : { certificate: readCertificate(proof.certificatePem.reveal()) };
}
