import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { IssuerKey } from './issuer-key.ts';

/** Plays Bot Framework's OpenID issuer and Entra ID, on this machine. */
export interface Issuer {
  /** For the setting `BotOpenIdMetadata`. */
  readonly metadataUrl: string;
  /** For the setting `ToChannelFromBotLoginUrl`. */
  readonly loginUrl: string;
  /** The keys that are published. Change them to rotate. */
  keys: readonly IssuerKey[];
  /** While it is down, connections break. */
  isDown: boolean;
  /** How often the keys were fetched. */
  fetches: number;
  /** Every sign-in of the bot: the fields of its form. */
  readonly signIns: Readonly<Record<string, string>>[];
  /** Answers sign-ins instead of a token. */
  signInAnswer: { readonly status: number; readonly body: object } | undefined;
  close(): Promise<void>;
}

/** The token that the bot gets for the connector. */
export const botToken = 'the-token-of-the-bot';

/** @param port a free one where none is named */
export async function startIssuer(keys: readonly IssuerKey[], port = 0): Promise<Issuer> {
  const server = createServer((request, response) => {
    if (issuer.isDown) request.socket.destroy();
    else void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (`${request.method} ${request.url}`) {
      case 'GET /v1/.well-known/openidconfiguration':
        return reply(response, 200, {
          issuer: 'https://api.botframework.com',
          authorization_endpoint: 'https://invalid.botframework.com',
          jwks_uri: `${url}/v1/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
        });
      case 'GET /v1/.well-known/keys':
        issuer.fetches += 1;
        return reply(response, 200, { keys: issuer.keys.map(({ published }) => published) });
      case 'POST /login/oauth2/v2.0/token': {
        issuer.signIns.push(Object.fromEntries(new URLSearchParams(await text(request))));
        const { status, body } = issuer.signInAnswer ?? { status: 200, body: token };
        return reply(response, status, body);
      }
      default:
        return reply(response, 404, { error: 'not_found' });
    }
  }

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const issuer: Issuer = {
    metadataUrl: `${url}/v1/.well-known/openidconfiguration`,
    loginUrl: `${url}/login`,
    keys,
    isDown: false,
    fetches: 0,
    signIns: [],
    signInAnswer: undefined,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return issuer;
}

const token = { token_type: 'Bearer', expires_in: 3_599, access_token: botToken };

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
