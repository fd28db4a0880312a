import { asking } from './chat-asking.ts';
import { caring } from './chat-caring.ts';
import { requesting } from './chat-requesting.ts';
import { settling } from './chat-settling.ts';
import { watching } from './chat-watching.ts';
import type { Step } from './step.ts';

/** In the personal chat: every command, the forms, pages, and news that come by themselves. */
export const chatSteps: readonly Step[] = [...asking, ...requesting, ...watching, ...caring, ...settling];
