import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { finish, type Problem } from '../../src/text'
import { opened } from './support'

const spec = '```yaml {.training #run}\nmodel: deepseek-v3\ngpu_hours: 2.664M\nprice: $2/GPU-hour\ncost:\n```\n\n'
const wrong = (where: string) => `It costs [$9M](calc:run.cost), says the ${where}.\n\n`
const filling = 'Nothing stands here that anybody could compute, however long it goes on about that.\n\n'.repeat(100)
const unreadable = '```yaml {.model #later}\nnum_hidden_layers: 1 +\n```\n'

const places = (problems: readonly Problem[]): string[] => problems.map(({ code, span }) => `${code} ${span.start}`)

test('the beginning of a long note is checked before the rest is read, with all of its specs', async () => {
  const text = spec + wrong('first') + filling + wrong('last') + unreadable
  const { document } = await opened(text)
  const found = finish(document.checkingUpTo(1000))
  expect(places(found)).toEqual([`stale-figure ${text.indexOf('$9M')}`, `syntax-error ${text.indexOf('+\n')}`])
  const { document: unhurried } = await opened(text)
  expect(document.problems).toEqual(unhurried.problems)
  expect(places(document.problems)).toEqual([
    found.map(({ code, span }) => `${code} ${span.start}`)[0],
    `stale-figure ${text.lastIndexOf('$9M')}`,
    places(found)[1],
  ])
})

test('what was computed for the beginning is not computed again', async () => {
  const costs = Array.from({ length: 50 }, (_, i) => `It costs [$9M](calc: "${i + 1} * run.cost").\n\n`).join('')
  const text = spec + costs + filling + wrong('last')
  const { document } = await opened(text)
  const first = [...document.checkingUpTo(costs.length)].length
  const rest = [...document.checking()].length
  const { document: unhurried } = await opened(text)
  const all = [...unhurried.checking()].length
  expect(first).toBeGreaterThan(100)
  // To see that the parts are known takes a step each, and one is what is new.
  expect(rest).toBeLessThan(all - 50)
})

test('comments switch rules off there as well', async () => {
  const { document } = await opened(
    `${spec}<!-- efficiency-notes-disable -->\n\n${wrong('first')}${filling}${wrong('last')}`,
  )
  expect(finish(document.checkingUpTo(1000))).toEqual([])
})

test('of a short note, and of what is no note, nothing is told beforehand', async () => {
  const { document: short } = await opened(spec + wrong('first'))
  expect(finish(short.checkingUpTo(1000))).toEqual([])
  const { document: other } = await opened(`It costs $9M.\n\n${filling}[A link](https://example.org/calc) follows.\n`)
  expect(finish(other.checkingUpTo(1000))).toEqual([])
})

const examples = join(import.meta.dirname, '../../examples')
const names = readdirSync(examples).filter((name) => name.endsWith('.md'))

test('nothing is told of the beginning of an example that is not told of the whole', async () => {
  let told = 0
  for (const name of names) {
    const text = readFileSync(join(examples, name), 'utf8').replace(/(?<=\[\$?)\d(?=[^\]\n]*\]\(calc:)/g, '9')
    const { document } = await opened(text)
    const early = finish(document.checkingUpTo(text.length / 3))
    expect(document.problems).toEqual(expect.arrayContaining([...early]))
    told += early.length
  }
  expect(told).toBeGreaterThan(10)
})
