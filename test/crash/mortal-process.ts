/** A process that tells in plain texts, and is killed on its way if it is told where. */
import { liveUntilNothingIsLeft } from './mortal-life.ts';

await liveUntilNothingIsLeft();
