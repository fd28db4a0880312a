import type { PartnerCenterErrorCode, Speaker } from '../src/api/index.ts';

/** How often the same question is sent again at once, before a failure is told. */
export type Again =
  | 'no'
  | 'twice'
  | '3 times'
  | 'once, with a fresh token'
  | 'with a fresh token, then 3 times'
  | 'after the pause';

/** What may come in place of a customer's qualifications, and what the bot makes of it. */
export interface DescribedAnswer {
  /** `unknown`: what came as a success can be anybody's. */
  readonly speaker: Speaker | 'unknown';
  readonly says: string;
  /** What comes, so that the test can send it. `token`: to the request for a token. */
  readonly example: {
    readonly at?: 'token';
    readonly status: number | 'reset' | 'hang';
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly code: PartnerCenterErrorCode;
  readonly again: Again;
}

const gateway = (status: number, message: string) => ({ status, body: { statusCode: status, message } });

/**
 * The table of docs/partner-center.md. `test/watch/answers.test.ts` sends every row's example to the real client and to
 * polls, so a row is wrong only as long as that test fails.
 */
export const answers: readonly DescribedAnswer[] = [
  {
    speaker: 'partnerCenter',
    says: '403 or 404 with 20002, 60003 or 1000, about a customer',
    example: { status: 403, body: { code: 20002, description: 'No relationship.', source: 'PartnerFD' } },
    code: 'notOurCustomer',
    again: 'no',
  },
  {
    speaker: 'partnerCenter',
    says: '404 with any other code',
    example: { status: 404, body: { code: 3000, description: 'x' } },
    code: 'badRequest',
    again: 'no',
  },
  {
    speaker: 'partnerCenter',
    says: '403 with any other code',
    example: { status: 403, body: { code: 1002, description: 'Authorization Failed' } },
    code: 'forbidden',
    again: 'no',
  },
  {
    speaker: 'partnerCenter',
    says: '401 with a code, or empty with a `Bearer` challenge, "MFA required" or the ids of the request',
    example: { status: 401, body: { code: 900420, description: 'x' } },
    code: 'signInFailed',
    again: 'once, with a fresh token',
  },
  {
    speaker: 'partnerCenter',
    says: '400 and other 4xx with a code',
    example: { status: 400, body: { code: 2000, description: 'x' } },
    code: 'badRequest',
    again: 'no',
  },
  {
    speaker: 'partnerCenter',
    says: '5xx or 408 with a code',
    example: { status: 500, body: { code: 800003, description: 'x' } },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'partnerCenter',
    says: '501, or an error with `isRetryable: false`',
    example: { status: 501, body: { code: 0, description: 'x' } },
    code: 'unavailable',
    again: 'no',
  },
  {
    speaker: 'gateway',
    says: '400, 403, 404 or 410 as `{statusCode, message}`',
    example: gateway(404, 'Resource not found'),
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'gateway',
    says: 'the same as `{code, message, description}` with the status or a foreign number for a code',
    example: { status: 404, body: { code: '900906', message: 'x', description: 'x' } },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'gateway',
    says: 'the same as a bare JSON string, as plain text, or without a word',
    example: { status: 403 },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'gateway',
    says: '401 in any of these shapes',
    example: gateway(401, 'Unauthorized'),
    code: 'unavailable',
    again: 'with a fresh token, then 3 times',
  },
  {
    speaker: 'gateway',
    says: '429',
    example: { ...gateway(429, 'Rate limit is exceeded.'), headers: { 'Retry-After': '57' } },
    code: 'throttled',
    again: 'after the pause',
  },
  {
    speaker: 'gateway',
    says: '403 about a quota ("Out of call volume quota. Quota will be replenished in 00:00:57.")',
    example: gateway(403, 'Out of call volume quota. Quota will be replenished in 00:00:57.'),
    code: 'throttled',
    again: 'after the pause',
  },
  {
    speaker: 'gateway',
    says: '5xx in any of these shapes',
    example: gateway(502, 'Bad gateway'),
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'proxy',
    says: 'a page of HTML with any status of 400 or more, or 407',
    example: { status: 403, headers: { 'Content-Type': 'text/html' }, body: '<html>Blocked</html>' },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'proxy',
    says: 'a redirect, as to a login page',
    example: { status: 302, headers: { Location: 'http://login.example/' } },
    code: 'malformed',
    again: 'no',
  },
  {
    speaker: 'unknown',
    says: '2xx with a page or another body that is no answer',
    example: { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html>Welcome</html>' },
    code: 'malformed',
    again: 'no',
  },
  {
    speaker: 'unknown',
    says: '2xx without a body, and without the ids of the request',
    example: { status: 200 },
    code: 'malformed',
    again: 'no',
  },
  {
    speaker: 'nobody',
    says: 'no connection, a broken one, an answer that is no HTTP, a proxy that does not connect',
    example: { status: 'reset' },
    code: 'unreachable',
    again: '3 times',
  },
  {
    speaker: 'nobody',
    says: 'no answer in time',
    example: { status: 'hang' },
    code: 'timeout',
    again: '3 times',
  },
  {
    speaker: 'entra',
    says: 'a refusal of the app, with its `AADSTS` code',
    example: {
      at: 'token',
      status: 401,
      body: { error: 'invalid_client', error_description: 'AADSTS7000215: Invalid client secret.' },
    },
    code: 'signInFailed',
    again: 'twice',
  },
  {
    speaker: 'entra',
    says: 'a loop of the app, which asked too often (`AADSTS50196`)',
    example: {
      at: 'token',
      status: 400,
      body: { error: 'invalid_grant', error_description: 'AADSTS50196: A client request loop.' },
    },
    code: 'unavailable',
    again: 'no',
  },
  {
    speaker: 'entra',
    says: 'a success without a token, or without a time that it lives',
    example: { at: 'token', status: 200, body: { token_type: 'Bearer', access_token: 'token' } },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'entra',
    says: '429, 408 or 5xx',
    example: { at: 'token', status: 503, body: { error: 'temporarily_unavailable' } },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'proxy',
    says: 'a page in place of a token, as an error',
    example: { at: 'token', status: 403, body: '<html>Blocked</html>' },
    code: 'unavailable',
    again: '3 times',
  },
  {
    speaker: 'proxy',
    says: 'a page in place of a token, as a success',
    example: { at: 'token', status: 200, body: '<html>Welcome</html>' },
    code: 'unavailable',
    again: '3 times',
  },
];
