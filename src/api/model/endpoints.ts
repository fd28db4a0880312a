import { clouds, type Cloud } from './clouds.ts';
import { isLoopbackHost } from '../../net/loopback.ts';

/** The addresses that the client uses. URLs have no trailing slash. */
export interface Endpoints {
  /** Partner Center, without `/v1`. */
  readonly baseUrl: string;
  /** The authority as MSAL must see it: always https. */
  readonly authority: string;
  /** The server that receives requests to the authority: the authority itself, or a server on loopback. */
  readonly signInUrl: string;
  readonly resource: string;
  readonly isLoopback: boolean;
}

/**
 * @param url another base URL. http is allowed for loopback only. A server on loopback also issues the tokens.
 * @throws Error when `url` is no such URL
 */
export function resolveEndpoints(cloud: Cloud, url?: string): Endpoints {
  const { authority, resource, baseUrl } = clouds[cloud];
  if (url === undefined || url === '') {
    return { baseUrl, authority, signInUrl: authority, resource, isLoopback: false };
  }
  const other = parse(url);
  const isLoopback = isLoopbackHost(other.hostname);
  if (other.protocol !== 'https:' && !(other.protocol === 'http:' && isLoopback)) {
    throw new Error(
      'The URL of Partner Center must start with https:// (http:// is allowed for 127.0.0.1, [::1] and localhost).',
    );
  }
  const otherUrl = `${other.origin}${other.pathname.replace(/(?<!\/)\/+$/, '')}`;
  return {
    baseUrl: otherUrl,
    authority,
    signInUrl: isLoopback ? otherUrl : authority,
    resource,
    isLoopback,
  };
}

function parse(url: string): URL {
  try {
    return new URL(url);
  } catch {
    throw new Error(
      'The URL of Partner Center is not a URL. Example: https://api.partnercenter.microsoft.com',
    );
  }
}
