import type { Route } from './types.ts';

/** The parts of a request to the connector. */
export interface MatchedRoute {
  readonly route: Route;
  readonly conversationId?: string;
  readonly activityId?: string;
  readonly memberId?: string;
  readonly teamId?: string;
  readonly fileId?: string;
  /** Only one person is to see the message. */
  readonly isTargeted: boolean;
}

const routes: readonly { method: string; path: RegExp; route: Route }[] = [
  { method: 'POST', path: /^conversations$/, route: 'createConversation' },
  {
    method: 'POST',
    path: /^conversations\/(?<conversationId>[^/]+)\/activities$/,
    route: 'sendToConversation',
  },
  ...(
    [
      ['POST', 'replyToActivity'],
      ['PUT', 'updateActivity'],
      ['DELETE', 'deleteActivity'],
    ] as const
  ).map(([method, route]) => ({
    method,
    path: /^conversations\/(?<conversationId>[^/]+)\/activities\/(?<activityId>[^/]+)$/,
    route,
  })),
  { method: 'GET', path: /^conversations\/(?<conversationId>[^/]+)\/members$/, route: 'getMembers' },
  {
    method: 'GET',
    path: /^conversations\/(?<conversationId>[^/]+)\/pagedmembers$/,
    route: 'getPagedMembers',
  },
  {
    method: 'GET',
    path: /^conversations\/(?<conversationId>[^/]+)\/members\/(?<memberId>[^/]+)$/,
    route: 'getMember',
  },
  { method: 'GET', path: /^teams\/(?<teamId>[^/]+)$/, route: 'getTeam' },
  { method: 'GET', path: /^teams\/(?<teamId>[^/]+)\/conversations$/, route: 'getChannels' },
];

/** Finds the operation. All that comes before `/v3/` is part of the service URL. */
export function matchRoute(method: string, url: string): MatchedRoute | undefined {
  const fileId = /^\/onedrive\/(?<fileId>\d+)$/.exec(url)?.groups?.['fileId'];
  if (fileId !== undefined && method === 'PUT') return { route: 'uploadFile', isTargeted: false, fileId };
  const path = /\/v3\/(?<path>[^?]*)/.exec(url)?.groups?.['path'];
  if (path === undefined) return undefined;
  for (const candidate of routes) {
    const match = candidate.method === method ? candidate.path.exec(path) : null;
    if (match) {
      const isTargeted = new URL(url, 'http://teams').searchParams.get('isTargetedActivity') === 'true';
      return { route: candidate.route, isTargeted, ...decoded(match.groups ?? {}) };
    }
  }
  return undefined;
}

/** Conversation ids arrive URL-encoded: they contain `:`, `@`, `;` and, in the Emulator, `|`. */
function decoded(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).map(([name, part]) => [name, decodeURIComponent(part)]));
}
