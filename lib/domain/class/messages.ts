import type { Fact } from '../refusal.ts';
import type { Holder } from './actors.ts';

/** What a signed link lets its bearer do; nothing else. */
export type LinkPurpose = 'survey' | 'nominate' | 'invitation' | 'feedback';

/** A link that a message carries: signed when the message is sent. */
export interface LinkDraft {
  purpose: LinkPurpose;
  /** The round of the ask it belongs to. */
  round: number;
  /** The commune or lecturer who answers; absent for a link shared by a whole class. */
  part?: string;
  /** Counts the reissues before it; absent before the first. */
  generation?: number;
}

export type Recipient =
  | { kind: 'commune'; id: string }
  | { kind: 'lecturer'; id: string }
  /** Whoever holds the role in the centre, or the one member of staff who does it for this class. */
  | { kind: 'role'; role: Extract<Holder, { kind: 'role' }>['role']; staffId?: string };

/** The recipient behind a role: for a class manager the one named for the class, if one is. */
export function roleOf(
  { managerId }: { managerId?: string },
  role: Extract<Recipient, { kind: 'role' }>['role'],
): Recipient {
  return { kind: 'role', role, ...(role === 'class-manager' && managerId !== undefined && { staffId: managerId }) };
}

/** A message by template and facts; its words and its address are filled in when it is sent. */
export interface MessageDraft {
  /** Unique within the class for ever: `<kind>:<round or occasion>:<recipient>`; the sender refuses a second one. */
  id: string;
  to: Recipient;
  /** Catalogue key of the template: `message.<template>.subject` and `.body`. */
  template: string;
  params: Readonly<Record<string, Fact>>;
  link?: LinkDraft;
  late?: boolean;
}
