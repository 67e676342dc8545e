import type { DestinationForm } from '../profile.js';
import type { JsonMember } from '../text/jsonText.js';
import { quote } from '../text/printable.js';
import type { Fixing } from './fixing.js';

/** Rewrites what another version writes in another way, as far as both mean the same. */
export function fixVersion(fixing: Fixing): void {
  const { destinationForm } = fixing.profile;
  // A response that is of two versions at once would help nobody.
  if (!fixDestination[destinationForm](fixing)) return;
  for (const convert of conversions[destinationForm]) convert(fixing);
}

type Conversion = (fixing: Fixing) => void;

/** Each says whether the destination has, or can be given, the form of the version that is asked for. */
const fixDestination: Readonly<Record<DestinationForm, (fixing: Fixing) => boolean>> = {
  contacts: toContacts,
  numbers: toNumbers,
};

const conversions: Readonly<Record<DestinationForm, readonly Conversion[]>> = {
  contacts: [toRecording, renameEventUrl('dial_passthru_event_url', 'call_event_passthru_url'), dropPlaybackTo],
  numbers: [fromRecording, renameEventUrl('call_event_passthru_url', 'dial_passthru_event_url')],
};

const pointer = '/destination';

function toContacts(fixing: Fixing): boolean {
  const node = fixing.only('destination')?.value;
  if (node?.kind !== 'object') return true;
  const { numbers, ...others } = fixing.valueOf(node) as Record<string, unknown>;
  const further = Object.keys(others).find((key) => others[key] !== null);
  if (further !== undefined) {
    fixing.leave(pointer, `destination has ${quote(further)}, for which version 1.1 has no counterpart.`);
    return false;
  }
  if (!isTexts(numbers)) {
    if (numbers !== undefined) fixing.leave(pointer, 'The numbers of destination are not all texts.');
    return false;
  }
  const contacts = numbers.map((contact_uri) => ({ contact_uri }));
  fixing.replaceValue(node, contacts);
  fixing.change(pointer, 'destination has the shape of version 1.1 now, [ { "contact_uri": … } ].');
  return true;
}

function toNumbers(fixing: Fixing): boolean {
  const node = fixing.only('destination')?.value;
  if (node?.kind !== 'array') return true;
  const items = fixing.valueOf(node) as unknown[];
  const uris = items.map(contactUri);
  if (!isTexts(uris)) {
    fixing.leave(
      pointer,
      'The items of destination are not all a contact_uri alone, which is all that version 1.0 knows.',
    );
    return false;
  }
  const user = uris.find((uri) => /^\s*sip:/i.test(uri));
  if (user !== undefined) {
    fixing.leave(pointer, `destination has the SIP user ${quote(user)}; version 1.0 dials phone numbers only.`);
    return false;
  }
  fixing.replaceValue(node, { numbers: uris });
  fixing.change(pointer, 'destination has the shape of version 1.0 now, { "numbers": [ … ] }.');
  return true;
}

function contactUri(item: unknown): unknown {
  const entries = Object.entries(Object(item) as object);
  return entries.length === 1 && entries[0]?.[0] === 'contact_uri' ? entries[0][1] : undefined;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function toRecording(fixing: Fixing): void {
  const [record, channels] = [fixing.only('record'), fixing.only('recording_channels')];
  const value = recordingOf(given(fixing, record), given(fixing, channels));
  const members = [record, channels].filter((member) => member !== undefined);
  const [first, second] = members.sort((one, other) => one.keySpan.start - other.keySpan.start);
  if (!first || !settable(fixing, first, value, ['recording'])) return;
  fixing.replaceMember(first, { recording: value });
  if (second) fixing.removeMember(fixing.root, second);
  fixing.change(`/${first.key}`, `${members.map(({ key }) => `"${key}"`).join(' and ')} stand in "recording" now.`);
}

function fromRecording(fixing: Fixing): void {
  const member = fixing.only('recording');
  if (!member) return;
  const { record, channels, ...others } = Object(given(fixing, member) ?? {}) as Record<string, unknown>;
  const value = Object.keys(others).length === 0 ? recordingOf(record ?? undefined, channels ?? undefined) : undefined;
  const keys = ['record', 'recording_channels'];
  if (!settable(fixing, member, value, keys)) return;
  fixing.replaceMember(member, {
    ...(value?.record !== undefined && { record: value.record }),
    ...(value?.channels !== undefined && { recording_channels: value.channels }),
  });
  fixing.change('/recording', '"recording" is "record" and "recording_channels" now.');
}

/** @returns undefined when a value is not what both versions allow; empty when there is nothing to convert */
function recordingOf(record: unknown, channels: unknown): { record?: boolean; channels?: string } | undefined {
  if (record !== undefined && typeof record !== 'boolean') return undefined;
  if (channels !== undefined && channels !== 'single' && channels !== 'dual') return undefined;
  return { ...(record !== undefined && { record }), ...(channels !== undefined && { channels }) };
}

/** `null` counts as absent (RESP-05). */
function given(fixing: Fixing, member: JsonMember | undefined): unknown {
  return (member && fixing.valueOf(member.value)) ?? undefined;
}

/** Whether a value can be written under other keys; if not, says why. An empty one is not worth a word. */
function settable(fixing: Fixing, { key }: JsonMember, value: object | undefined, keys: readonly string[]): boolean {
  if (value !== undefined && Object.keys(value).length === 0) return false;
  const taken = keys.find((one) => fixing.has(one));
  if (value !== undefined && taken === undefined) return true;
  const why = taken === undefined ? 'its value is none that both versions have' : `"${taken}" is there, too`;
  fixing.leave(`/${key}`, `"${key}" is left as it is: ${why}.`);
  return false;
}

function renameEventUrl(from: string, to: string): Conversion {
  return (fixing) => {
    const member = fixing.only(from);
    const url = given(fixing, member);
    if (!member || url === undefined) return;
    const value = typeof url === 'string' && /^https?:\/\/\S+$/i.test(url) && URL.canParse(url) ? { url } : undefined;
    if (!settable(fixing, member, value, [to])) return;
    const how = fixing.profile.events.form === 'json' ? 'posted as JSON' : 'sent as the query of a GET';
    fixing.replace(member.keySpan, JSON.stringify(to));
    fixing.change(`/${from}`, `"${from}" is "${to}" now; in this version, events are ${how}.`);
  };
}

/** 1.1 always plays to the dialed party. */
function dropPlaybackTo(fixing: Fixing): void {
  const at = '/start_call_playback';
  const playback = fixing.only('start_call_playback')?.value;
  const member = playback && fixing.only('playback_to', playback, at);
  const value = given(fixing, member);
  if (!playback || !member || value === undefined) return;
  if (value !== 'callee') {
    fixing.leave(
      `${at}/playback_to`,
      `"playback_to" is ${quote(value)}; version 1.1 always plays to the dialed party.`,
    );
    return;
  }
  fixing.removeMember(playback, member);
  fixing.change(`${at}/playback_to`, '"playback_to" is gone: version 1.1 always plays to the dialed party.');
}
