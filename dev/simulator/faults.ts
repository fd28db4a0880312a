import type { ErrorShape } from './errors.ts';
import type { Packing } from './exchange.ts';
import type { RouteName } from './route-names.ts';

/** A switch: what differs from the usual answer, on which route, and how often. */
export type Fault = FaultPlace & FaultKind;

export interface FaultPlace {
  /** `any` is every Partner Center route; sign-in and discovery have to be named. */
  readonly route: RouteName | 'any';
  /** How many calls it changes; then it is used up. Once when left out. */
  readonly times?: number | 'always';
  /** Only calls about this customer. */
  readonly customerTenantId?: string;
}

export type FaultKind = AnsweringFault | DelayFault | ChangingFault;

/** Takes the place of the answer. Several on one route come one after another, in the order they were added. */
export type AnsweringFault =
  | {
      readonly kind: 'error';
      readonly status: number;
      /** `apiFault` when left out. */
      readonly shape?: ErrorShape;
      readonly code?: number | string;
      readonly message?: string;
      readonly isRetryable?: boolean;
      readonly reasonPhrase?: string;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'throttle';
      /** 57 when left out. */
      readonly seconds?: number;
      /** How `Retry-After` is given; `seconds` when left out. With `none` only the sentence in the body says it. */
      readonly retryAfter?: 'seconds' | 'httpDate' | 'none';
      /** Whether the body names the time; true when left out. */
      readonly inMessage?: boolean;
      /** True: a gateway's quota is used up, which it answers with 403 and a duration in place of 429 and seconds. */
      readonly quota?: boolean;
    }
  | {
      /** The connection breaks. */
      readonly kind: 'reset';
      /** True: what was asked for is done first, and only the answer is lost. */
      readonly afterWork?: boolean;
    }
  | {
      /** Any body, for example one that is no JSON. */
      readonly kind: 'body';
      readonly body: string;
      readonly status?: number;
      /** `application/json; charset=utf-8` when left out. */
      readonly contentType?: string;
    };

/** What was asked for is done at once, but the answer comes late or never. */
export interface DelayFault {
  readonly kind: 'delay';
  readonly ms: number | 'forever';
}

/** Changes a usual answer. All that fit apply together; none is used up by a call that got an error instead. */
export type ChangingFault =
  | { readonly kind: 'envelope'; readonly envelope: Envelope }
  | { readonly kind: 'dateKey'; readonly key: 'vettingCreateDate' | 'vettingCreatedDate' }
  | { readonly kind: 'dateFormat'; readonly format: DateFormat }
  /** How kinds are written: `GovernmentCommunityCloud`, `governmentcommunitycloud`, `government_community_cloud`. */
  | { readonly kind: 'kindSpelling'; readonly spelling: 'pascal' | 'lower' | 'snake' }
  /** Keys start with a capital, as in the announcement of December 2020. */
  | { readonly kind: 'pascalKeys' }
  /** A collection comes as its bare list, as the swagger of 2021 has agreements. */
  | { readonly kind: 'bareList' }
  /** The body starts with a byte order mark. */
  | { readonly kind: 'bom' }
  /** The body is packed, as some gateways do unasked. */
  | { readonly kind: 'packed'; readonly packing: Packing }
  | { readonly kind: 'errorCodes'; readonly as: 'number' | 'string' }
  | { readonly kind: 'unknownStatus'; readonly status: string }
  | { readonly kind: 'missingReason' }
  /** Denied entries are left out. */
  | { readonly kind: 'vanishAfterDenial' }
  /** Approved entries come as Denied. */
  | { readonly kind: 'lossAfterApproval'; readonly reason?: string }
  | { readonly kind: 'nextLink'; readonly form: NextLinkForm };

/** The shapes of GET qualifications. Today's is `array`; the pages of 2021 show `wrapped`. */
export type Envelope = 'array' | 'wrapped' | 'items' | 'single' | 'null' | 'empty' | 'noContent';

/** `ticks` is what .NET writes today; `announcement` is no date for JavaScript; `minimum` and `maximum` are .NET's ends of time. */
export type DateFormat =
  | 'ticks'
  | 'milliseconds'
  | 'seconds'
  | 'zoneless'
  | 'announcement'
  | 'emptyText'
  | 'minimum'
  | 'maximum'
  | 'absent';

/**
 * `repeating`: the page links to itself for ever. `malformed`: a second `?`, as in samples of the documentation.
 * `withVersion`: the address starts with `/v1`, as it sometimes does.
 */
export type NextLinkForm = 'repeating' | 'malformed' | 'withVersion';

/** The faults of a running simulator. */
export interface FaultSwitches {
  /** Adds faults; the returned function takes just these away again. */
  add(...faults: readonly Fault[]): () => void;
  clear(): void;
  /** What is still switched on, with the times that are left. */
  list(): readonly Fault[];
}
