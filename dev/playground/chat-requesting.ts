import type { Step } from './step.ts';

/** A denial is read, and qualifications are requested: forms are filled in, cancelled, begun again and sent. */
export const requesting: readonly Step[] = [
  {
    about: 'a customer who was denied',
    action: { says: 'northwind-college.example' },
    reads: ['Northwind College', 'Denied', 'Not an Education Customer', 'full legal name', 'Request again'],
    picture: 'chat-denied',
  },
  {
    about: 'a text to copy, for the customer',
    action: { button: 'Text for the customer', on: 'Not an Education Customer' },
    reads: ['Microsoft has denied education status'],
  },
  {
    about: 'another one, for support',
    action: { button: 'Text for support', on: 'Not an Education Customer' },
    reads: ['5c000000-0000-4000-8000-000000000002'],
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
    action: { button: 'Start over', on: 'Nothing was sent.' },
    reads: ['Send this request?'],
    inPlace: true,
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
