export { end as default } from './begin.ts';
