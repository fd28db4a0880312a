/**
 * The simulator as a process of its own: tells its address, and lives as long as the bench. Its partner has the customers
 * of the bench, or none, with an argument that says so.
 */
import { systemClock } from '../../../src/time/clock.ts';
import { startSimulator } from '../../simulator/index.ts';
import { customers as all } from './customers.ts';

const customers = process.argv[2] === 'without customers' ? [] : all;
const simulator = await startSimulator({ customers, now: () => new Date(systemClock.now()) });
process.send?.({ url: simulator.url });
process.once('disconnect', () => process.exit());
