import type { Customer, QualificationRequest } from '../../api/index.ts';
import type { RequestCardData, RequestStage, Button, Reply } from '../../reply/index.ts';
import type { Locale } from '../../i18n/index.ts';
import {
  notificationKeyOf,
  prepareRequest,
  type NotNeeded,
  type Prepared,
  type RequestFacts,
  type Requester,
  type StoredRequest,
} from '../../request/index.ts';
import { checkButton, historyButton, stopWatchingButton, watchButton } from '../customers/buttons.ts';
import type { CommandContext } from '../contract/command.ts';
import { beginAgainButton, cancelRequestButton, sendRequestButton } from './request-buttons.ts';
import { dropUndefined } from '../../json/drop-undefined.ts';

/** A request that a person wants to make: what is asked for, and for which customer. */
export interface WantedRequest {
  readonly customer: Pick<Customer, 'customerTenantId' | 'companyName'>;
  readonly asked: QualificationRequest;
}

/**
 * Prepares a request and asks its requester to confirm it, or says why none is needed.
 * @throws PartnerCenterError
 */
export async function askToConfirm(context: CommandContext, wanted: WantedRequest): Promise<Reply> {
  const { conversation, call } = context;
  const { conversationId } = conversation;
  const asking = { ...wanted, askedBy: requesterOf(context), conversationId, call };
  return preparedReply(context, wanted, await prepareRequest(context, asking));
}

/**
 * Asks to confirm a prepared request, or says why none is needed. `hasChanged`: the facts have changed since
 * an earlier confirmation was shown.
 */
export function preparedReply(
  context: CommandContext,
  wanted: WantedRequest,
  prepared: Prepared,
  hasChanged = false,
): Reply {
  const { locale } = context;
  const { facts } = prepared;
  if (prepared.kind === 'notNeeded') return notNeededReply(context, wanted, prepared.why, facts);
  const { requestId, expiresAt } = prepared.request;
  return requestReply(context, wanted, {
    stage: { kind: 'confirm', expiresAt, hasChanged },
    facts,
    buttons: [sendRequestButton(locale, requestId), cancelRequestButton(locale, requestId)],
  });
}

/** Says why nothing is sent, with what is known. */
export function notNeededReply(
  context: CommandContext,
  { customer, asked }: Pick<RequestCardData, 'customer' | 'asked'>,
  why: NotNeeded,
  facts: RequestFacts,
): Reply {
  const { locale } = context;
  const { customerTenantId } = customer;
  const first = why === 'alreadyInReview' ? watchButton : checkButton;
  const buttons = [first(locale, customerTenantId), historyButton(locale, customerTenantId)];
  return requestReply(context, { customer, asked }, { stage: { kind: why }, facts, buttons });
}

/** What became of a request that was confirmed, cancelled or left to expire. */
export function stageOf({ state }: StoredRequest, isWatched: boolean): RequestStage {
  switch (state.kind) {
    case 'prepared':
      return { kind: 'expired' };
    case 'cancelled':
    case 'sending':
      return { kind: state.kind };
    case 'accepted':
      return { kind: 'accepted', qualifications: state.qualifications, isWatched };
    case 'refused':
      return { kind: 'refused', code: state.code, correlationId: state.correlationId };
    case 'unknown':
      return { kind: 'unknown', correlationId: state.correlationId };
  }
}

/** The wanted request that a stored one was made for. */
export function wantedRequestOf({ customerTenantId, companyName, asked }: StoredRequest): WantedRequest {
  return { customer: { customerTenantId, companyName }, asked };
}

const settled: ReadonlySet<StoredRequest['state']['kind']> = new Set(['accepted', 'refused', 'unknown']);

/** Shows a stored request. With an outcome, the reply names the notification that tells the same. */
export function storedRequestReply(
  context: CommandContext,
  request: StoredRequest,
  more: Pick<RequestCardData, 'stage' | 'facts' | 'isRepeated'>,
): Reply {
  const wanted = wantedRequestOf(request);
  const buttons = stageButtons(context.locale, more.stage, wanted);
  const { name } = request.askedBy;
  const reply = requestReply(context, wanted, { ...more, buttons }, name);
  return settled.has(request.state.kind) ? { ...reply, withdraws: notificationKeyOf(request) } : reply;
}

function requestReply(
  { scope, portalUrl, askedBy }: CommandContext,
  { customer, asked }: Pick<RequestCardData, 'customer' | 'asked'>,
  more: Pick<RequestCardData, 'stage' | 'facts' | 'isRepeated' | 'buttons'>,
  name = askedBy?.name,
): Extract<Reply, { kind: 'request' }> {
  return {
    kind: 'request',
    data: dropUndefined({
      customer,
      asked,
      portalUrl: portalUrl(customer.customerTenantId),
      ...more,
      askedBy: scope === 'personal' ? undefined : name,
    }),
  };
}

/** The buttons for a stored request. */
export function stageButtons(
  locale: Locale,
  stage: RequestStage,
  { customer, asked }: WantedRequest,
): Button[] {
  const { customerTenantId } = customer;
  const history = historyButton(locale, customerTenantId);
  switch (stage.kind) {
    case 'expired':
    case 'cancelled':
      return [beginAgainButton(locale, customerTenantId, asked)];
    case 'accepted':
      return [
        ...(stage.isWatched ? [stopWatchingButton(locale, customerTenantId)] : []),
        checkButton(locale, customerTenantId),
        history,
      ];
    default:
      return [checkButton(locale, customerTenantId), history];
  }
}

function requesterOf({ sender, askedBy }: CommandContext): Requester {
  const { key } = sender;
  return dropUndefined({ ...key, userId: askedBy?.userId ?? key.personId, name: askedBy?.name });
}
