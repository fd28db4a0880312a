import { pagingSteps } from './shared-steps.ts';
import type { Step } from './step.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const egyetem = 'c0000000-0000-4000-8000-000000000008';

const looking: readonly Step[] = [
  { about: 'the welcome', action: 'arrives', reads: ['Hello! Name a customer'], picture: 'chat-welcome' },
  {
    about: 'a customer is put into the field of the welcome',
    action: {
      button: 'Check',
      on: 'Hello! Name a customer',
      fields: { "Customer's domain, tenant ID or name": 'fabrikam.edu' },
    },
    reads: ['Fabrikam Institute of Technology', 'In review', "I'll let you know here"],
    picture: 'chat-in-review',
  },
  { about: 'help', action: { says: 'help' }, reads: ['Look up customers', 'ready <customer>'] },
  {
    about: 'a section of the help is unfolded',
    action: { button: 'Be told about decisions', on: 'Look up customers' },
    reads: ['stop watching <customer>'],
    inPlace: true,
    picture: 'chat-help',
  },
  {
    about: 'another section of it',
    action: { button: 'Requests and settings', on: 'Look up customers' },
    reads: ['forget me'],
    inPlace: true,
  },
  {
    about: 'an open section is folded',
    action: { button: 'Look up customers', on: 'Look up customers' },
    reads: [],
    gone: ['ready <customer>'],
    inPlace: true,
  },
  { about: 'thanks', action: { says: 'thanks' }, reads: ["You're welcome!"] },
  {
    about: 'the review ends: the bot tells it, and the card of the review has changed',
    before: (simulator) => simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' }),
    action: 'waits',
    reads: ['In review → ✔ Approved', 'Fabrikam Institute of Technology', 'stopped watching'],
    gone: ["I'll let you know here when"],
    picture: 'chat-news',
  },
  {
    about: 'what was seen of the customer',
    action: { button: 'History', on: 'In review → ✔ Approved' },
    reads: ["Changes I've seen"],
  },
  {
    about: 'Partner Center fails',
    before: (simulator) =>
      simulator.faults.add({
        route: 'getQualifications',
        kind: 'error',
        status: 500,
        times: 'always',
        customerTenantId: egyetem,
      }),
    action: { says: 'check Contoso Egyetem' },
    reads: ['Try again'],
    picture: 'chat-problem',
  },
  {
    about: 'it is tried again in its place',
    before: (simulator) => simulator.faults.clear(),
    action: { button: 'Try again', on: 'Partner Center' },
    reads: ['Contoso Egyetem', 'Approved'],
    inPlace: true,
  },
  {
    about: 'a card is refreshed in its place',
    before: (simulator) => simulator.loseApproval(egyetem, 'Education'),
    action: { button: 'Refresh', on: 'Contoso Egyetem' },
    reads: ['Denied'],
    inPlace: true,
    picture: 'chat-refreshed',
  },
  {
    about: 'a text that nobody knows',
    action: { says: 'make me some tea please' },
    reads: ["I don't know that command"],
  },
  {
    about: 'the help that stands beneath it',
    action: { button: 'Help', on: "I don't know that command" },
    reads: ['What you can type'],
  },
  { about: 'a command of channels', action: { says: 'notify here all' }, reads: ['only in a channel'] },
];

const finding: readonly Step[] = [
  ...pagingSteps('chat'),
  {
    about: 'a row opens its customer',
    action: { button: 'Contoso Academy of Arts', on: 'More than 10 customers found' },
    reads: ['Since', 'In review'],
  },
  {
    about: 'which of many is meant',
    action: { says: 'check contoso' },
    reads: ['Which customer do you mean?'],
  },
  {
    about: 'more of them',
    action: { button: 'Next', on: 'Which customer do you mean?' },
    reads: ['Contoso Railways'],
    inPlace: true,
  },
  {
    about: 'several at once',
    action: { says: 'check contoso.edu, Contoso Gymnasium, northwind.edu, wingtiptoys.com' },
    reads: ['4 customers checked', 'Not one of your customers', 'Watch the one in review'],
    picture: 'chat-several',
  },
  {
    about: 'those in review are watched',
    action: { button: 'Watch the one in review', on: '4 customers checked' },
    reads: ["I'm watching this customer"],
  },
  { about: 'the portfolio', action: { says: 'portfolio' }, reads: ['Portfolio', 'Approved'] },
  { about: 'who is in review', action: { says: 'pending' }, reads: ['In review'] },
  { about: 'who was denied', action: { says: 'denied' }, reads: ['Northwind College'] },
  { about: 'who was approved', action: { says: 'approved' }, reads: ['Fabrikam Institute of Technology'] },
  { about: 'who lost an approval', action: { says: 'lost' }, reads: ['Contoso Egyetem', 'Approvals lost'] },
  {
    about: 'a list as a file, whose card the Playground does not draw',
    action: { says: 'export' },
    reads: ['File Consent Card is not supported yet'],
    picture: 'chat-export',
  },
];

/** Customers are asked about: one, several, by name, and when Partner Center fails. */
export const asking: readonly Step[] = [...looking, ...finding];
