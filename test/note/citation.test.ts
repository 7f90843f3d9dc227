import { describe, expect, it } from 'vitest'
import { at, read } from './show'

const keys = (text: string) =>
  read(text).citations.map(({ key, locator }) => (locator === undefined ? key : `${key}: ${locator}`))

describe('citations in prose', () => {
  it.each([
    ['[@deepseek-v3, Table 1]', ['deepseek-v3: Table 1']],
    ['[see @a, p. 3; also @b]', ['a: p. 3', 'b']],
    ['[-@a]', ['a']],
    ['[@a{ii, A, D-Z}, with a suffix; @b]', ['a: {ii, A, D-Z}, with a suffix', 'b']],
    ['[@a, {pp. iv; vi} and on; also @b, p. 3]', ['a: {pp. iv; vi} and on', 'b: p. 3']],
    ['[@a, {p. 3; @b]', ['a: {p. 3', 'b']],
    ['As @a, @b; @c! (@d?) “@e:” and @f…', ['a', 'b', 'c', 'd', 'e', 'f']],
    ['As @a [p. 3] says', ['a: p. 3']],
    ['@a.', ['a']],
    ['(@a_b:c.d/e-f)', ['a_b:c.d/e-f']],
    ['[@arXiv:2412.19437, §2.]', ['arXiv:2412.19437: §2.']],
    ['@doi:10.48550/arXiv.2412.19437,', ['doi:10.48550/arXiv.2412.19437']],
    ['[@{https://x.y/z?a=b}, p. 1]', ['https://x.y/z?a=b: p. 1']],
    ['[@https://x.y/z]', ['https://x.y/z']],
    ['See @https://x.y/z.', ['https://x.y/z']],
    ['[*see* @a, **p. 3**]', ['a: p. 3']],
    ['\\[@a, p. 3]', ['a: p. 3']],
    ['> [@a,\n> p. 3]', ['a: p. 3']],
    ['# Head @a', ['a']],
    ['| @a |\n|-|\n| [@b] |', ['a', 'b']],
    ['“@a” 😀@b', ['a', 'b']],
  ])('%j', (text, expected) => expect(keys(text)).toEqual(expected))

  it.each([
    'me@x.org',
    'a@b',
    '`@a`',
    '\\@a',
    'https://medium.com/@a/b',
    'medium.com/@a',
    '<https://x.y/@a>',
    '[x](https://x.y/@a "@b")',
    '[@a](https://x.y)',
    '![@a](b.png)',
    '@fig-x, [@tbl-x], @sec-x, @eq-x, @lst-x, @thm-x, @Fig-x',
    '@ a @. @',
    '<!-- @a --> <b c="@a">',
    '```\n@a\n```',
    '    @a',
  ])('not %s', (text) => expect(keys(text)).toEqual([]))

  it('have their places', () => {
    const note = read('A [see @a, p. 3; @{b c}] and @d [p. 4], [@e].')
    expect(note.citations.map(({ keySpan, span }) => [at(note, keySpan), at(note, span)])).toEqual([
      ['a', '[see @a, p. 3; @{b c}]'],
      ['d', '@d [p. 4]'],
      ['e', '[@e]'],
    ])
  })
})

describe('a citation covers its sentence', () => {
  const sources = (text: string) => {
    const { figures, values } = read(text)
    return [...figures, ...values].map((construct) => construct.sources.join(' | '))
  }

  it.each([
    ['[1](calc:a) [@a, p. 3].', ['@a, p. 3']],
    ['[1](calc:a) [@a]. [2](calc:b)', ['@a', '']],
    ['[1](calc:a). [@a] [2](calc:b)', ['@a', '']],
    ['[1](calc:a)! Then @b has [2](calc:b).', ['', '@b']],
    ['A. [1](calc:a) e.g. [2](calc:b), cf. Fig. 3, vs. [@a].', ['@a', '@a']],
    ['From 37 B. The [1](calc:a) [@a]', ['@a']],
    ['[1](calc:a) is so. That [@a, p. 3] is `= b`.', ['', '@a, p. 3']],
    ['[1.5. X](calc:a) see [@a].', ['@a']],
    ['[1](calc:a), as @a [p. 3] says', ['@a, p. 3']],
    ['[1](calc:a)\n\n[@a]', ['']],
    ['- [1](calc:a)\n- [@a]', ['']],
    ['[1](calc:a).[^1] [2](calc:b).\n\n[^1]: See [x](https://x.y).', ['^1', '']],
    ['[1](calc:a)[^1]. [2](calc:b)[^2]\n\n[^1]: <https://x.y>\n\n[^2]: Only words.', ['^1', '']],
    ['[1](calc:a)[^n]\n\n[^n]: As in [@a].', ['^n']],
  ])('%j', (text, expected) => expect(sources(text)).toEqual(expected))

  it('in a table its cell, else its row', () => {
    const head = '| a | b | c |\n|-|-|-|\n'
    expect(sources(`${head}| [1](calc:a) | [2](calc:b) [@b] | [@c] |`)).toEqual(['@b | @c', '@b'])
    expect(sources(`${head}| [1](calc:a) | | |\n| | [@c] | |`)).toEqual([''])
  })
})
