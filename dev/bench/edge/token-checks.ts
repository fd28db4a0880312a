import { channelClaims, createIssuerKey, signToken, startIssuer } from '../../issuer/index.ts';
import { appTenantId } from './activity.ts';
import type { TokenCheck } from './bots.ts';

/** Without an app id nothing is checked, which all bots allow on loopback. */
export const noTokenCheck: TokenCheck = {
  name: 'without token checks',
  headers: {},
  settings: { botbuilder: {}, ours: {} },
};

const app = {
  MicrosoftAppId: 'a0000000-0000-4000-8000-00000000000a',
  MicrosoftAppPassword: 'the-password-of-the-bot',
};

/**
 * One token with every activity, as Bot Framework sends it for an hour, signed by an issuer on this machine. All
 * have a token for their answers: ours signs in there as well, the others are given one, since botbuilder signs in
 * nowhere but on https.
 */
export async function startTokenCheck(serviceUrl: string): Promise<TokenCheck & { close(): Promise<void> }> {
  const key = await createIssuerKey();
  const issuer = await startIssuer([key]);
  const { metadataUrl, loginUrl } = issuer;
  const claims = channelClaims({ appId: app.MicrosoftAppId, now: new Date(), serviceUrl });
  return {
    name: 'with token checks',
    headers: { authorization: `Bearer ${await signToken(claims, key)}` },
    settings: {
      // botbuilder takes all of these or none.
      botbuilder: {
        ...app,
        ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
        ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        OAuthUrl: 'https://token.botframework.com',
      },
      ours: {
        ...app,
        MicrosoftAppTenantId: appTenantId,
        BotOpenIdMetadata: metadataUrl,
        ToChannelFromBotLoginUrl: loginUrl,
      },
    },
    close: () => issuer.close(),
  };
}
