import { isJsonObject, textOf } from '../../json/json-object.ts';
import type { Activity } from './activity.ts';
import { maxTextLength } from './own-words.ts';
import { normaliseText } from './text.ts';

/** The search in the compose box, as the manifest of the app declares it. Teams sends both names back as they are. */
export const customerSearch = { commandId: 'findCustomer', parameter: 'q' } as const;

/** What a person does in the compose box: types into the search, or chooses one of the customers that it found. */
export type ComposeInput =
  | {
      readonly kind: 'search';
      /** Empty when the search was only opened. */
      readonly text: string;
      /** How many results to leave out, because Teams shows them already. */
      readonly skip: number;
      /** The most results that Teams wants. */
      readonly count: number;
    }
  | { readonly kind: 'choice'; readonly customer: string };

/**
 * A page of results, which is also the largest
 * (https://learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/search-commands/respond-to-search,
 * read 2026-11).
 */
const pageSize = 25;

/** Teams asks for no more than four pages (MicrosoftDocs/msteams-docs issues 865 and 2302, read 2026-11). */
const mostResults = 4 * pageSize;

/** The most parameters of a search that a manifest may declare (its schema, version 1.25). */
const mostParameters = 5;

const query = 'composeExtension/query';
const selectItem = 'composeExtension/selectItem';

/** Whether an activity comes from the compose box. */
export function isFromComposeBox({ type, name }: Pick<Activity, 'type' | 'name'>): boolean {
  return type === 'invoke' && (name === query || name === selectItem);
}

/** Reads what was typed or chosen. Undefined for a search that the manifest does not declare, and for a choice of nothing. */
export function readComposeInput({
  name,
  value,
}: Pick<Activity, 'name' | 'value'>): ComposeInput | undefined {
  if (!isJsonObject(value)) return undefined;
  if (name === selectItem) {
    const customer = shortText(value.customer);
    return customer === '' ? undefined : { kind: 'choice', customer };
  }
  if (value.commandId !== customerSearch.commandId) return undefined;
  const { parameters, queryOptions } = value;
  const { skip, count } = isJsonObject(queryOptions) ? queryOptions : {};
  return {
    kind: 'search',
    text: typedText(parameters),
    skip: wholeNumber(skip, { from: 0, to: mostResults, otherwise: 0 }),
    count: wholeNumber(count, { from: 1, to: pageSize, otherwise: pageSize }),
  };
}

/** What was typed. When the search is opened, Teams sends another parameter, `initialRun`, and nothing is typed yet. */
function typedText(parameters: unknown): string {
  const list: readonly unknown[] = Array.isArray(parameters) ? parameters.slice(0, mostParameters) : [];
  const typed = list.filter(isJsonObject).find(({ name }) => name === customerSearch.parameter);
  return shortText(typed?.value);
}

function shortText(value: unknown): string {
  return normaliseText(textOf(value)?.slice(0, maxTextLength) ?? '');
}

function wholeNumber(
  value: unknown,
  { from, to, otherwise }: { readonly from: number; readonly to: number; readonly otherwise: number },
): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= from
    ? Math.min(value, to)
    : otherwise;
}
