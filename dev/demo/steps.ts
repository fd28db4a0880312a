import type { Simulator } from '../simulator/index.ts';

/** What a step can let happen. */
export interface Happening {
  readonly simulator: Simulator;
  /** Goes to nine o'clock of the next morning, or a little before. */
  readonly untilMorning: () => void;
}

/** Something a person does, and what the bot must answer. */
export interface Step {
  readonly about: string;
  /** What happens in Partner Center before the person acts. */
  readonly before?: { readonly told: string; readonly happens: (happening: Happening) => void };
  /** Where the person acts; in a personal chat when left out. */
  readonly where?: 'channel' | 'news';
  /**
   * A number presses that button of the newest card, counted from 1. `waits`: the bot speaks first. `takes the file`: accepts
   * the file that is offered.
   */
  readonly action:
    { readonly says: string } | { readonly presses: string | number } | 'waits' | 'takes the file';
  readonly expected: string;
  /** What a person must be able to read in the answer. */
  readonly reads: readonly string[];
  /** The answer takes the place of the card whose button was pressed. */
  readonly inPlace?: true;
  /** What a person must be able to read in the file that was saved last. */
  readonly file?: readonly string[];
}

const contosoUniversity = 'c0000000-0000-4000-8000-000000000001';
const fabrikam = '5c000000-0000-4000-8000-000000000001';
const bellows = '5c000000-0000-4000-8000-000000000003';
const bjorkvattnet = '60000000-0000-4000-8000-000000000007';
const cityOfContoso = 'c0000000-0000-4000-8000-000000000006';
const academyOfArts = 'arts.contoso.example';
const secondProseware = '0dd00000-0000-4000-8000-000000000006';

/** The main job: asking about customers, from every side. */
export const steps: readonly Step[] = [
  {
    about: 'Help',
    action: { says: 'help' },
    expected: 'every command, with examples to press',
    reads: ['check qualification <customer>', 'find <name>', 'language <', 'help [command]'],
  },
  {
    about: 'A channel wants to hear of denials',
    where: 'news',
    action: { says: 'notify here denied' },
    expected: 'that it will',
    reads: ['every denial'],
  },
  {
    about: 'The bot has looked at every customer of the partner',
    where: 'news',
    action: 'waits',
    expected: 'all of them on one card',
    reads: ['In review', 'Approved', 'Denied'],
  },
  {
    about: 'A review that nobody asked about ends badly',
    where: 'news',
    before: {
      told: 'Microsoft denies Björkvattnets kommun',
      happens: ({ simulator }) =>
        simulator.resolveVetting(bjorkvattnet, 'Education', {
          vettingStatus: 'Denied',
          vettingReason: 'Not an Academic Domain',
        }),
    },
    action: 'waits',
    expected: 'the news all the same',
    reads: ['Denied', 'Björkvattnets kommun', 'Not an Academic Domain'],
  },
  {
    about: 'Somebody takes care of it',
    where: 'news',
    action: { presses: "I'm on it" },
    expected: 'the name of who does, for all to see',
    reads: ['Björkvattnets kommun', 'Alex Wilber'],
  },
  {
    about: 'What is in review',
    action: { says: 'pending' },
    expected: 'those of all customers, longest first',
    reads: ['Contoso City Schools', 'In review', 'business days'],
  },
  {
    about: 'A customer by tenant id',
    action: { says: `check qualification ${contosoUniversity}` },
    expected: 'Contoso University, whose Education vetting is approved',
    reads: ['Contoso University', contosoUniversity, 'Education', 'Approved'],
  },
  {
    about: 'The same customer by domain',
    action: { says: 'check qualification contoso.edu' },
    expected: 'Contoso University again',
    reads: ['Contoso University', contosoUniversity, 'Education', 'Approved'],
  },
  {
    about: 'A customer by name, with two qualifications',
    action: { says: 'check qualification Litware County' },
    expected: 'an approved government qualification, and one that is only declared',
    reads: ['Litware County', 'Government Community Cloud', 'Approved', 'State-owned entity'],
  },
  {
    about: 'A name that two customers have',
    action: { says: 'check qualification Proseware Library' },
    expected: 'both to choose from',
    reads: ['prosewarelibrary.onmicrosoft.com', 'prosewarelibrary2.onmicrosoft.com'],
  },
  {
    about: 'The second of the two is pressed',
    action: { presses: 2 },
    expected: 'the Canadian one, which is approved',
    reads: ['Proseware Library', secondProseware, 'Canada', 'Approved'],
  },
  {
    about: 'A company that is no customer',
    action: { says: 'check qualification wingtiptoys.com' },
    expected: 'a plain sentence, and no qualification',
    reads: ['Not one of your customers', 'wingtiptoys.com'],
  },
  {
    about: 'A customer in review',
    action: { says: 'check qualification fabrikam.edu' },
    expected: 'Fabrikam, in review, and the promise to tell when that ends',
    reads: [
      'Fabrikam Institute of Technology',
      'Education',
      'In review',
      "I'll let you know here",
      'Stop watching',
    ],
  },
  {
    about: 'The card is asked again',
    action: { presses: 'Refresh' },
    expected: 'the same card, in its place',
    reads: ['Fabrikam Institute of Technology', 'In review'],
    inPlace: true,
  },
  {
    about: 'The review ends, and the bot tells it unasked',
    before: {
      told: 'Microsoft approves Fabrikam',
      happens: ({ simulator }) =>
        simulator.resolveVetting(fabrikam, 'Education', { vettingStatus: 'Approved' }),
    },
    action: 'waits',
    expected: 'the news, by itself',
    reads: ['Approved', 'Fabrikam Institute of Technology', 'Education', 'stopped watching'],
  },
  {
    about: 'A customer in review, asked for in a channel',
    where: 'channel',
    action: { says: `check qualification ${academyOfArts}` },
    expected: 'the card, with the offer to tell this channel',
    reads: ['Contoso Academy of Arts', 'In review', 'Watch here'],
  },
  {
    about: 'The offer is taken',
    where: 'channel',
    action: { presses: 'Watch here' },
    expected: 'that the channel will be told',
    reads: ["I'm watching", 'Contoso Academy of Arts', 'Stop watching'],
  },
  {
    about: 'The review ends badly',
    where: 'channel',
    before: {
      told: 'Microsoft denies the Academy of Arts',
      happens: ({ simulator }) =>
        simulator.resolveVetting(academyOfArts, 'Education', {
          vettingStatus: 'Denied',
          vettingReason: 'Not an Academic Domain',
        }),
    },
    action: 'waits',
    expected: 'the news in a thread of its own, with the reason and the person who asked',
    reads: ['Denied', 'Contoso Academy of Arts', 'Not an Academic Domain'],
  },
  {
    about: 'A customer who was denied',
    action: { says: 'check qualification northwind-college.example' },
    expected: 'Northwind College, denied, with the reason and what to do',
    reads: ['Northwind College', 'Denied', 'Not an Education Customer', 'organization profile'],
  },
  {
    about: 'A qualification is requested',
    action: { says: 'request education bellowscollege.com k12 www.bellowscollege.com' },
    expected: 'what would be sent and what is known, to be confirmed',
    reads: ['Send this request?', 'Bellows College', 'K–12', 'No qualification', '0 of 3', 'Send request'],
  },
  {
    about: 'It is confirmed',
    action: { presses: 'Send request' },
    expected: 'that Partner Center took it, and the promise to tell what comes of it',
    reads: ['Request sent', 'In review', "I'll let you know here", 'Stop watching'],
    inPlace: true,
  },
  {
    about: 'The review ends',
    before: {
      told: 'Microsoft approves Bellows College',
      happens: ({ simulator }) =>
        simulator.resolveVetting(bellows, 'Education', { vettingStatus: 'Approved' }),
    },
    action: 'waits',
    expected: 'the news, by itself, and what is still missing for an order',
    reads: ['Approved', 'Bellows College', 'Education', 'still has to accept', 'Link for the customer'],
  },
  {
    about: 'The customer accepts',
    before: {
      told: 'Bellows College accepts the Microsoft Customer Agreement',
      happens: ({ simulator }) => simulator.setAgreement(bellows, { isSigned: true }),
    },
    action: { says: 'ready bellowscollege.com' },
    expected: 'that the customer can order',
    reads: ['Ready to order', 'Bellows College', 'Accepted by the customer'],
  },
  {
    about: 'What became of it all',
    action: { says: 'history bellowscollege.com' },
    expected: 'who requested it, and what was seen',
    reads: ['Requested', 'requested by Alex Wilber', 'Approved'],
  },
  {
    about: 'Several at once',
    action: {
      says: 'check qualification contoso.edu, Contoso Gymnasium, northwind.edu, wingtiptoys.com',
    },
    expected: 'one row for each, the one who is no customer too',
    reads: [
      'Contoso University',
      'Contoso Gymnasium',
      'In review',
      'Northwind College',
      'Denied',
      'wingtiptoys.com',
      'Not one of your customers',
    ],
  },
  {
    about: 'A summary every morning',
    action: { says: 'digest daily 09:00' },
    expected: 'when it comes, and that it comes only when there is something to say',
    reads: ['Every day', '9:00', 'only when something was decided'],
  },
  {
    about: 'It comes by itself',
    before: {
      told: 'The next morning comes',
      happens: ({ untilMorning, simulator }) => {
        simulator.resolveVetting(cityOfContoso, 'Education', { vettingStatus: 'Approved' });
        untilMorning();
      },
    },
    action: 'waits',
    expected: 'what is overdue, and what was decided since',
    reads: ['Digest', 'Approved: 1', 'Contoso City Schools', 'In review for more than 5 business days'],
  },
  {
    about: 'All of it as a file',
    action: { says: 'export denied' },
    expected: 'the offer of a file, with how much is in it',
    reads: ['qualifications-denied'],
  },
  {
    about: 'The file is taken',
    action: 'takes the file',
    expected: 'the file, saved for the person who asked',
    reads: ['qualifications-denied'],
    file: ['Customer tenant id', 'Björkvattnets kommun', 'Not an Academic Domain'],
  },
];
