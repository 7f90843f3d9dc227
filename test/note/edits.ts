/** A seeded source of chance: the same seed gives the same edits on every machine. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  below(n: number): number {
    return Math.floor(this.next() * n)
  }

  of<T>(all: readonly T[]): T {
    return all[this.below(all.length)]!
  }
}

/** Pieces that change how what is around them reads, sometimes far away. */
const hazards = [
  '\n', '\n\n', '\n\n\n', '\r\n', '\r\n\r\n', '\r', '\t', ' ', '    ', '\0', '\uFEFF', '😀', '\uD83D', '\uDE00', '\u00A0', '\u2028',
  '```', '```\n', '```yaml {.model #v3}\n', '~~~\n', '````\n', '---\n', '---', '===\n', '***\n', '- ', '* ', '1. ', '2) ', '- [ ] ',
  '> ', '>', '# ', '## H\n', '| a | b |\n|---|---|\n| 1 | [37B](calc:a) |\n', '|', '<div>\n', '</div>', '<!--', '-->', '<script>', '</script>', '<?', '?>', '<![CDATA[', ']]>', '<b>',
  '[a]: calc:v3.params\n', '[a]: calc:v3.params "t"\n\n', '[b]: https://x.y\n\n', '[37B][a]', '[a]', '[b]', '![i][b]', '[A ]', '[ß]: calc:x\n\n', '[ẞ]', '[37B][SS]',
  '[^1]', '[^1]: See [x](https://x.y).\n\n', '[^1]: plain\n\n', '    more\n', '[^2]: @key\n', '[', ']', '(', ')', '](calc:a)', '](calc: a * b)',
  '[37B](calc:v3.active_params)', '[8.6 GiB](calc: "a * b")', '`= a / 2 => $3`', '`', '``', '= ', '@deepseek-v3', '[@a, p. 3]', '&', '&#99;alc:', '\\', '"', ':', '*', '_', '$5M',
  'cost: 5\n', 'cost:\n', 'x: "a\n', '{', '}', '# [@c]\n', 'extends: v3\n', 'uses: ./p.md\n', '---\nuses: a.md\n---\n', 'text. ', 'word', 'Two words\nin lines\n\n',
  '- x\n', '| r | [5](calc:a) |\n', '- - -\n', '|', '| :-- |\n', '<!-- efficiency-notes-disable -->', '\n\n\u00A0\n\n', '  \n', '+\n', '10. x\n', '-\n',
] // prettier-ignore

const paragraphs = [
  'The model has [37B](calc:v3.active_params) active parameters, says the report [@deepseek-v3, Table 1].\n\n',
  'Prose without anything of ours, which runs over\ntwo lines and ends here.\n\n',
  'More prose; it has [a link](https://example.com/a_b) and `code`.\n\n',
  '# A heading\n\n',
  '## Another\nwith a paragraph right below\n\n',
  '- one\n- two\n\n  still two\n- three\n\n',
  '1. first\n2. second\n\n',
  '> A quote, going on\nlazily.\n\n',
  '```yaml {.model #v3}\n# [@deepseek-v3]\nextends: deepseek-v3\nkv_cache_per_token:\n\ntokens: 5T # [@b]\n```\n\n',
  '```json {.model #mine}\n{"hidden_size": 7168,\n\n"x": [1, 2]}\n```\n\n',
  '```python\nprint("[x](calc:y)")\n\n```\n\n',
  '| head | [@t] |\n|---|---|\n| row | [$5M](calc:run.cost) |\n\n',
  'A figure by reference: [37B][fig] and [more][b].[^n]\n\n',
  '[fig]: calc:v3.params\n\n',
  '[b]: https://example.com "B"\n[c]: x\n\n',
  '[^n]: From [a report](https://x.y).\n\n    More of it.\n\n',
  '<div>\nhtml\n</div>\n\n',
  '<!-- a comment\n\nover lines -->\n\n',
  'Worth `= v3.params / 2 => 18B` each.\n\n',
  '    indented code\n\n',
  'Setext\n---\n\n',
  '- item one\n- [37B](calc:v3.params) [@k]\n- item `three`\n- four [37B][fig]\n- five is longer than the others\n- six\n- seven\n\n',
  '| what | how [b] |\n|---|---|\n| row one | [$5M](calc:run.cost) |\n| row two | `= a` |\n| row three | [@t] [37B][fig] |\n| four | x |\n| five | y |\n\n',
  '* Intro\n\n  more\n* one\n* two [^n]\n* [c]: x\n* ``` open\n* three of them\n* four of them\n* five of them\n\n',
  '1. one of many\n2. two [37B](calc:v3.params)\n3. three [@k]\n\n   more of it\n4. four\n\n5. five\n6) six [^n]\n\n',
  '- loose one\n\n- loose [37B][fig]\n\n  - nested `= a`\n  lazily\n- three\n  ```yaml {.model #in}\n  tokens: 5T\n  ```\n- four\n\n\n- five [@k]\n- six\n\n',
  '> Quoted [37B](calc:v3.params)\n> over lines [@k].\n>\n> - listed\n>\n> More `= a / 2`\n>\n> [q]: calc:a\n>\n> End [37B][q] of it.\n\n',
  '***\n\n',
  'Mail a@b.com, see &amp; wonder. \\[not\\](calc:x)\n\n',
]

const prose = paragraphs.slice(1, 5)

/** A document of some paragraphs to start from. `plain` has little but prose in it. */
export function startingDocument(chance: Chance, plain: boolean, paragraphCount: number): string {
  let text = chance.below(8) === 0 ? '\uFEFF' : ''
  if (chance.below(3) === 0) text += '---\nuses: ./p.md\ntitle: x\n\nmore: y\n---\n\n'
  for (let i = paragraphCount; i > 0; i--) text += chance.of(plain && chance.below(6) > 0 ? prose : paragraphs)
  return withEndings(text, chance.below(4), chance)
}

function withEndings(text: string, which: number, chance: Chance): string {
  if (which === 0) return text.replace(/\n/g, '\r\n')
  return which === 1 ? text.replace(/\n/g, () => chance.of(['\n', '\r\n', '\r'])) : text
}

/** An edit as people and tools make them: a key, a paste, a deletion; mostly where it can do harm. */
export function edited(text: string, chance: Chance, plain: boolean): string {
  const at = place(text, chance)
  const kind = chance.next()
  if (plain && kind < 0.7) return text.slice(0, at) + chance.of([...'abc .,e\n']) + text.slice(at)
  if (kind < 0.5) return text.slice(0, at) + chance.of(hazards) + text.slice(at)
  if (kind < 0.75) return text.slice(0, at) + text.slice(at + 1 + chance.below(chance.below(4) === 0 ? 60 : 4))
  if (kind < 0.85) return text.slice(0, at) + chance.of(hazards) + text.slice(at + 1 + chance.below(8))
  if (kind < 0.93) return text.slice(0, at) + chance.of(paragraphs) + text.slice(at)
  const from = place(text, chance)
  return text.slice(0, at) + text.slice(from, from + chance.below(80)) + text.slice(at)
}

function place(text: string, chance: Chance): number {
  const at = chance.below(text.length + 1)
  switch (chance.below(5)) {
    case 0:
      return Math.max(0, text.lastIndexOf('\n', at))
    case 1:
      return text.lastIndexOf('\n', at) + 1
    case 2:
      return chance.below(12) === 0 ? chance.below(6) : at
    default:
      return at
  }
}
