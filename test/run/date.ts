import { install, type Clock } from '@sinonjs/fake-timers';

let date: Pick<Clock, 'setSystemTime'> | undefined;

/** Stops the Date of this process. Timers stay real, because the network of this machine needs real time. */
export function stopDate(now: Date): void {
  date = install({ now, toFake: ['Date'] });
}

/** Moves the Date of this process, in milliseconds since 1970, where it was stopped. */
export function moveDate(ms: number): void {
  date?.setSystemTime(ms);
}
