/** Polls and delivers plain texts in a process that may be killed. */
import { pollAndDeliver } from './poll-and-deliver.ts';

await pollAndDeliver();
