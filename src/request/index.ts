export type * from './store.ts';
export type * from './types.ts';
