import { ConfigError, readConfig } from '../../src/config/config.ts';

/** A GUID that is easy to recognise. */
export const guid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
/** The bot's registration. */
export const registered = {
  MicrosoftAppId: guid('a'),
  MicrosoftAppPassword: 'app-secret',
  MicrosoftAppTenantId: guid('b'),
};
/** Credentials for Partner Center. */
export const partner = {
  PARTNER_CENTER_TENANT_ID: guid('c'),
  PARTNER_CENTER_CLIENT_ID: guid('d'),
  PARTNER_CENTER_CLIENT_SECRET: 'partner-secret',
};
/** All that production asks for. */
export const production = { NODE_ENV: 'production', ...registered, ...partner };

/** Returns the sentences of the error for these settings. None when they are right. */
export function problemsOf(
  environment: Record<string, string>,
  readFile?: (path: string) => string,
): readonly string[] {
  try {
    readConfig(environment, readFile);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems.map(({ sentence }) => sentence);
    throw error;
  }
  return [];
}
