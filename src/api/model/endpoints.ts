import { clouds, type Cloud } from './clouds.ts';
import { isLoopbackHost } from '../../net/loopback.ts';

/** Where everything is, after the settings were read. URLs have no trailing slash. */
export interface Endpoints {
  /** Partner Center, without `/v1`. */
  readonly baseUrl: string;
  /** The authority as MSAL must see it: always https. */
  readonly authority: string;
  /** The server that what is meant for the authority really goes to: the authority, or the one on loopback. */
  readonly signInUrl: string;
  readonly resource: string;
  readonly isLoopback: boolean;
}

/**
 * @param url another base URL; http is taken for loopback only, and a loopback server does the signing in too
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
  const otherUrl = `${other.origin}${other.pathname.replace(/\/+$/, '')}`;
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
