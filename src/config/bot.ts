import { isLoopbackHost } from '../net/loopback.ts';
import type { Registration } from '../teams/registration/registration.ts';
import type { ConfigProblems } from './problems.ts';
import type { SettingValues } from './settings.ts';
import { dropUndefined } from '../json/drop-undefined.ts';

/** Where the bot runs. */
interface Place {
  readonly production: boolean;
  readonly onLoopback: boolean;
}

/** Reads the bot's registration. All of it is required in production, and when there is an app id. */
export function readBot(values: SettingValues, place: Place, problems: ConfigProblems): Registration {
  const { appId = '', appType = 'SingleTenant', appTenantId, appPassword, channelService } = values;
  const { appCertificateThumbprint: thumbprint, appCertificateKey: privateKey } = values;
  const { openIdMetadataUrl, loginUrl } = values;
  if (appId === '') checkWithoutAppId(values, place, problems);
  for (const setting of ['openIdMetadataUrl', 'loginUrl'] as const) {
    checkStandIn(setting, values[setting], place, problems);
  }
  if (appId !== '' || problems.has('appId') || place.production) {
    checkTenant(values, problems);
    checkProof(values, problems);
  }
  return dropUndefined({
    appId,
    appType,
    appTenantId,
    appPassword,
    certificate:
      thumbprint !== undefined && privateKey !== undefined ? { thumbprint, privateKey } : undefined,
    channelService,
    openIdMetadataUrl,
    loginUrl,
    production: place.production,
  });
}

/** Checks the address of a server that decides who may speak to the bot, or that receives its password. */
function checkStandIn(
  setting: 'openIdMetadataUrl' | 'loginUrl',
  url: string | undefined,
  { production }: Place,
  problems: ConfigProblems,
): void {
  if (url === undefined) return;
  const onLoopback = isLoopbackHost(new URL(url).hostname);
  if (production && onLoopback) {
    problems.add(setting, 'is on loopback: that is for trying out, not for production.');
  } else if (!onLoopback && !url.startsWith('https:')) {
    problems.add(setting, 'must be https: plain http is for loopback only.');
  }
}

function checkWithoutAppId({ host }: SettingValues, place: Place, problems: ConfigProblems): void {
  if (problems.has('appId')) return;
  if (place.production) {
    problems.add('appId', 'is missing: without it anybody could speak to the bot.');
  } else if (!place.onLoopback) {
    problems.add('appId', `is missing, and HOST is ${host}: without an app id HOST must be 127.0.0.1.`);
  }
}

function checkTenant(
  { appType, appTenantId, allowedTenantIds }: SettingValues,
  problems: ConfigProblems,
): void {
  if (appTenantId !== undefined || problems.has('appTenantId')) return;
  if (appType !== 'MultiTenant') {
    problems.add('appTenantId', 'is missing: only a bot of MicrosoftAppType MultiTenant does without it.');
  } else if (allowedTenantIds === undefined && !problems.has('allowedTenantIds')) {
    problems.add('allowedTenantIds', 'is missing: name the Entra tenants whose people may talk to the bot.');
  }
}

/** Checks the credentials: a managed identity has none, any other registration a password or a whole certificate. */
function checkProof(values: SettingValues, problems: ConfigProblems): void {
  const has = (setting: 'appPassword' | 'appCertificateThumbprint' | 'appCertificateKey') =>
    values[setting] !== undefined || problems.has(setting);
  if (values.appType === 'UserAssignedMSI') {
    if (has('appPassword')) {
      problems.add('appPassword', 'must be empty: a managed identity (UserAssignedMSI) has no password.');
    }
  } else if (has('appCertificateThumbprint') !== has('appCertificateKey')) {
    const missing = has('appCertificateKey') ? 'appCertificateThumbprint' : 'appCertificateKey';
    problems.add(missing, 'is missing: a certificate needs CertificateThumbprint and CertificatePrivateKey.');
  } else if (!has('appPassword') && !has('appCertificateKey')) {
    problems.add(
      'appPassword',
      'is missing: set it, or CertificateThumbprint and CertificatePrivateKey; only UserAssignedMSI needs neither.',
    );
  }
}
