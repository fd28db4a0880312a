import {
  createPartnerCenter,
  createUserSignIn,
  readSealKeys,
  type ConsentStore,
  type Credential,
  type PartnerCenter,
  type PauseStore,
  type UserSignIn,
} from './api/index.ts';
import { readCertificate } from './net/certificate.ts';
import type { Clock } from './time/clock.ts';
import type { PartnerCenterConfig, PartnerCenterCredentials } from './config/config.ts';
import type { Logger } from './log/logger.ts';
import { untraced, type Traced } from './tracing/traced.ts';
import type { Store } from './storage/store.ts';

/** What the connection needs. */
export interface ConnectionDeps {
  readonly store: ConsentStore & Pick<Store, 'takeBackgroundTurn'> & PauseStore;
  readonly clock: Clock;
  readonly log: Logger;
  /** Default: nobody is told of requests. */
  readonly traced?: Traced;
}

/** The client of Partner Center, and the sign-in of the user for what the app alone may not do. */
export interface Connection {
  readonly partnerCenter: PartnerCenter;
  readonly userSignIn: UserSignIn;
  /** The app's own sign-in: whether Entra ID refused it the last time, and another attempt. */
  readonly appSignIn: { readonly isRefused: () => boolean; readonly tryAgain: () => Promise<void> };
}

/**
 * Connects to Partner Center.
 * @param url the address to use: the configured one, or that of the bot's own simulator
 * @throws Error with one sentence about what cannot be used
 */
export function connectPartnerCenter(
  config: PartnerCenterConfig,
  url: string | undefined,
  deps: ConnectionDeps,
): Connection {
  const { store, clock, log, traced = untraced } = deps;
  let isSignInRefused = false;
  const userSignIn = signInOf(config, url, deps);
  const partnerCenter = createPartnerCenter({
    ...endpointsOf(config, url, log),
    userTokens: userSignIn.tokens,
    requestsPerMinute: config.requestsPerMinute,
    takeBackgroundTurn: (turns, now) => store.takeBackgroundTurn(turns, now),
    pauses: store,
    onSignIn: (refused) => void (isSignInRefused = refused),
    application: 'qualification-bot',
    log,
    traced,
    clock,
  });
  const appSignIn = { isRefused: () => isSignInRefused, tryAgain: () => partnerCenter.signIn() };
  return { partnerCenter, userSignIn, appSignIn };
}

/** Creates only the sign-in of the user. */
export function signInOf(
  config: PartnerCenterConfig,
  url: string | undefined,
  { store, clock, log }: ConnectionDeps,
): UserSignIn {
  return createUserSignIn({
    ...endpointsOf(config, url, log),
    store,
    keys: readSealKeys(config.tokenCacheKeys?.reveal() ?? ''),
    log,
    clock,
  });
}

function endpointsOf({ cloud, credentials }: PartnerCenterConfig, url: string | undefined, log: Logger) {
  return {
    cloud,
    url,
    tenantId: credentials?.tenantId,
    clientId: credentials?.clientId,
    credential: credentials && (() => credentialOf(credentials.proof, log)),
  };
}

/** What the app signs in with now: secret and certificate may be new since the last time. */
function credentialOf(proof: PartnerCenterCredentials['proof'], log: Logger): Credential {
  return 'secret' in proof
    ? { secret: proof.secret.reveal(log) }
    : { certificate: readCertificate(proof.certificatePem.reveal(log)) };
}
