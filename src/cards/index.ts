export { cardFor } from './card-for.ts';
export type * from './drawing/types.ts';
