import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Cloud } from './api/index.ts';
import type { Locale } from './i18n/index.ts';
import { settings, type SettingId, type SettingValues } from './settings.ts';

/** What the product is told from outside, checked. Passed on in pieces, never whole. */
export interface Config {
  readonly server: { readonly host: string; readonly port: number };
  readonly bot: BotConfig;
  readonly access: {
    readonly allowedTenantIds: readonly string[] | 'everyone';
    readonly requesterIds: readonly string[] | 'everyone';
  };
  readonly partnerCenter: PartnerCenterConfig;
  /** How often a fresh vetting is checked. */
  readonly pollIntervalMs: number;
  readonly databaseUrl: string;
  readonly defaultLocale: Locale;
  readonly logLevel: string;
}

/** The bot's own registration. An empty `appId` turns authentication off: loopback only. */
export interface BotConfig {
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';
  readonly appTenantId?: string;
  readonly appPassword?: string;
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: string };
  readonly channelService?: string;
}

export interface PartnerCenterConfig {
  readonly cloud: Cloud;
  /** Another base URL. */
  readonly url?: string;
  /** Absent where none are needed: on loopback, and for the simulator. */
  readonly credentials?: PartnerCenterCredentials;
  readonly requestsPerMinute: number;
  /** Nothing is set and this is not production: start our own simulator. */
  readonly simulate: boolean;
}

export interface PartnerCenterCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  /** A client secret, or the text of a PEM file with certificate and private key. */
  readonly proof: { readonly secret: string } | { readonly certificatePem: string };
}

/** Every wrong or missing setting at once, one sentence each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

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
  const problems: string[] = [];
  const values = readSettings(environment, problems);
  const wrong = problems.length;
  const production = values.environment === 'production';
  const host = values.host ?? (production ? '0.0.0.0' : '127.0.0.1');
  const config: Config = {
    server: { host, port: values.port ?? 0 },
    bot: readBot(values, production, host, problems),
    access: readAccess(values, problems),
    partnerCenter: readPartnerCenter(values, production, readFile, problems),
    pollIntervalMs: (values.pollIntervalSeconds ?? 900) * 1_000,
    databaseUrl: values.databaseUrl ?? '',
    defaultLocale: values.defaultLocale ?? 'en',
    logLevel: values.logLevel ?? 'info',
  };
  if (problems.length > 0) throw new ConfigError(withoutEchoes(problems, wrong));
  return config;
}

/** A setting that is wrong is not missing as well. The first `wrong` problems say what is wrong. */
function withoutEchoes(problems: readonly string[], wrong: number): string[] {
  const settingOf = (problem: string) => problem.split(/[ ,]/u)[0];
  const named = new Set(problems.slice(0, wrong).map(settingOf));
  return problems.filter((problem, index) => index < wrong || !named.has(settingOf(problem)));
}

function readSettings(environment: Environment, problems: string[]): SettingValues {
  const values: Partial<Record<SettingId, unknown>> = {};
  for (const [id, setting] of Object.entries(settings)) {
    const {
      name,
      aliases = [],
      default: fallback,
    } = setting as { name: string; aliases?: string[]; default?: string };
    const found = [name, ...aliases].find((each) => environment[each]?.trim());
    const written = found === undefined ? fallback : environment[found]?.trim();
    if (written === undefined) continue;
    const read = setting.schema.safeParse(written);
    if (read.success) values[id as SettingId] = read.data;
    else problems.push(`${found ?? name} ${read.error.issues[0]?.message ?? 'is wrong'}.`);
  }
  return values as SettingValues;
}

function readBot(values: SettingValues, production: boolean, host: string, problems: string[]): BotConfig {
  const { appId = '', appType = 'SingleTenant', appTenantId, appPassword, channelService } = values;
  const { appCertificateThumbprint: thumbprint, appCertificateKey: privateKey } = values;
  if (appId === '' && production) {
    problems.push('MicrosoftAppId is missing: without it anybody could speak to the bot.');
  } else if (appId === '' && !isLoopback(host)) {
    problems.push(
      `MicrosoftAppId is missing, and HOST is ${host}: without an app id HOST must be 127.0.0.1.`,
    );
  }
  if (appId !== '') {
    if (appType !== 'MultiTenant' && appTenantId === undefined) {
      problems.push(`MicrosoftAppTenantId is missing: MicrosoftAppType ${appType} needs it.`);
    }
    const hasCertificate = thumbprint !== undefined && privateKey !== undefined;
    if (appType !== 'UserAssignedMSI' && appPassword === undefined && !hasCertificate) {
      problems.push(
        'MicrosoftAppPassword is missing: set it, or CertificateThumbprint and CertificatePrivateKey.',
      );
    }
  }
  return {
    appId,
    appType,
    ...(appTenantId !== undefined && { appTenantId }),
    ...(appPassword !== undefined && { appPassword }),
    ...(thumbprint !== undefined && privateKey !== undefined && { certificate: { thumbprint, privateKey } }),
    ...(channelService !== undefined && { channelService }),
  };
}

function readAccess(values: SettingValues, problems: string[]): Config['access'] {
  const { appId, appTenantId, allowedTenantIds, requesterIds = [] } = values;
  const known = allowedTenantIds ?? (appTenantId === undefined ? undefined : [appTenantId]);
  if (appId !== undefined && known === undefined) {
    problems.push('ALLOWED_TENANT_IDS is missing: name the Entra tenants whose people may talk to the bot.');
  }
  return {
    allowedTenantIds: known ?? 'everyone',
    requesterIds: requesterIds === '*' ? 'everyone' : requesterIds,
  };
}

function readPartnerCenter(
  values: SettingValues,
  production: boolean,
  readFile: (path: string) => string,
  problems: string[],
): PartnerCenterConfig {
  const { cloud = 'commercial', partnerCenterUrl: url, requestsPerMinute = 1 } = values;
  const onLoopback = url !== undefined && isLoopback(new URL(url).hostname);
  if (url?.startsWith('http:') && !onLoopback) {
    problems.push('PARTNER_CENTER_URL must be https: plain http is for loopback only.');
  }
  const credentials = readCredentials(values, readFile, problems);
  const needed = url === undefined ? production : !onLoopback;
  if (needed && credentials === undefined && !anyCredential(values)) {
    problems.push(
      'PARTNER_CENTER_TENANT_ID, PARTNER_CENTER_CLIENT_ID and PARTNER_CENTER_CLIENT_SECRET (or PARTNER_CENTER_CERTIFICATE_PATH) are missing.',
    );
  }
  if (production && onLoopback) {
    problems.push('PARTNER_CENTER_URL is on loopback: that is for trying out, not for production.');
  }
  return {
    cloud,
    requestsPerMinute,
    ...(url !== undefined && { url }),
    ...(credentials !== undefined && { credentials }),
    simulate: url === undefined && credentials === undefined && !production,
  };
}

function anyCredential(values: SettingValues): boolean {
  const { partnerTenantId, partnerClientId, partnerClientSecret, partnerCertificatePath } = values;
  return [partnerTenantId, partnerClientId, partnerClientSecret, partnerCertificatePath].some(
    (value) => value !== undefined,
  );
}

/** All of them, or none. */
function readCredentials(
  values: SettingValues,
  readFile: (path: string) => string,
  problems: string[],
): PartnerCenterCredentials | undefined {
  if (!anyCredential(values)) return undefined;
  const { partnerTenantId, partnerClientId, partnerClientSecret, partnerCertificatePath } = values;
  if (partnerTenantId === undefined) problems.push('PARTNER_CENTER_TENANT_ID is missing.');
  if (partnerClientId === undefined) problems.push('PARTNER_CENTER_CLIENT_ID is missing.');
  if (partnerClientSecret === undefined && partnerCertificatePath === undefined) {
    problems.push('PARTNER_CENTER_CLIENT_SECRET is missing: set it, or PARTNER_CENTER_CERTIFICATE_PATH.');
  }
  const proof = readProof(values, readFile, problems);
  if (partnerTenantId === undefined || partnerClientId === undefined || proof === undefined) return undefined;
  return { tenantId: partnerTenantId, clientId: partnerClientId, proof };
}

function readProof(
  { partnerClientSecret, partnerCertificatePath }: SettingValues,
  readFile: (path: string) => string,
  problems: string[],
): PartnerCenterCredentials['proof'] | undefined {
  if (partnerCertificatePath === undefined) {
    return partnerClientSecret === undefined ? undefined : { secret: partnerClientSecret };
  }
  try {
    const certificatePem = readFile(partnerCertificatePath);
    if (
      certificatePem.includes('-----BEGIN CERTIFICATE-----') &&
      certificatePem.includes('PRIVATE KEY-----')
    ) {
      return { certificatePem };
    }
    problems.push(
      'PARTNER_CENTER_CERTIFICATE_PATH must name a PEM file with a certificate and its private key.',
    );
  } catch {
    problems.push('PARTNER_CENTER_CERTIFICATE_PATH names a file that cannot be read.');
  }
  return undefined;
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/iu.test(host);
}
