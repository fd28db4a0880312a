import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { Log } from '../api/index.ts';
import { errorForLog } from './error-for-log.ts';

/** The bot's own registration. */
export interface Registration {
  readonly appId: string;
  readonly appType: string;
  readonly appTenantId?: string;
  readonly appPassword?: string;
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: string };
  readonly channelService?: string;
}

/** Bot Framework's adapter: checks who sent a request, and hands the activity on. */
export function createAdapter(registration: Registration, log: Log): CloudAdapter {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(botbuilderOptions(registration)),
  );
  // Turns handle their own failures; what arrives here nobody foresaw, and must not become an HTTP 500.
  adapter.onTurnError = async (context, error) => {
    log.error({ error: errorForLog(error), activityType: context.activity.type }, 'turn failed');
    if ((context.activity.type as ActivityTypes) === ActivityTypes.Invoke) {
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
    }
  };
  return adapter;
}

/** Exactly the keys that are set: any other one changes how botbuilder reads all of them. */
export function botbuilderOptions(registration: Registration) {
  const { appId, appType, appTenantId, appPassword, certificate, channelService } = registration;
  // Without an app id there is nothing to authenticate with, and botbuilder refuses a type.
  if (appId === '') return {};
  return {
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    ...(appTenantId !== undefined && { MicrosoftAppTenantId: appTenantId }),
    ...(appPassword !== undefined && { MicrosoftAppPassword: appPassword }),
    ...(certificate !== undefined && {
      CertificateThumbprint: certificate.thumbprint,
      CertificatePrivateKey: certificate.privateKey,
    }),
    ...(channelService !== undefined && { ChannelService: channelService }),
  };
}
