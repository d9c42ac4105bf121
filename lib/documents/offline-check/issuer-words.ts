/* Runs in a browser without network: nothing of node may be imported here. */

/** A centre as the offline page carries it: its name now, what it was called up to which days, and the centre it belongs to since. */
export interface OfflineCentre {
  name: string;
  former?: readonly { name: string; until: string }[];
  successor?: string;
}

/** "Trung tâm A (nay là Trung tâm B)": the name on the day of issue, and the one to ask today. Empty for an unknown centre. */
export function issuerWords(
  centre: OfflineCentre | undefined,
  issuedOn: string,
  words: Readonly<Record<string, string>>,
): string {
  if (!centre) return '';
  const then = [...(centre.former ?? [])]
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .find(({ until }) => issuedOn <= until)?.name;
  const now = centre.successor ?? (then === undefined || then === centre.name ? undefined : centre.name);
  const name = then ?? centre.name;
  return now === undefined ? name : `${name} (${words[centre.successor ? 'merged-into' : 'now-called']} ${now})`;
}
