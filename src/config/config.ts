import { existsSync, readFileSync } from 'node:fs';
import { isLoopbackHost } from '../net/loopback.ts';
import { Secret } from '../log/secret.ts';
import type { Registration } from '../teams/registration/registration.ts';
import { readBot } from './bot.ts';
import { readDotEnv } from './dot-env.ts';
import { readPartnerCenter, type PartnerCenterConfig } from './partner-center.ts';
import { ConfigError, ConfigProblems } from './problems.ts';
import type { Locale } from '../i18n/index.ts';
import { readSettings, type Environment } from './read.ts';
import { createReadFile, type ReadFile } from './secret-file.ts';
import type { SettingValues } from './settings.ts';

export type { PartnerCenterConfig, PartnerCenterCredentials } from './partner-center.ts';
export { ConfigError, type ConfigProblem } from './problems.ts';

/** The checked settings. Each part of the bot gets only its own piece. */
export interface Config {
  readonly server: { readonly host: string; readonly port: number };
  /** Where figures are served, if they are. */
  readonly metrics?: { readonly host: string; readonly port: number };
  /** The base address of the collector of traces, if there is one. */
  readonly tracesUrl?: string;
  readonly bot: Registration;
  readonly access: {
    readonly allowedTenantIds: readonly string[] | 'everyone';
    readonly requesterIds: readonly string[] | 'everyone';
    readonly guests: 'refuse' | 'allow';
  };
  readonly partnerCenter: PartnerCenterConfig;
  /** How often a fresh vetting is checked in business hours, in milliseconds. */
  readonly pollIntervalMs: number;
  /** How often every customer is checked, in milliseconds. 0: never. */
  readonly sweepEveryMs: number;
  /** The zone whose business hours are meant. Undefined: all hours count alike. */
  readonly reviewTimeZone: string | undefined;
  readonly databaseUrl: Secret;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
}

/**
 * Reads the process's environment, and a `.env` file in the working directory for what the environment does not set.
 * @param warn gets a sentence about each setting that the file does not set as it is written there
 */
export function readEnvironment(warn: (sentence: string) => void): Environment {
  const { values, cut } = readDotEnv(existsSync('.env') ? readFileSync('.env', 'utf8') : '');
  for (const name of cut.filter((each) => process.env[each] === undefined)) {
    warn(
      `${name} in .env is cut off: without quotes a value ends at #, with quotes at the next one. Put all of it in quotes that it does not contain (', " or \`).`,
    );
  }
  return { ...values, ...process.env };
}

/**
 * Reads and checks the settings. Secrets that stand in files are read again whenever they are revealed.
 * @throws ConfigError with every problem and its fix.
 */
export function readConfig(environment: Environment, readFile: ReadFile = createReadFile()): Config {
  const problems = new ConfigProblems();
  const values = readSettings(environment, readFile, problems);
  // A misspelt NODE_ENV counts as production, so that it does not turn checks off.
  const production = values.environment !== 'development' && values.environment !== 'test';
  const host = values.host ?? (production ? '0.0.0.0' : '127.0.0.1');
  const onLoopback = isLoopbackHost(host);
  const partnerCenter = readPartnerCenter(values, production, readFile, problems);
  const config: Config = {
    server: { host, port: values.port ?? 0 },
    ...(values.metricsPort !== undefined && { metrics: { host, port: values.metricsPort } }),
    ...(values.tracesUrl !== undefined && { tracesUrl: values.tracesUrl }),
    bot: readBot(values, { production, onLoopback }, problems),
    access: readAccess(values, onLoopback && partnerCenter.simulate),
    partnerCenter,
    pollIntervalMs: (values.pollIntervalSeconds ?? 900) * 1_000,
    sweepEveryMs: (values.sweepEveryDays ?? 7) * 24 * 60 * 60_000,
    reviewTimeZone: values.reviewTimeZone,
    databaseUrl: values.databaseUrl ?? new Secret(''),
    defaultLocale: values.defaultLocale ?? 'en',
    logLevel: values.logLevel ?? 'info',
  };
  const found = problems.list();
  if (found.length > 0) throw new ConfigError(found);
  return config;
}

/**
 * Reads which tenants' people may talk to the bot, and who may request. `readBot` requires the tenants where needed.
 * @param invented whether the bot is on loopback and its customers are its own simulator's: then, without an app id,
 *   everyone may request, because nobody else can reach it and nothing real can come of it
 */
function readAccess(values: SettingValues, invented: boolean): Config['access'] {
  const { appId, appTenantId, allowedTenantIds, guests = 'refuse' } = values;
  const { requesterIds = invented && appId === undefined ? '*' : [] } = values;
  return {
    allowedTenantIds: allowedTenantIds ?? (appTenantId === undefined ? 'everyone' : [appTenantId]),
    requesterIds: requesterIds === '*' ? 'everyone' : requesterIds,
    guests,
  };
}
