import { readConfig, type Config } from '../../src/config/config.ts';
import { fileSetting } from '../../src/config/read.ts';
import { settings, type Setting } from '../../src/config/settings.ts';

const declared: readonly Setting<unknown>[] = Object.values(settings);
const secrets = declared.filter(({ secret }) => secret).map(({ name }) => name);

/** What a deployment may set: those of `.env.example`, and a secret from a file only. */
const allowed = new Set([
  ...declared.map(({ name }) => name).filter((name) => !secrets.includes(name)),
  ...secrets.map(fileSetting),
]);

/** The names that are no settings, or secrets in the open. */
export const wrongNames = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !allowed.has(name));

const guid = '4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04';
const samples: Readonly<Record<string, string>> = {
  MicrosoftAppId: guid,
  MicrosoftAppTenantId: guid,
  PARTNER_CENTER_TENANT_ID: guid,
  PARTNER_CENTER_CLIENT_ID: guid,
  REQUESTER_IDS: guid,
  LOG_LEVEL: 'info',
  MicrosoftAppPassword_FILE: 'secret',
  PARTNER_CENTER_CLIENT_SECRET_FILE: 'secret',
  TOKEN_CACHE_KEY_FILE: Buffer.alloc(32).toString('base64'),
  DATABASE_URL_FILE: 'postgres://bot:secret@postgres/bot?sslmode=verify-full',
};

/**
 * Reads settings of these names as the bot of the image does when it starts, with values made up.
 * @param given the values that are known
 * @throws ConfigError when the bot would refuse to start
 */
export function startSettings(
  names: readonly string[],
  given: Readonly<Record<string, string>> = {},
): Config {
  const valueOf = (name: string) => given[name] ?? (name.endsWith('_FILE') ? name : samples[name]);
  const environment = Object.fromEntries(names.map((name) => [name, valueOf(name)]));
  return readConfig({ NODE_ENV: 'production', ...environment }, (file) => samples[file] ?? '');
}
