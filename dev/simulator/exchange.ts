import type { TokenFacts } from './tokens.ts';

/** A request, read to its end. */
export interface SimulatorRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The values of the route's `:names`. */
  readonly params: Readonly<Record<string, string>>;
  readonly token: TokenFacts | undefined;
}

/** An answer before it is written. */
export interface Reply {
  readonly status: number;
  /** The words after the status number. Partner Center hides information there when the body is empty. */
  readonly reasonPhrase?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: ReplyBody;
  /** How the body is packed, although the client asked for it as it is. */
  readonly packed?: Packing;
  /** True for answers of a gateway in front of Partner Center, which knows no MS-* headers. */
  readonly fromGateway?: true;
}

export type Packing = 'gzip' | 'deflate' | 'br';

export type ReplyBody =
  | { readonly kind: 'json'; readonly value: unknown; readonly bom?: true }
  | { readonly kind: 'text'; readonly text: string; readonly contentType: string };

/** An answer with a JSON body. */
export function json(status: number, value: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers, body: { kind: 'json', value } };
}
