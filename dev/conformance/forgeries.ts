import { createHmac } from 'node:crypto';
import type { JWTPayload } from 'jose';
import {
  channelClaims,
  createIssuerKey,
  emulatorClaims,
  signToken,
  type IssuerKey,
} from '../issuer/index.ts';
import type { WireActivity } from '../teams/index.ts';

/** The bot that gets the forgeries, and the issuer that it trusts. */
export interface Scene {
  /** The bot's clock. */
  readonly now: () => Date;
  readonly appId: string;
  /** A tenant whose people may talk to the bot. */
  readonly tenantId: string;
  readonly key: IssuerKey;
  /** Published as well, but it may sign for no channel. */
  readonly keyWithoutChannels: IssuerKey;
  /** Where the bot is to answer. */
  readonly serviceUrl: string;
}

/** What is wrong with a request: its header, its activity, or how they go together. */
export interface Forgery {
  readonly authorization?: (scene: Scene) => string | Promise<string>;
  readonly activity?: (message: WireActivity) => object;
  /** How the bot's log names it. */
  readonly reason: string;
}

/** Neither an app nor a tenant that the bot knows. */
const stranger = '0b000000-0000-4000-8000-000000000002';

/** The header of a message from Teams, with other claims or another key where that is what is tried. */
export async function bearer(scene: Scene, change: JWTPayload = {}, key = scene.key): Promise<string> {
  return `Bearer ${await signToken(claims(scene, change), key)}`;
}

/** The header of a message from the Emulator. */
export async function emulatorBearer(scene: Scene, change: JWTPayload = {}): Promise<string> {
  const { appId, tenantId, key, now } = scene;
  const ours = emulatorClaims({ appId, now: now(), tenantId });
  return `Bearer ${await signToken({ ...ours, ...change }, key)}`;
}

/** A moment, as tokens count. */
export function inSeconds({ now }: Scene, seconds: number): number {
  return Math.floor(now().getTime() / 1000) + seconds;
}

function claims({ appId, now, serviceUrl }: Scene, change: JWTPayload = {}): JWTPayload {
  return { ...channelClaims({ appId, now: now(), serviceUrl }), ...change };
}

const base64Url = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

/** With a header of our own: no library would make such a token. */
function crafted(scene: Scene, header: object, sign: (input: string) => string): string {
  const input = `${base64Url({ typ: 'JWT', kid: scene.key.keyId, ...header })}.${base64Url(claims(scene))}`;
  return `Bearer ${input}.${sign(input)}`;
}

const serviceUrlOf = (url: string) => (activity: WireActivity) => ({ ...activity, serviceUrl: url });

/** Requests that must be refused, and how the bot's log names the reason. */
export const forgeries: readonly (readonly [string, Forgery])[] = [
  ['no token', { reason: 'noToken' }],
  ['an empty header', { authorization: () => ' ', reason: 'noToken' }],
  ['another scheme', { authorization: () => 'Basic Ym90OnBhc3N3b3Jk', reason: 'otherScheme' }],
  ['garbage', { authorization: () => 'Bearer garbage', reason: 'malformed' }],
  ['garbage in three parts', { authorization: () => 'Bearer a.b.c', reason: 'malformed' }],
  [
    'alg none',
    { authorization: (scene) => crafted(scene, { alg: 'none' }, () => ''), reason: 'otherAlgorithm' },
  ],
  [
    'HS256 with the public key as its secret',
    {
      authorization: (scene) =>
        crafted(scene, { alg: 'HS256' }, (input) =>
          createHmac('sha256', JSON.stringify(scene.key.published)).update(input).digest('base64url'),
        ),
      reason: 'otherAlgorithm',
    },
  ],
  [
    'the signature of another key',
    {
      authorization: async (scene) =>
        bearer(scene, {}, { ...(await createIssuerKey()), keyId: scene.key.keyId }),
      reason: 'badSignature',
    },
  ],
  [
    'claims that were changed after they were signed',
    {
      authorization: async (scene) => {
        const [header, , signature] = (await bearer(scene)).split('.');
        return `${header}.${base64Url(claims(scene, { tid: scene.tenantId }))}.${signature}`;
      },
      reason: 'badSignature',
    },
  ],
  [
    'an unknown key id',
    {
      authorization: (scene) => bearer(scene, {}, { ...scene.key, keyId: 'nobody' }),
      reason: 'unknownKey',
    },
  ],
  [
    'a token that expired more than five minutes ago',
    { authorization: (scene) => bearer(scene, { exp: inSeconds(scene, -301) }), reason: 'expired' },
  ],
  [
    'a token that never expires',
    {
      authorization: async (scene) => {
        const { exp: _, ...rest } = claims(scene);
        return `Bearer ${await signToken(rest, scene.key)}`;
      },
      reason: 'expired',
    },
  ],
  [
    'a token that is not valid for more than five minutes yet',
    { authorization: (scene) => bearer(scene, { nbf: inSeconds(scene, 360) }), reason: 'notYetValid' },
  ],
  [
    'another issuer',
    { authorization: (scene) => bearer(scene, { iss: 'https://evil.example' }), reason: 'otherIssuer' },
  ],
  [
    'the issuer of another cloud',
    {
      authorization: (scene) => bearer(scene, { iss: 'https://api.botframework.us' }),
      reason: 'otherIssuer',
    },
  ],
  [
    'a token for another bot',
    { authorization: (scene) => bearer(scene, { aud: stranger }), reason: 'otherAudience' },
  ],
  [
    'a token that names no service URL',
    { authorization: (scene) => bearer(scene, { serviceurl: undefined }), reason: 'otherServiceUrl' },
  ],
  [
    'a token for another service URL',
    {
      authorization: (scene) => bearer(scene, { serviceurl: 'https://smba.trafficmanager.net/emea/' }),
      reason: 'otherServiceUrl',
    },
  ],
  [
    'an activity that names no service URL',
    {
      authorization: bearer,
      activity: ({ serviceUrl: _, ...rest }) => rest,
      reason: 'otherServiceUrl',
    },
  ],
  [
    'a service URL that is none of Microsoft’s',
    {
      authorization: (scene) => bearer(scene, { serviceurl: 'https://evil.example/' }),
      activity: serviceUrlOf('https://evil.example/'),
      reason: 'foreignServiceUrl',
    },
  ],
  [
    'a channel that the key may not sign for',
    {
      authorization: bearer,
      activity: (activity) => ({ ...activity, channelId: 'slack' }),
      reason: 'notEndorsed',
    },
  ],
  [
    'a key that may sign for no channel',
    {
      authorization: (scene) => bearer(scene, {}, scene.keyWithoutChannels),
      reason: 'notEndorsed',
    },
  ],
  [
    'a token of another tenant',
    { authorization: (scene) => bearer(scene, { tid: stranger }), reason: 'otherTenant' },
  ],
  [
    'an Emulator’s token for another app',
    {
      authorization: async (scene) => emulatorBearer(scene, { appid: stranger }),
      reason: 'otherApp',
    },
  ],
  [
    'an Emulator’s token of a foreign tenant',
    {
      authorization: async (scene) => emulatorBearer({ ...scene, tenantId: stranger }),
      reason: 'otherIssuer',
    },
  ],
];
