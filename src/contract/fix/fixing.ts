import type { Profile } from '../profile.js';
import { type JsonMember, type JsonNode, readJsonText, type Span } from '../text/jsonText.js';

/** Something that was changed in a response, or that was not although it might have been meant to be. */
export interface FixNote {
  /** JSON pointer into the response, behind a change of its version into the changed one; empty for the whole of it. */
  readonly pointer: string;
  /** One sentence. Safe to print. */
  readonly message: string;
}

interface Edit extends Span {
  readonly text: string;
}

/**
 * One pass over a response that is being fixed. Edits are made in the text itself, by position: whatever is not
 * edited stays as it was written.
 */
export class Fixing {
  readonly text: string;
  readonly profile: Profile;
  readonly root: JsonNode;
  readonly changed: FixNote[] = [];
  readonly left: FixNote[] = [];
  readonly #edits: Edit[] = [];
  readonly #layout: Layout;

  constructor(text: string, root: JsonNode, profile: Profile) {
    this.text = text;
    this.root = root;
    this.profile = profile;
    this.#layout = layoutOf(text, root);
  }

  change(pointer: string, message: string): void {
    this.changed.push({ pointer, message });
  }

  leave(pointer: string, message: string): void {
    this.left.push({ pointer, message });
  }

  valueOf({ start, end }: Span): unknown {
    return JSON.parse(this.text.slice(start, end));
  }

  /** The only member of that key; of several, none: which of them is meant is not for exosim to say. */
  only(key: string, node: JsonNode = this.root, pointer = ''): JsonMember | undefined {
    const found = node.members.filter((member) => member.key === key);
    if (found.length > 1)
      this.leave(`${pointer}/${key}`, `"${key}" stands there ${found.length} times; leave only one.`);
    return found.length === 1 ? found[0] : undefined;
  }

  has(key: string): boolean {
    return this.root.members.some((member) => member.key === key);
  }

  replace({ start, end }: Span, text: string): void {
    this.#edits.push({ start, end, text });
  }

  /** Puts other members, at least one, where a member was, each on a line of its own if that one was. */
  replaceMember(member: JsonMember, others: Readonly<Record<string, unknown>>): void {
    const { start } = member.keySpan;
    const colon = this.text.slice(member.keySpan.end, member.value.start);
    const before = /(?:\r\n?|\n)[ \t]*$/.exec(this.text.slice(0, start))?.[0];
    const line = before?.replace(/[\r\n]/g, '');
    const texts = Object.entries(others).map(([key, value]) => JSON.stringify(key) + colon + this.#write(value, line));
    const separator = before === undefined ? (this.#layout.spaced ? ', ' : ',') : `,${before}`;
    this.replace({ start, end: member.value.end }, texts.join(separator));
  }

  removeMember({ members, start, end }: JsonNode, member: JsonMember): void {
    const index = members.indexOf(member);
    const [before, after] = [members[index - 1], members[index + 1]];
    if (before) this.replace({ start: before.value.end, end: member.value.end }, '');
    else if (after) this.replace({ start: member.keySpan.start, end: after.keySpan.start }, '');
    else this.replace({ start: start + 1, end: end - 1 }, '');
  }

  /** Puts another value where one was: over several lines if that one was. */
  replaceValue(node: JsonNode, value: unknown): void {
    const spansLines = /[\r\n]/.test(this.text.slice(node.start, node.end));
    const line = /(?:^|[\r\n])([ \t]*)[^\r\n]*$/.exec(this.text.slice(0, node.start))?.[1];
    this.replace(node, this.#write(value, spansLines ? line : undefined));
  }

  /** @param line the indentation of the line on which the value begins; absent to write all of it there */
  #write(value: unknown, line: string | undefined): string {
    const { unit, end, spaced } = this.#layout;
    if (line !== undefined)
      return JSON.stringify(value, null, unit)
        .split('\n')
        .join(end + line);
    if (!spaced) return JSON.stringify(value);
    // JSON writes no line break within a string, so those of its layout can be told from everything else.
    return JSON.stringify(value, null, 1).replace(/,\n */g, ', ').replace(/\n */g, '');
  }

  /** The text with all edits made. They do not overlap. */
  result(): string {
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end, text } of this.#edits.toSorted((one, other) => one.start - other.start)) {
      pieces.push(this.text.slice(at, start), text);
      at = end;
    }
    return pieces.join('') + this.text.slice(at);
  }
}

/** Begins a pass; undefined for a text that is no JSON object. */
export function beginFixing(text: string, profile: Profile): Fixing | undefined {
  const { root } = readJsonText(text);
  return root?.kind === 'object' ? new Fixing(text, root, profile) : undefined;
}

/** How a text is written. */
interface Layout {
  /** One step of indentation. */
  readonly unit: string;
  /** What ends a line. */
  readonly end: string;
  /** Blanks stand behind colons and commas. */
  readonly spaced: boolean;
}

function layoutOf(text: string, { members: [first] }: JsonNode): Layout {
  const unit = first && /[\r\n]([ \t]+)$/.exec(text.slice(0, first.keySpan.start))?.[1];
  return {
    unit: unit ?? '  ',
    end: /\r\n?|\n/.exec(text)?.[0] ?? '\n',
    spaced: first !== undefined && first.value.start - first.keySpan.end > 1,
  };
}
