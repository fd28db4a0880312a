import { ConsentError, type Consent } from '../api/index.ts';
import type { Program } from '../command-line/read-command-line.ts';
import type { Clock } from '../time/clock.ts';
import type { Config } from '../config/config.ts';
import { hastenConsentCheck } from '../background/consent-pass.ts';
import { createLogger } from '../log/logger.ts';
import { signInOf } from '../connect-partner-center.ts';
import { openStore } from '../storage/open-store.ts';

/** How the user signs in. */
export type ConsentWay =
  { readonly kind: 'browser'; readonly port: number } | { readonly kind: 'deviceCode' };

/** What `npm run consent` takes. */
export const consentProgram = {
  name: 'npm run consent',
  about: `Sign in once, so that the bot may request qualifications:

  npm run consent                     with a browser on this machine
  npm run consent -- --port 8400      the same, with a port that you can forward to this machine
  npm run consent -- --device-code    with a browser anywhere

Use a user of the partner who is Admin agent and signs in with multifactor authentication.`,
  options: { 'device-code': { type: 'boolean' }, port: { type: 'string' } },
} as const satisfies Program;

/** How the user signs in, or a sentence about options that do not go together. */
export function readConsentWay(options: {
  readonly 'device-code'?: boolean;
  readonly port?: string;
}): ConsentWay | string {
  if (options['device-code']) {
    if (options.port === undefined) return { kind: 'deviceCode' };
    return '--port belongs to a browser on this machine: leave it out with --device-code.';
  }
  const { port = '0' } = options;
  if (/^\d{1,5}$/u.test(port) && Number(port) < 65_536) return { kind: 'browser', port: Number(port) };
  return '--port must be a number from 0 to 65535.';
}

/**
 * Lets a user of the partner sign in, and stores the sign-in for all replicas.
 * @param print shows a line to the person at the command line
 * @throws Error with a sentence when nothing was stored
 */
export async function consent(
  config: Config,
  way: ConsentWay,
  print: (line: string) => void,
  clock: Clock,
): Promise<Consent> {
  const { partnerCenter, databaseUrl } = config;
  if (partnerCenter.simulate) {
    throw new ConsentError(
      'There is nothing to sign in to: without PARTNER_CENTER_TENANT_ID and the other credentials the bot asks its own simulator, which lets everybody in.',
    );
  }
  const store = await openStore(databaseUrl.reveal());
  try {
    const log = createLogger('silent');
    const userSignIn = signInOf(partnerCenter, partnerCenter.url, { store, clock, log });
    if (!userSignIn.consent) {
      throw new ConsentError(
        'TOKEN_CACHE_KEY is missing: the sign-in is stored encrypted. Make a key with: openssl rand -base64 32',
      );
    }
    const signedIn = await (way.kind === 'browser'
      ? userSignIn.consent.inBrowser({
          port: way.port,
          show: (url) => print(`Open this address in a browser on this machine:\n\n  ${url}\n`),
        })
      : userSignIn.consent.byDeviceCode(({ url, code }) =>
          print(`Open ${url} in any browser and enter the code ${code}`),
        ));
    await hastenConsentCheck(store, signedIn.signedInAt);
    print(`${signedIn.user} is signed in. The bot can request qualifications now.`);
    if (!signedIn.hasSecondFactor) {
      print(
        'The token does not say whether a second factor was used: if none was, Partner Center will refuse.',
      );
    }
    print(
      'The bot renews the sign-in every day. It ends when the password changes, when somebody revokes it in Entra, or when no bot ran for 90 days.',
    );
    return signedIn;
  } finally {
    await store.close();
  }
}
