import type { Activity } from 'botbuilder';
import { isRecord, textOf } from './wire-object.ts';

/**
 * Every tenant that an activity names, lower case: of the conversation, of `channelData`, and of the person
 * where Teams says it. All of them must be allowed.
 */
export function tenantsOf({ conversation, channelData, from }: TenantFields): readonly string[] {
  const tenant: unknown = isRecord(channelData) ? channelData['tenant'] : undefined;
  const named = [
    isRecord(conversation) ? conversation['tenantId'] : undefined,
    isRecord(tenant) ? tenant['id'] : undefined,
    isRecord(from) ? from['tenantId'] : undefined,
  ];
  return [...new Set(named.map(textOf).flatMap((id) => (id === undefined ? [] : [id.toLowerCase()])))];
}

/** The parts of an activity that name tenants, whatever is in them. */
export type TenantFields = {
  readonly [Field in keyof Pick<Activity, 'conversation' | 'channelData' | 'from'>]?: unknown;
};
