import type { Step } from './step.ts';

/** What is tried in the group chat and in the channel alike: pages, a list that is renewed, and guests who would read. */
export function sharedSteps(pictures: string): readonly Step[] {
  return [
    ...pagingSteps(pictures),
    {
      about: 'several at once',
      action: { says: 'check Contoso Museum, Contoso Bibliothek' },
      reads: ['2 customers checked', 'Contoso Museum'],
    },
    {
      about: 'they are refreshed in their place',
      before: (simulator) => simulator.setQualifications(museum, []),
      action: { button: 'Refresh', on: '2 customers checked' },
      reads: ['No qualification'],
      inPlace: true,
      picture: `${pictures}-refreshed`,
    },
    {
      about: 'a digest, which guests would read',
      before: (simulator) =>
        simulator.setQualifications(museum, [
          { qualification: 'Education', vettingStatus: 'Denied', vettingReason: 'Not an eligible Museum' },
        ]),
      action: { says: 'digest daily 09:00' },
      reads: ['People from other organizations are here'],
    },
    {
      about: 'it is set anyway',
      action: { button: 'Set it anyway', on: 'People from other organizations are here' },
      reads: ['Your digest is set'],
      inPlace: true,
      picture: `${pictures}-digest`,
    },
    { about: 'no more of them', action: { says: 'digest off' }, reads: ['No more digests'] },
  ];
}

/** A list is turned forth and back, in its place. */
export function pagingSteps(pictures: string): readonly Step[] {
  return [
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
      picture: `${pictures}-find`,
    },
  ];
}

const museum = 'c0000000-0000-4000-8000-000000000013';
