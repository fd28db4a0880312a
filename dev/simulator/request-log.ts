import type { RouteName } from './route-names.ts';

/** One request as the simulator saw it. Holds no token or secret. */
export interface LoggedRequest {
  /** Virtual time. */
  readonly at: Date;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly route: RouteName | undefined;
  /** Names in lower case, without `authorization`. */
  readonly headers: Readonly<Record<string, string>>;
  /** `unknown`: a token that was not issued here, or has expired. */
  readonly token: 'none' | 'unknown' | 'appOnly' | 'appUser';
  readonly body: string;
  /** Missing while no answer was given. */
  status?: number;
}

export interface RequestLog {
  /** Oldest first, and of very many only the last. Control routes are not logged. */
  readonly entries: readonly LoggedRequest[];
  /** The requests that reached this route. */
  to(route: RouteName): readonly LoggedRequest[];
  clear(): void;
}

const secretFields = [
  'client_secret',
  'client_assertion',
  'refresh_token',
  'code',
  'code_verifier',
  'device_code',
];

/** More than any test or demonstration reads. The limit keeps the memory of a long run small. */
const mostEntries = 50_000;

/** A log of requests, and `add` to write it. */
export function createRequestLog(): RequestLog & { add(entry: LoggedRequest): void } {
  const entries: LoggedRequest[] = [];
  return {
    entries,
    to: (route) => entries.filter((it) => it.route === route),
    clear() {
      entries.length = 0;
    },
    add(entry) {
      // A tenth at once, because each removal from the front moves all others.
      if (entries.length >= mostEntries) entries.splice(0, mostEntries / 10);
      entries.push(entry);
    },
  };
}

/** A sign-in form without its secrets, for the log. */
export function withoutSecrets(form: string): string {
  const fields = new URLSearchParams(form);
  for (const name of secretFields) if (fields.has(name)) fields.set(name, '***');
  return fields.toString();
}
