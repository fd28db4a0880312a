import { mostFoundCustomers, type Customer, type CustomerReference } from '../../api/index.ts';
import type { Locale } from '../../i18n/index.ts';
import type { Button, CandidatesCardData, Reply } from '../../reply/index.ts';
import { companyName, optionalText } from './arguments.ts';
import { helpButton, namedButton } from './buttons.ts';
import { pageNumber, pageOf, rowsPerPage, type PageTurner } from './pages.ts';
import { defineButtonCommand, type ButtonCommandId } from '../contract/command.ts';

/** The commands that offer customers to choose from. */
const choosing = [
  'check-qualification',
  'ready',
  'watch',
  'guard',
  'stop-watching',
  'history',
  'take',
  'release',
  'snooze',
  'unsnooze',
  'request-education',
  'request-gcc',
  'request-soe',
] as const;
export type Choosing = (typeof choosing)[number];

/** Shows another page of the customers to choose from, for the command that asked. */
export const candidatesPage = defineButtonCommand({
  id: 'candidates-page',
  role: 'reader',
  args: {
    name: companyName,
    page: pageNumber,
    command: optionalText,
    segment: optionalText,
    website: optionalText,
    validationCode: optionalText,
  },
  async run({ partnerCenter, call, locale }, { name, page, command, ...given }): Promise<Reply> {
    const { customers, more } = await partnerCenter.findCustomersByName(name, call, mostUpTo(page));
    if (customers.length === 0) {
      return {
        kind: 'problem',
        data: { code: 'noCustomer', values: { text: name }, buttons: [helpButton(locale)] },
      };
    }
    const chosen = choosing.find((each) => each === command) ?? 'check-qualification';
    const others = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const data = choiceOf(locale, { command: chosen, name, text: name, others, customers, more }, page);
    return { kind: 'candidates', data };
  },
});

/** As many customers as tell what is on a page and whether another follows. */
export function mostUpTo(page: number): number {
  return Math.min((page + 1) * rowsPerPage + 1, mostFoundCustomers);
}

/** Several customers of which one is meant by what was typed, and what is to be done with it. */
export interface Choice {
  readonly command: Choosing;
  /** What they were searched by, and what was typed. */
  readonly name: string;
  readonly text: string;
  /** What the command was given besides the customer. */
  readonly others?: Button['args'];
  readonly customers: readonly Customer[];
  /** There are more than were read. */
  readonly more: boolean;
}

/** A page of customers to choose from; pressing one runs the command for it. */
export function choiceOf(
  locale: Locale,
  { command, name, text, others = {}, customers, more }: Choice,
  page = 0,
): CandidatesCardData {
  const turner = {
    command: 'candidates-page' satisfies ButtonCommandId,
    args: { ...others, name, command },
  } as const;
  const buttonFor = (customer: Customer) => namedButton(locale, command, customer, others);
  return { text, purpose: 'check', ...candidatesOn(page, { customers, more, turner, buttonFor }, locale) };
}

/** The name that Partner Center was asked for. */
export function searchedName(reference: CustomerReference): string {
  return reference.kind === 'name' ? reference.name : reference.text;
}

/** The rows and buttons of a page of customers. */
export function candidatesOn(
  asked: number,
  {
    customers,
    more,
    turner,
    buttonFor,
  }: Pick<Choice, 'customers' | 'more'> & {
    readonly turner: PageTurner;
    readonly buttonFor: (customer: Customer) => Button;
  },
  locale: Locale,
): Pick<CandidatesCardData, 'candidates' | 'more' | 'page'> {
  const goesOn = more && customers.length < mostFoundCustomers;
  const { rows, first, buttons } = pageOf(customers, asked, turner, locale, rowsPerPage, goesOn);
  return {
    candidates: rows.map((customer) => ({ customer, check: buttonFor(customer) })),
    more: more && !goesOn && first - 1 + rows.length >= customers.length,
    ...(buttons.length > 0 && {
      page: { first, buttons, ...(!more && { total: customers.length }) },
    }),
  };
}
