export { cardFor } from './card-for.ts';
export type * from './types.ts';
