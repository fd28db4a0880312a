import type { Locale } from '../../i18n/index.ts';
import type { StatusReply } from '../../shown/index.ts';
import { stopWatchingButton } from '../customers/buttons.ts';
import { requestAgainButtons } from '../requesting/request-buttons.ts';

/** The person for whom a card is drawn. */
export interface Viewer {
  /** Teams' id. */
  readonly userId: string;
  readonly mayRequest: boolean;
}

/** Adds what only this person may do: those who may request can request again, who watches can stop. */
export function forViewer(reply: StatusReply, { userId, mayRequest }: Viewer, locale: Locale): StatusReply {
  if (reply.kind === 'notification' && mayRequest) {
    const { data } = reply;
    const again = data.mayRequest
      ? []
      : requestAgainButtons(locale, data.fact.customerTenantId, data.now ?? changed(data.fact));
    return { ...reply, data: { ...data, mayRequest, buttons: [...again, ...data.buttons] } };
  }
  if (reply.kind !== 'qualification') return reply;
  const { customer, qualifications, watch, ...data } = reply.data;
  const { customerTenantId } = customer;
  const isWatcher = watch?.watcher === userId;
  return {
    ...reply,
    data: {
      ...data,
      customer,
      qualifications,
      ...(mayRequest && {
        mayRequest,
        requestAgain: requestAgainButtons(locale, customerTenantId, qualifications),
      }),
      ...(watch && {
        watch: isWatcher ? { ...watch, button: stopWatchingButton(locale, customerTenantId) } : watch,
      }),
    },
  };
}

type Fact = Extract<StatusReply, { kind: 'notification' }>['data']['fact'];

/** The qualification that changed, as it was then. */
function changed({ change }: Fact) {
  const { qualification, to } = change ?? {};
  return qualification && to ? [{ ...qualification, vetting: to }] : [];
}
