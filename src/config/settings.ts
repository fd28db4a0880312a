import { createPrivateKey } from 'node:crypto';
import * as z from 'zod';
import { readSealKeys } from '../api/index.ts';
import type { Secret } from '../log/secret.ts';
import { isTimeZone, locales } from '../i18n/index.ts';

/** One setting, declared once: the reading, `.env.example` and docs/settings.md are made from it. */
export interface Setting<Value> {
  readonly name: string;
  /** Other names that are read when `name` is not set. */
  readonly aliases?: readonly string[];
  /** As it would be written in `.env`. Absent when there is no default, or it depends on other settings. */
  readonly default?: string;
  /** What the setting is for, in one sentence without its full stop. */
  readonly description: string;
  /** Describes a default that depends on other settings. */
  readonly defaultNote?: string;
  /** Set when the value must never be shown. It is kept in a `Secret`, and may come from the file that `<name>_FILE` names. */
  readonly secret?: true;
  /** Reads the text. Its error message completes the sentence "NAME …". */
  readonly schema: z.ZodType<Value, string>;
}

const text = z.string();
const guid = z.guid('must be a GUID such as 4d3cf487-70f4-4e1e-9ff1-b2bfce8d9f04').toLowerCase();
const wholeNumber = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d+$/u, `must be a whole number from ${least} to ${most}`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `must be a whole number from ${least} to ${most}`);
const url = z.url({ protocol: /^https?$/u, error: 'must be a URL' });
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `must be one of ${values.join(', ')}`) as z.ZodType<Values[number], string>;
const list = z
  .string()
  .transform((value) => value.split(/[\s,;]+/u).filter((part) => part !== ''))
  .pipe(z.array(guid).min(1, 'must name at least one GUID'));

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}

function isEscaped(url: string): boolean {
  try {
    return decodeURIComponent(url) !== '';
  } catch {
    return false;
  }
}

/** Checks a declaration and keeps its exact type. */
function setting<const S extends Setting<unknown>>(declaration: S): S {
  return declaration;
}

/** Every setting, in the order of `.env.example`. A setting that botbuilder has, too, has botbuilder's name. */
export const settings = {
  environment: setting({
    name: 'NODE_ENV',
    default: 'development',
    description:
      '`development`, `test` or `production`; the last refuses everything that is only meant for trying out',
    schema: oneOf(['development', 'test', 'production']),
  }),
  port: setting({
    name: 'PORT',
    default: '3978',
    description: 'Port of the bot; 0 takes a free one',
    schema: wholeNumber(0, 65_535),
  }),
  host: setting({
    name: 'HOST',
    defaultNote: '`0.0.0.0` in production, else `127.0.0.1`',
    description: 'Address the bot listens on',
    schema: text,
  }),
  metricsPort: setting({
    name: 'METRICS_PORT',
    defaultNote: 'none',
    description:
      'Port of `GET /metrics` for Prometheus, on the same address as the bot; keep it from the internet',
    schema: wholeNumber(0, 65_535),
  }),
  tracesUrl: setting({
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    defaultNote: 'none',
    description:
      'Base address of an OpenTelemetry collector that gets traces as OTLP over HTTP, such as `http://127.0.0.1:4318`',
    schema: url,
  }),
  appId: setting({
    name: 'MicrosoftAppId',
    aliases: ['BOT_ID', 'CLIENT_ID'],
    description: "The bot's app id; may be empty only on a loopback address outside production",
    schema: guid,
  }),
  appType: setting({
    name: 'MicrosoftAppType',
    default: 'SingleTenant',
    description: '`SingleTenant`, `MultiTenant` (bots made before August 2025) or `UserAssignedMSI`',
    schema: oneOf(['SingleTenant', 'MultiTenant', 'UserAssignedMSI']),
  }),
  appTenantId: setting({
    name: 'MicrosoftAppTenantId',
    aliases: ['TENANT_ID'],
    description: 'Entra tenant of the app registration; not needed for `MultiTenant`',
    schema: guid,
  }),
  appPassword: setting({
    name: 'MicrosoftAppPassword',
    aliases: ['SECRET_BOT_PASSWORD', 'CLIENT_SECRET'],
    description: 'Client secret of the app registration; or use a certificate, or a managed identity',
    secret: true,
    schema: text,
  }),
  appCertificateThumbprint: setting({
    name: 'CertificateThumbprint',
    description: "Thumbprint of the app registration's certificate",
    schema: text,
  }),
  appCertificateKey: setting({
    name: 'CertificatePrivateKey',
    description:
      'Private key of that certificate, PEM; `\\n` stands for a new line. When the certificate stands beside it, the thumbprint is read from that',
    secret: true,
    schema: text
      .transform((pem) => pem.replaceAll('\\n', '\n'))
      .refine(isPrivateKey, 'must be a private key as PEM, without a passphrase'),
  }),
  channelService: setting({
    name: 'ChannelService',
    description: '`https://botframework.azure.us` for US Government, else empty',
    schema: z.literal('https://botframework.azure.us', 'must be https://botframework.azure.us or empty'),
  }),
  openIdMetadataUrl: setting({
    name: 'BotOpenIdMetadata',
    defaultNote: 'by cloud',
    description:
      'Another place of the keys that inbound tokens are signed with; plain http only on loopback, outside production',
    schema: url,
  }),
  loginUrl: setting({
    name: 'ToChannelFromBotLoginUrl',
    defaultNote: 'by cloud and tenant',
    description:
      'Another place where the bot signs in: what stands before `/oauth2/v2.0/token`; plain http only on loopback, outside production',
    schema: url,
  }),
  allowedTenantIds: setting({
    name: 'ALLOWED_TENANT_IDS',
    defaultNote: "the app's tenant; everyone where there is no app id",
    description: 'Entra tenants whose people may talk to the bot, separated by commas',
    schema: list,
  }),
  requesterIds: setting({
    name: 'REQUESTER_IDS',
    defaultNote: 'nobody; all with no app id and its own simulator',
    description: 'Who may request qualifications: Entra object ids separated by commas, or `*`',
    schema: z.union([z.literal('*'), list], 'must be * or GUIDs separated by commas'),
  }),
  guests: setting({
    name: 'GUESTS',
    default: 'refuse',
    description:
      "`refuse` or `allow`: whether guests of the allowed tenants may talk to the bot, people of other organizations; Teams' roster says who is one",
    schema: oneOf(['refuse', 'allow']),
  }),
  cloud: setting({
    name: 'PARTNER_CENTER_CLOUD',
    default: 'commercial',
    description: '`commercial`, `usgov` or `china`: address, sign-in and resource together',
    schema: oneOf(['commercial', 'usgov', 'china']),
  }),
  partnerCenterUrl: setting({
    name: 'PARTNER_CENTER_URL',
    defaultNote: 'by cloud',
    description:
      'Another address of Partner Center; plain http only on loopback, where no credentials are needed',
    schema: url,
  }),
  partnerTenantId: setting({
    name: 'PARTNER_CENTER_TENANT_ID',
    description: "The partner's own Entra tenant",
    schema: guid,
  }),
  partnerClientId: setting({
    name: 'PARTNER_CENTER_CLIENT_ID',
    description: 'App that is registered in Partner Center under App management',
    schema: guid,
  }),
  partnerClientSecret: setting({
    name: 'PARTNER_CENTER_CLIENT_SECRET',
    description: 'Its client secret; or use a certificate',
    secret: true,
    schema: text,
  }),
  partnerCertificatePath: setting({
    name: 'PARTNER_CENTER_CERTIFICATE_PATH',
    description: 'PEM file with its certificate and private key',
    schema: text,
  }),
  tokenCacheKey: setting({
    name: 'TOKEN_CACHE_KEY',
    description:
      'Encrypts the sign-in of the user who requests qualifications (`npm run consent`); make one with `openssl rand -base64 32`. To change it, put the new one before the old one, separated by a comma',
    secret: true,
    schema: text.refine(
      (keys) => readSealKeys(keys) !== undefined,
      'must be 32 random bytes in base64 or hexadecimal; make them with: openssl rand -base64 32',
    ),
  }),
  requestsPerMinute: setting({
    name: 'PARTNER_CENTER_REQUESTS_PER_MINUTE',
    default: '240',
    description: 'Budget of background work, shared by all replicas; Partner Center documents a limit of 500',
    schema: wholeNumber(1, 500),
  }),
  pollIntervalSeconds: setting({
    name: 'POLL_INTERVAL_SECONDS',
    default: '900',
    description:
      'How often a fresh vetting is checked, in seconds; older ones, and all outside of business hours, are checked less often',
    schema: wholeNumber(1, 86_400),
  }),
  sweepEveryDays: setting({
    name: 'SWEEP_EVERY_DAYS',
    default: '7',
    description:
      'How often the bot checks every customer, in days; 0: never, then it knows only those that people watch or ask for',
    schema: wholeNumber(0, 365),
  }),
  reviewTimeZone: setting({
    name: 'REVIEW_TIME_ZONE',
    defaultNote: 'all hours count alike',
    description:
      'Time zone of the region that the customers are in, such as `Europe/Warsaw`: outside of its business hours checks are rarer, because vettings are decided within them',
    schema: text.refine(isTimeZone, 'must be a time zone such as Europe/Warsaw'),
  }),
  databaseUrl: setting({
    name: 'DATABASE_URL',
    default: 'file:./data/bot.sqlite',
    description:
      'Where the bot keeps what it must not forget: `file:` and the path of a SQLite file, or `postgres://` and a PostgreSQL server for several replicas',
    secret: true,
    schema: text
      .refine(
        (url) => /^file:./u.test(url) || (/^postgres(?:ql)?:\/\/./u.test(url) && URL.canParse(url)),
        'must be file: and a path, such as file:./data/bot.sqlite, or a PostgreSQL address, such as postgres://user:password@host/database with special characters percent-encoded',
      )
      .refine(isEscaped, 'has a % that begins no valid escape: write %25 for a %'),
  }),
  defaultLocale: setting({
    name: 'DEFAULT_LOCALE',
    default: 'en',
    description: 'Language for people whose Teams speaks none of ours: `en`, `tr`, `hu`, `pl` or `sv`',
    schema: oneOf(locales),
  }),
  logLevel: setting({
    name: 'LOG_LEVEL',
    default: 'info',
    description: '`debug`, `info`, `warn`, `error` or `silent`',
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  }),
};

export type SettingId = keyof typeof settings;
/** The value of each setting that is set, or has a default. */
export type SettingValues = {
  readonly [Id in SettingId]?: (typeof settings)[Id] extends { readonly secret: true }
    ? Secret
    : z.output<(typeof settings)[Id]['schema']>;
};
