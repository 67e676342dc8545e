import { bodyTextLimit } from '../contract/text/bodyText.js';

/** What an accepted response has played, in so many words that two of them can be compared. */
export interface Heard {
  /** To the caller, while it rings (PARAM-10). */
  readonly music: string;
  /** To the dialed party upon the answer (PARAM-13); null for nothing. */
  readonly playback: string | null;
}

/**
 * Reads off an accepted response what it has played.
 *
 * @param url of the webhook: audio on its own host is the same audio when the webhook has moved
 * @returns undefined when the body is longer than a log keeps
 */
export function heardIn({ body, bytes }: { body: string; bytes: number }, url: string): Heard | undefined {
  if (bytes > bodyTextLimit || typeof body !== 'string') return undefined;
  try {
    const { music_on_hold: music, start_call_playback: playback } = JSON.parse(body.replace(/^\ufeff/, '')) as Played;
    return { music: told(music, url) ?? 'default_tone', playback: told(playback, url) };
  } catch {
    return undefined;
  }
}

interface Sound {
  readonly type?: unknown;
  readonly value?: unknown;
  readonly playback_to?: unknown;
}

interface Played {
  readonly music_on_hold?: Sound | null;
  readonly start_call_playback?: Sound | null;
}

function told(sound: Sound | null | undefined, url: string): string | null {
  if (typeof sound !== 'object' || sound === null) return null;
  const { type, value, playback_to: to } = sound;
  return [type, typeof value === 'string' ? withoutOrigin(value, url) : value, to]
    .filter((part) => part !== undefined && part !== null)
    .join(' ');
}

function withoutOrigin(audio: string, url: string): string {
  if (!URL.canParse(audio) || !URL.canParse(url)) return audio;
  const { origin } = new URL(url);
  return new URL(audio).origin === origin ? audio.replace(/^[^/]*\/\/[^/?#]*/, '') : audio;
}
