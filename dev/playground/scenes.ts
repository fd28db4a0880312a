import { chatSteps } from './chat-steps.ts';
import { channelSteps } from './channel-steps.ts';
import { groupSteps } from './group-steps.ts';
import type { Scene } from './step.ts';

/** What is played, place by place. */
export const scenes: readonly Scene[] = [
  { place: 'chat', steps: chatSteps },
  { place: 'group', steps: groupSteps },
  { place: 'channel', steps: channelSteps },
];
