export { cardFor } from './card-for.ts';
export { customerPreview, type CustomerPreview } from './customer-preview.ts';
export { withRefresh } from './refresh.ts';
export type * from './drawing/types.ts';
export { letterText } from './letter.ts';
export { unknownCountryText } from './wording/list-filter-text.ts';
