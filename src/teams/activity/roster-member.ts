import * as z from 'zod';

const optionalText = z.string().min(1).optional().catch(undefined);

/** Fields that Teams leaves out at times are optional. */
const member = z.object({
  id: z.string().min(1),
  /** The person's own tenant, lower case. Microsoft's samples have other ids here too, so it need be no GUID. */
  tenantId: z.string().min(1).toLowerCase().optional().catch(undefined),
  userPrincipalName: optionalText,
  /** `user`, `guest`, `anonymous`, …; what Teams may say here is not documented as a whole. */
  userRole: optionalText,
});

/**
 * A member of a conversation as the roster shows them
 * (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context, read 2026-11).
 */
export type RosterMember = Readonly<z.infer<typeof member>>;

/** Reads an entry of the roster. Undefined when it names nobody. */
export function readRosterMember(entry: unknown): RosterMember | undefined {
  return member.safeParse(entry).data;
}
