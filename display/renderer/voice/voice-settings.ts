/** How a screen takes part in the speaking, named in its address: `?zone=lantai-1&rank=1`, `?speaks=no`. */
export type VoiceSettings = {
  /** The id of the zone in which it is heard; null: the hall's only one. */
  readonly zoneId: string | null;
  readonly speaks: boolean;
  /** Of the screens of a zone the one with the lowest speaks, for as long as it can. */
  readonly rank: number;
};

const LOWEST_RANK = 99;

/** Reads the query string of the page; what it does not name, or names wrongly, is the default: it speaks, first. */
export function readVoiceSettings(search: string): VoiceSettings {
  const query = new URLSearchParams(search);
  const rank = Number(query.get('rank') ?? 0);
  return {
    zoneId: query.get('zone') || null,
    speaks: query.get('speaks') !== 'no',
    rank: Number.isInteger(rank) && rank >= 0 && rank <= LOWEST_RANK ? rank : 0,
  };
}
