import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import { beforeEachWrite } from './statements.ts';

/** Writes a line at once: a process that is killed a moment later does not flush its buffers. */
export function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/**
 * Names the points that this process passes, prints each, and kills the process at the given one.
 * @param killAt undefined for a process that is not killed
 */
export function createKillSwitch(killAt: string | undefined) {
  const passed = new Map<string, number>();

  function reach(side: 'before' | 'within' | 'after', step: string, time: number): void {
    const point = `${side} ${step} ${time}`;
    say(point);
    // SIGKILL: no handler runs, and nothing is flushed.
    if (point === killAt) process.kill(process.pid, 'SIGKILL');
  }

  /** Counts each side of a step separately: of steps that run at the same time, any may end first. */
  function next(side: 'before' | 'within' | 'after', step: string): void {
    const key = `${side} ${step}`;
    const time = (passed.get(key) ?? 0) + 1;
    passed.set(key, time);
    reach(side, step, time);
  }

  function around<A extends readonly unknown[], R>(step: string, act: (...args: A) => Promise<R>) {
    return async (...args: A): Promise<R> => {
      next('before', step);
      const result = await act(...args);
      next('after', step);
      return result;
    };
  }

  return {
    around,
    /** Puts a point before and after every method. */
    aroundEach<T extends object>(port: T): T {
      return new Proxy(port, {
        get(target, name, receiver) {
          const member: unknown = Reflect.get(target, name, receiver);
          if (typeof member !== 'function') return member;
          return around(String(name), (...args: unknown[]) => Promise.resolve(member.apply(target, args)));
        },
      });
    },
    /** Puts a point before every statement that writes. */
    watchStatements(): void {
      beforeEachWrite((name) => next('before', name));
    },
    /** Puts points around every exchange with Partner Center and with Teams. */
    watchHttp(): void {
      const sides = { create: 'before', bodySent: 'within', trailers: 'after' } as const;
      for (const [event, side] of Object.entries(sides)) {
        subscribe(`undici:request:${event}`, (message) => next(side, stepOf((message as Sent).request)));
      }
    },
  };
}

interface Sent {
  readonly request: { readonly method: string; readonly path: string };
}

function stepOf({ method, path }: Sent['request']): string {
  if (path.includes('/v3/')) return method === 'PUT' ? 'update' : 'message';
  return path.includes('/token') ? 'sign-in' : 'question';
}
