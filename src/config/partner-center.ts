import { isLoopbackHost, readCertificate, Secret, type Cloud } from '../api/index.ts';
import type { ConfigProblems } from './problems.ts';
import type { SettingId, SettingValues } from './settings.ts';

export interface PartnerCenterConfig {
  readonly cloud: Cloud;
  /** Another base URL. */
  readonly url?: string;
  /** Absent where none are needed: on loopback, and for the simulator. */
  readonly credentials?: PartnerCenterCredentials;
  /** Without them nobody can sign in to request qualifications, except where no credentials are needed. */
  readonly tokenCacheKeys?: Secret;
  readonly requestsPerMinute: number;
  /** Nothing is set and this is not production: start our own simulator. */
  readonly simulate: boolean;
}

export interface PartnerCenterCredentials {
  readonly tenantId: string;
  readonly clientId: string;
  /** A client secret, or the text of a PEM file with certificate and private key. */
  readonly proof: { readonly secret: Secret } | { readonly certificatePem: Secret };
}

type ReadFile = (path: string) => string;

/** Where Partner Center is, and as whom we ask it. */
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
  return {
    cloud,
    requestsPerMinute,
    ...(url !== undefined && { url }),
    ...(credentials !== undefined && { credentials }),
    ...(tokenCacheKey !== undefined && { tokenCacheKeys: tokenCacheKey }),
    simulate: url === undefined && credentials === undefined && !production,
  };
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

/** All of them, or none where none are needed. */
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
  const certificatePem = readText(path, readFile);
  if (certificatePem === undefined) {
    problems.add('partnerCertificatePath', 'names a file that cannot be read.');
    return undefined;
  }
  try {
    readCertificate(certificatePem);
    return { certificatePem: new Secret(certificatePem) };
  } catch (error) {
    problems.add('partnerCertificatePath', `: ${(error as Error).message}`);
    return undefined;
  }
}

function readText(path: string, readFile: ReadFile): string | undefined {
  try {
    return readFile(path);
  } catch {
    return undefined;
  }
}
