/** A process that tells in plain texts, and is killed on its way if it is told where. */
import { liveUntilNothingIsLeft } from './poll-and-deliver.ts';

await liveUntilNothingIsLeft();
