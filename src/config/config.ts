import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { isLoopbackHost, Secret } from '../api/index.ts';
import type { Registration } from '../bot/index.ts';
import { readBot } from './bot.ts';
import { readPartnerCenter, type PartnerCenterConfig } from './partner-center.ts';
import { ConfigError, ConfigProblems } from './problems.ts';
import type { Locale } from '../i18n/index.ts';
import { readSettings, type Environment } from './read.ts';
import type { SettingValues } from './settings.ts';

export type { PartnerCenterConfig, PartnerCenterCredentials } from './partner-center.ts';
export { ConfigError, type ConfigProblem } from './problems.ts';

/** What the product is told from outside, checked. Passed on in pieces, never whole. */
export interface Config {
  readonly server: { readonly host: string; readonly port: number };
  readonly bot: Registration;
  readonly access: {
    readonly allowedTenantIds: readonly string[] | 'everyone';
    readonly requesterIds: readonly string[] | 'everyone';
  };
  readonly partnerCenter: PartnerCenterConfig;
  /** How often a fresh vetting is checked. */
  readonly pollIntervalMs: number;
  readonly databaseUrl: Secret;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
}

/** The process's environment, and below it what a `.env` file in the working directory says. */
export function readEnvironment(): Environment {
  const file = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  return { ...file, ...process.env };
}

/**
 * Reads and checks the settings.
 * @throws ConfigError with every problem and its fix.
 */
export function readConfig(
  environment: Environment,
  readFile: (path: string) => string = (path) => readFileSync(path, 'utf8'),
): Config {
  const problems = new ConfigProblems();
  const values = readSettings(environment, readFile, problems);
  // A misspelt `production` must not turn anything off.
  const production = values.environment !== 'development' && values.environment !== 'test';
  const host = values.host ?? (production ? '0.0.0.0' : '127.0.0.1');
  const config: Config = {
    server: { host, port: values.port ?? 0 },
    bot: readBot(values, { production, onLoopback: isLoopbackHost(host) }, problems),
    access: readAccess(values),
    partnerCenter: readPartnerCenter(values, production, readFile, problems),
    pollIntervalMs: (values.pollIntervalSeconds ?? 900) * 1_000,
    databaseUrl: values.databaseUrl ?? new Secret(''),
    defaultLocale: values.defaultLocale ?? 'en',
    logLevel: values.logLevel ?? 'info',
  };
  const found = problems.list();
  if (found.length > 0) throw new ConfigError(found);
  return config;
}

/** Whose people may talk to the bot, and who may request. `readBot` has asked for the tenants where they are needed. */
function readAccess({ appTenantId, allowedTenantIds, requesterIds = [] }: SettingValues): Config['access'] {
  return {
    allowedTenantIds: allowedTenantIds ?? (appTenantId === undefined ? 'everyone' : [appTenantId]),
    requesterIds: requesterIds === '*' ? 'everyone' : requesterIds,
  };
}
