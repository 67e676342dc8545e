import { isPair, isScalar, isSeq, type Node, type Scalar, visit } from 'yaml';
import { quote } from '../contract/text/printable.js';
import type { Path, YamlText } from './yamlPlaces.js';

/** Environment variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

export interface EnvironmentFault {
  readonly path: Path;
  /** A sentence without its full stop. */
  readonly message: string;
}

const variable = /\$(?:(\$)|\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}|(\{[^}]*\}?))/g;

/**
 * Puts environment variables into a text: `${NAME}`, `${NAME:-text}` for one that may be unset or empty, and `$$` for a
 * dollar. What a variable holds is not read again.
 *
 * @param fault hears of a variable that is not set, and of what is no variable
 */
export function expandVariables(text: string, environment: Environment, fault: (message: string) => void): string {
  return text.replace(variable, (found: string, dollar?: string, name?: string, otherwise?: string) => {
    if (dollar !== undefined) return '$';
    if (name === undefined) {
      fault(`${quote(found)} is not a variable; write it like \${NAME} or \${NAME:-text}, and a dollar as $$`);
      return found;
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (otherwise !== undefined) return value === undefined || value === '' ? otherwise.replaceAll('$$', '$') : value;
    if (value === undefined) {
      fault(`the environment variable ${name} is not set; set it, or write \${${name}:-text} to give it a default`);
    }
    return value ?? found;
  });
}

/**
 * Puts environment variables into every text of a document, keys apart. It works on the document and not on what it
 * says, because aliases may make a value a part of itself.
 *
 * @returns the texts that had variables in them
 */
export function expandDocument(
  { document }: YamlText,
  environment: Environment,
  fault: (fault: EnvironmentFault) => void,
): ReadonlySet<Scalar> {
  const expanded = new Set<Scalar>();
  visit(document, {
    Scalar(key, scalar, ancestors) {
      if (key === 'key' || typeof scalar.value !== 'string' || !scalar.value.includes('$')) return;
      const before = scalar.value;
      scalar.value = expandVariables(before, environment, (message) =>
        fault({ path: pathOf([...ancestors, scalar]), message }),
      );
      if (scalar.value !== before) expanded.add(scalar);
    },
  });
  return expanded;
}

function pathOf(nodes: readonly unknown[]): Path {
  return nodes.flatMap((node, index): (string | number)[] => {
    if (isPair(node)) return [String(isScalar(node.key) ? node.key.value : node.key)];
    return isSeq(node) ? [node.items.indexOf(nodes[index + 1] as Node)] : [];
  });
}
