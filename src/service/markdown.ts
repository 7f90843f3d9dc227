import type { MarkupContent } from 'vscode-languageserver-types'

/** Paragraphs as an editor's Markdown. */
export function markdown(paragraphs: readonly string[]): MarkupContent {
  return { kind: 'markdown', value: paragraphs.filter((text) => text !== '').join('\n\n') }
}

/** Text as prose of a hover: what would be read as HTML, an image or a link is written out. Code spans stay. */
export function prose(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[<\\*~|![\]]|(?<!\w)_|_(?!\w)/g, '\\$&')))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Text as a code span, whatever backticks it holds. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return ''
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`
}

/** A code span inside a table's cell. */
export function cell(text: string): string {
  return code(text).replace(/\|/g, '\\|')
}

/** A block of code, whatever fences it holds. */
export function block(lines: readonly string[]): string {
  const text = lines.join('\n')
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/** A link, or the bare text where there is no address that can be linked. */
export function link(text: string, url: string | undefined): string {
  if (url === undefined || !/^https?:\/\/[^\s<>]+$/.test(url)) return prose(text)
  return `[${prose(text)}](${url.replace(/\(/g, '%28').replace(/\)/g, '%29')})`
}

/** The same content for clients that show no Markdown. */
export function plainText({ value }: MarkupContent): string {
  return value
    .replace(/^\|[\s:|-]+\|$\n?/gm, '')
    .replace(/^\|(.*)\|$/gm, (_, row: string) =>
      row
        .split(/(?<!\\)\|/)
        .map((each) => each.trim())
        .join('  '),
    )
    .replace(/^`{3,}\n?/gm, '')
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, '$1 <$2>')
    .replace(/\*\*|`|(?<![\\\w])_|_(?!\w)/g, '')
    .replace(/\\([<\\*_~|![\]])/g, '$1')
    .trim()
}
