import type { Clock } from '../time/clock.ts';

/**
 * A refusal that is remembered for everybody in this process, so that nobody asks in vain meanwhile. Asking on would
 * bring more refusals, and at length one for asking too often.
 */
export interface HeldRefusal<Refusal> {
  /** Whether a pause lasts. Then `find` says whether it is for the caller, too. */
  isOn(): boolean;
  /** The refusal while its pause lasts, if it was met with this proof. Undefined when one may ask. */
  find(proof: string): Refusal | undefined;
  /** Begins a pause. Pauses grow while one proof is refused again and again. */
  hold(refusal: Refusal, proof: string): void;
  /** Ends the pause: what was asked for was given. */
  end(): void;
}

/**
 * @param pauseMs how long to ask for nothing after so many refusals in a row, in milliseconds
 */
export function createHeldRefusal<Refusal>(
  clock: Pick<Clock, 'now'>,
  pauseMs: (inARow: number) => number,
): HeldRefusal<Refusal> {
  let held: { readonly refusal: Refusal; readonly proof: string; readonly inARow: number } | undefined;
  let heldAt = 0;

  /** A clock that was set back does not make a pause longer. */
  const isOn = () => held !== undefined && Math.abs(clock.now() - heldAt) < pauseMs(held.inARow);

  return {
    isOn,
    find: (proof) => (isOn() && held?.proof === proof ? held.refusal : undefined),
    hold(refusal, proof) {
      const inARow = held?.proof === proof ? held.inARow + 1 : 1;
      held = { refusal, proof, inARow };
      heldAt = clock.now();
    },
    end: () => (held = undefined),
  };
}

/** How long nobody asks after so many refusals in a row: half a minute, then twice as long each time, up to a quarter of an hour. */
export function refusalPauseMs(inARow: number): number {
  return inARow < 1 ? 0 : Math.min(30_000 * 2 ** (inARow - 1), 15 * 60_000);
}
