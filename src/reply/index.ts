export type * from './button.ts';
export type * from './checks.ts';
export type * from './help.ts';
export type * from './notifications.ts';
export type * from './problem.ts';
export type * from './reply.ts';
export type * from './requests.ts';
export type * from './watching.ts';
