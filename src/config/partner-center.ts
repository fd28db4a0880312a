import { isLoopbackHost } from '../net/loopback.ts';
import { readCertificate } from '../net/certificate.ts';
import type { Secret } from '../log/secret.ts';
import type { Cloud } from '../api/index.ts';
import type { ConfigProblems } from './problems.ts';
import { secretOfFile, textOf, type ReadFile } from './secret-file.ts';
import { settings, type SettingId, type SettingValues } from './settings.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

export interface PartnerCenterConfig {
  readonly cloud: Cloud;
  /** Another base URL than that of the cloud. */
  readonly url?: string;
  /** Absent where none are needed: on loopback, and for the simulator. */
  readonly credentials?: PartnerCenterCredentials;
  /** Encrypt the user's sign-in. Without them qualifications cannot be requested, except where no credentials are needed. */
  readonly tokenCacheKeys?: Secret;
  readonly requestsPerMinute: number;
  /** Start the bot's own simulator: neither URL nor credentials are set, and this is not production. */
  readonly simulate: boolean;
}

export interface PartnerCenterCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  /** A client secret, or the text of a PEM file with certificate and private key. */
  readonly proof: { readonly secret: Secret } | { readonly certificatePem: Secret };
}

/** Reads where Partner Center is, and with which credentials the bot asks it. */
export function readPartnerCenter(
  values: SettingValues,
  production: boolean,
  readFile: ReadFile,
  problems: ConfigProblems,
): PartnerCenterConfig {
  const { cloud = 'commercial', partnerCenterUrl: url, requestsPerMinute = 1, tokenCacheKey } = values;
  const onLoopback = url !== undefined && isLoopbackHost(new URL(url).hostname);
  checkUrl(url, onLoopback, production, problems);
  const needed = url === undefined ? production : !onLoopback;
  const credentials = readCredentials(values, needed, readFile, problems);
  return dropUndefined({
    cloud,
    requestsPerMinute,
    url,
    credentials,
    tokenCacheKeys: tokenCacheKey,
    simulate: url === undefined && credentials === undefined && !production,
  });
}

function checkUrl(
  url: string | undefined,
  onLoopback: boolean,
  production: boolean,
  problems: ConfigProblems,
): void {
  if (production && onLoopback) {
    problems.add('partnerCenterUrl', 'is on loopback: that is for trying out, not for production.');
  } else if (url?.startsWith('http:') && !onLoopback) {
    problems.add('partnerCenterUrl', 'must be https: plain http is for loopback only.');
  }
}

/** Reads the credentials: all of them, or none where none are needed. */
function readCredentials(
  values: SettingValues,
  needed: boolean,
  readFile: ReadFile,
  problems: ConfigProblems,
): PartnerCenterCredentials | undefined {
  const has = (setting: SettingId) => values[setting] !== undefined || problems.has(setting);
  const { partnerTenantId: tenantId, partnerClientId: clientId } = values;
  const proof = readProof(values, readFile, problems);
  const hasProof = has('partnerClientSecret') || has('partnerCertificatePath');
  if (!needed && !has('partnerTenantId') && !has('partnerClientId') && !hasProof) return undefined;
  for (const setting of ['partnerTenantId', 'partnerClientId'] as const) {
    if (!has(setting)) problems.add(setting, 'is missing.');
  }
  if (!hasProof) {
    problems.add('partnerClientSecret', 'is missing: set it, or PARTNER_CENTER_CERTIFICATE_PATH.');
  }
  if (tenantId === undefined || clientId === undefined || proof === undefined) return undefined;
  return { tenantId, clientId, proof };
}

function readProof(
  { partnerClientSecret: secret, partnerCertificatePath: path }: SettingValues,
  readFile: ReadFile,
  problems: ConfigProblems,
): PartnerCenterCredentials['proof'] | undefined {
  if (path === undefined) return secret === undefined ? undefined : { secret };
  const text = textOf(path, readFile);
  if (text === '') {
    problems.add('partnerCertificatePath', 'names a file that cannot be read, or is empty.');
    return undefined;
  }
  try {
    readCertificate(text);
  } catch (error) {
    problems.add('partnerCertificatePath', `: ${(error as Error).message}`);
    return undefined;
  }
  const { name: setting } = settings.partnerCertificatePath;
  return { certificatePem: secretOfFile({ setting, path, value: text, parse: parsePem }, readFile) };
}

/** The text itself when certificate and key can be read and belong together. */
function parsePem(text: string): string | undefined {
  try {
    readCertificate(text);
    return text;
  } catch {
    return undefined;
  }
}
