import type { AnyStateMachine, AnyStateNode } from 'xstate';
import { type DirectedGraphNode, toDirectedGraph } from 'xstate/graph';

/** A machine as a Mermaid state diagram, read off the machine itself. */
export function stateDiagram(machine: AnyStateMachine): string {
  const root = toDirectedGraph(machine);
  return ['stateDiagram-v2', ...inside(root, '  '), ...edges(root), ''].join('\n');
}

function inside(node: DirectedGraphNode, indent: string): string[] {
  const initial = node.stateNode.initial?.target.map((target) => `${indent}[*] --> ${name(target)}`) ?? [];
  const children = node.children.flatMap((child) => {
    const title = `${indent}state "${child.stateNode.key}" as ${name(child.stateNode)}`;
    if (child.children.length > 0) return [`${title} {`, ...inside(child, `${indent}  `), `${indent}}`];
    return child.stateNode.type === 'final' ? [title, `${indent}${name(child.stateNode)} --> [*]`] : [title];
  });
  return [...initial, ...children];
}

function edges(node: DirectedGraphNode): string[] {
  const own = node.edges.map(({ source, target, label, transition }) => {
    const guard = guardName(transition.guard);
    return `  ${name(source)} --> ${name(target)} : ${label.text}${guard === '' ? '' : ` [${guard}]`}`;
  });
  return [...own, ...node.children.flatMap(edges)];
}

function name(node: AnyStateNode): string {
  return node.id.replace(/[^A-Za-z0-9]/g, '_');
}

/** A guard is a name, or a combination that knows its parts. */
function guardName(guard: unknown): string {
  if (typeof guard === 'string') return guard;
  const parts = (guard as { guards?: unknown[] } | undefined)?.guards;
  return parts ? parts.map(guardName).join(' and ') : '';
}
