import type { Definition, FootnoteDefinition, Nodes, Root } from 'mdast'
import { lettered } from '../text'

const citationStart = lettered()`(?:^|[\s[;(-])@[\L\d_{]`

/** What a block needs of the rest of the document: the definitions it may refer to, by identifier. */
export interface Scope {
  readonly definitions: ReadonlyMap<string, Definition>
  /** Footnotes that name a source: their definition holds a link or a citation. */
  readonly sourcedFootnotes: ReadonlySet<string>
}

/** Collects definitions; the first of a name counts, as in Markdown. */
export function readScope(root: Root): Scope {
  const definitions = new Map<string, Definition>()
  const sourcedFootnotes = new Set<string>()
  const stack: Nodes[] = [...root.children].reverse()
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'definition') {
      if (!definitions.has(node.identifier)) definitions.set(node.identifier, node)
    } else if (node.type === 'footnoteDefinition' && namesSource(node)) {
      sourcedFootnotes.add(node.identifier)
    }
    // Definitions stand in flow only.
    if (
      node.type === 'blockquote' ||
      node.type === 'list' ||
      node.type === 'listItem' ||
      node.type === 'footnoteDefinition'
    )
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!)
  }
  return { definitions, sourcedFootnotes }
}

function namesSource(footnote: FootnoteDefinition): boolean {
  const stack: Nodes[] = [...footnote.children]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.type === 'link' && !node.url.startsWith('calc:')) return true
    if (node.type === 'linkReference' || node.type === 'definition') return true
    if (node.type === 'text' && citationStart.test(node.value)) return true
    if ('children' in node) stack.push(...node.children)
  }
  return false
}
