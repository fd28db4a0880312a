import { Agent, EnvHttpProxyAgent, Pool, type Dispatcher } from 'undici';
import { isOnThisMachine } from './loopback.ts';

/** In bytes. A page of 500 customers is well under 1 MB; what is ten times that is not meant for us. */
export const largestBody = 10 * 1024 * 1024;

const connections = {
  maxResponseSize: largestBody,
  // Each request has its own deadline.
  headersTimeout: 0,
  bodyTimeout: 0,
};

let direct: Agent | undefined;
let byProxy: EnvHttpProxyAgent | undefined;
/** Host and port of the proxies that the environment names: for http, then for https if it is another. */
const proxies: string[] = [];

/** What sends requests to this host: directly on this machine, else as `HTTPS_PROXY` and `NO_PROXY` say. */
export function dispatcherFor(hostname: string): Dispatcher {
  return isOnThisMachine(hostname) ? (direct ??= new Agent(connections)) : (byProxy ??= createByProxy());
}

/** @throws Error that says so when the environment names a proxy in a way that cannot be read; it may hold a password */
function createByProxy(): EnvHttpProxyAgent {
  try {
    return new EnvHttpProxyAgent({ ...connections, clientFactory: connectToProxy });
  } catch {
    const words = 'The address of the proxy cannot be read (HTTPS_PROXY, HTTP_PROXY).';
    throw Object.assign(new Error(words), { code: 'ERR_PROXY_ADDRESS' });
  }
}

/** The connection to a proxy, as undici makes it. Its address is kept for the log, without user and password. */
function connectToProxy(address: URL, options: object): Dispatcher {
  proxies.push(address.host);
  return new Pool(address.origin, options);
}

/** Host and port of the proxy that requests of this protocol (`https:`) may go through, for the log. */
export function proxyFor(protocol: string): string | undefined {
  return protocol === 'https:' ? proxies.at(-1) : proxies[0];
}
