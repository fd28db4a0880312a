/** The simulator as a process of its own: tells its address, and lives as long as the bench. */
import { systemClock } from '../../../src/time/clock.ts';
import { startSimulator } from '../../simulator/index.ts';
import { customers } from './customers.ts';

const simulator = await startSimulator({ customers, now: () => new Date(systemClock.now()) });
process.send?.({ url: simulator.url });
process.once('disconnect', () => process.exit());
