import {
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type TurnContext,
} from 'botbuilder';
import type { Log } from '../api/index.ts';
import { chooseLocale, translate, type Locale } from '../i18n/index.ts';
import { errorForLog } from './error-for-log.ts';
import { messageWith } from './outgoing.ts';

/** The bot's own registration. */
export interface Registration {
  readonly appId: string;
  readonly appType: string;
  readonly appTenantId?: string;
  readonly appPassword?: string;
  readonly certificate?: { readonly thumbprint: string; readonly privateKey: string };
  readonly channelService?: string;
}

/** Bot Framework's adapter. */
export function createAdapter(
  registration: Registration,
  { log, defaultLocale }: { readonly log: Log; readonly defaultLocale: Locale },
): CloudAdapter {
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(botbuilderOptions(registration)),
  );
  adapter.onTurnError = async (context, error) => {
    log.error({ error: errorForLog(error), activityType: context.activity.type }, 'turn failed');
    await apologise(context, defaultLocale, log);
  };
  return adapter;
}

/** Exactly the keys that are set: any other one changes how botbuilder reads all of them. */
export function botbuilderOptions({
  appId,
  appType,
  appTenantId,
  appPassword,
  certificate,
  channelService,
}: Registration) {
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

/** A person who wrote or pressed is told; for events nobody waits. */
async function apologise(context: TurnContext, defaultLocale: Locale, log: Log): Promise<void> {
  const { locale } = context.activity;
  const type = context.activity.type as ActivityTypes;
  const sorry = translate(chooseLocale([locale], defaultLocale), 'problems.internal.title');
  try {
    if (type === ActivityTypes.Invoke) {
      const value = { status: 200, body: messageWith(sorry) };
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
    } else if (type === ActivityTypes.Message) {
      await context.sendActivity(sorry);
    }
  } catch (error) {
    log.error({ error: errorForLog(error) }, 'apology was not sent');
  }
}
