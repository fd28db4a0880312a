import type { Step } from './step.ts';

const fabrikam = '5c000000-0000-4000-8000-000000000001';
const liceum = 'c0000000-0000-4000-8000-000000000012';
const bellows = '5c000000-0000-4000-8000-000000000003';

/** With those that are requested in the chat and in the portal, they are two pages of watches. */
const inReview = [
  'contosoarts',
  'contosocityschools',
  'contosogymnasium',
  'contosoliceum',
  'zrodlany',
  'orvolgyiskola',
  'givatalon',
  'bjorkvattnet',
  'boldschool',
  'wiesental',
].map((name) => `${name}.onmicrosoft.com`);

const asking: readonly Step[] = [
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
  { about: 'thanks', action: { says: 'thanks' }, reads: ["You're welcome!"] },
  {
    about: 'the review ends, and the bot tells it',
    before: (simulator) => simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' }),
    action: 'waits',
    reads: ['Approved', 'Fabrikam Institute of Technology', 'stopped watching'],
    picture: 'chat-news',
  },
  {
    about: 'a card is refreshed in its place',
    action: { button: 'Refresh', on: "I'll let you know here" },
    reads: ['Approved'],
    inPlace: true,
    picture: 'chat-refreshed',
  },
  {
    about: 'a text that nobody knows',
    action: { says: 'make me some tea please' },
    reads: ["I don't know that command"],
  },
  { about: 'a command of channels', action: { says: 'notify here all' }, reads: ['only in a channel'] },
];

const finding: readonly Step[] = [
  {
    about: 'customers by name',
    action: { says: 'find contoso' },
    reads: ['Contoso Academy of Arts', '1–10'],
  },
  {
    about: 'the next page',
    action: { button: 'Next', on: 'More than 10 customers found' },
    reads: ['Contoso Railways'],
    inPlace: true,
  },
  {
    about: 'the page before',
    action: { button: 'Previous', on: 'Contoso Railways' },
    reads: ['Contoso Academy of Arts'],
    inPlace: true,
    picture: 'chat-find',
  },
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
  { about: 'the portfolio', action: { says: 'portfolio' }, reads: ['Portfolio', 'Approved'] },
  { about: 'who is in review', action: { says: 'pending' }, reads: ['In review'] },
];

const requesting: readonly Step[] = [
  {
    about: 'a customer who was denied',
    action: { says: 'northwind-college.example' },
    reads: ['Northwind College', 'Denied', 'Not an Education Customer', '• legal name', 'Request again'],
    picture: 'chat-denied',
  },
  {
    about: 'the button opens a form',
    action: { button: 'Request again', on: 'Not an Education Customer' },
    reads: ['Which kind of education?', 'Continue'],
    picture: 'chat-form',
  },
  {
    about: 'the form is cancelled in its place',
    action: { button: 'Cancel', on: 'Which kind of education?' },
    reads: ['Nothing was sent or changed.'],
    inPlace: true,
  },
  {
    about: 'a request without its details asks for them',
    action: { says: 'request education bellowscollege.com' },
    reads: ['Which kind of education?'],
  },
  {
    about: 'the form is filled in, and becomes the question',
    action: {
      button: 'Continue',
      on: 'Which kind of education?',
      fields: { 'K–12 (primary and secondary)': '', "The customer's own website": 'www.bellowscollege.com' },
    },
    reads: ['Send this request?', 'K–12', 'www.bellowscollege.com'],
    inPlace: true,
    picture: 'chat-confirm',
  },
  {
    about: 'it is cancelled',
    action: { button: 'Cancel', on: 'Send this request?' },
    reads: ['Canceled', 'Nothing was sent.'],
    inPlace: true,
  },
  {
    about: 'it is begun again',
    action: { says: 'request education bellowscollege.com k12 www.bellowscollege.com' },
    reads: ['Send this request?'],
  },
  {
    about: 'it is sent',
    action: { button: 'Send request', on: 'Send this request?' },
    reads: ['Request sent', 'In review'],
    inPlace: true,
    picture: 'chat-sent',
  },
  {
    about: 'the validation codes',
    action: { says: 'validation codes' },
    reads: ['3 validation codes', '4 of 5 left'],
  },
  {
    about: 'a request for GCC lists them',
    action: { says: 'request gcc contoso.edu' },
    reads: ['Contoso University', 'Request for a qualification'],
    picture: 'chat-gcc',
  },
  {
    about: 'a declaration asks before it is sent',
    action: { says: 'request soe contoso.edu' },
    reads: ['State-owned entity'],
    picture: 'chat-soe',
  },
];

const watching: readonly Step[] = [
  {
    about: 'many are watched',
    before: (simulator) =>
      simulator.requestInPortal(liceum, { qualification: 'Education', vettingStatus: 'InReview' }),
    action: { says: `watch ${inReview.join(', ')}` },
    reads: ['Contoso Gymnasium', 'Undo'],
    picture: 'chat-watch-many',
  },
  {
    about: 'what is watched',
    action: { says: 'watches' },
    reads: ['Contoso Gymnasium', 'business day', 'Next'],
    picture: 'chat-watches',
  },
  { about: 'the next page of it', action: { button: 'Next', on: '1–' }, reads: ['Previous'], inPlace: true },
  {
    about: 'a watch is stopped',
    action: { says: 'stop watching contosogymnasium.onmicrosoft.com' },
    reads: ["I've stopped watching this customer"],
  },
  {
    about: 'that is undone',
    action: { button: 'Undo', on: "I've stopped watching this customer" },
    reads: ["I'm watching this customer"],
  },
  {
    about: 'the requested one is approved, and the bot tells it',
    before: (simulator) => simulator.resolveVetting(bellows, 'Education', { vettingStatus: 'Approved' }),
    action: 'waits',
    reads: ['Approved', 'Bellows College'],
    picture: 'chat-approved',
  },
  {
    about: 'whether the customer can order',
    action: { says: 'ready bellowscollege.com' },
    reads: ['Bellows College', 'Microsoft Customer Agreement'],
    picture: 'chat-ready',
  },
  {
    about: 'its history',
    action: { says: 'history bellowscollege.com' },
    reads: ['requested by Alex Wilber'],
  },
  {
    about: 'all watches are stopped',
    action: { says: 'stop watching all' },
    reads: ['Nothing has changed yet.'],
  },
  {
    about: 'that is confirmed',
    action: { button: 'Stop watching all', on: 'Nothing has changed yet.' },
    reads: ["I've stopped watching"],
    inPlace: true,
  },
  { about: 'another language', action: { says: 'language hu' }, reads: ['Mostantól magyarul válaszolok.'] },
  { about: 'and the own one again', action: { says: 'language auto' }, reads: ['English right now'] },
];

/** In the personal chat: every command, the forms, pages, and news that come by themselves. */
export const chatSteps: readonly Step[] = [...asking, ...finding, ...requesting, ...watching];
