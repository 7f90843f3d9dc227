import { expect, test } from 'vitest'
import { checkNote } from '../../src/check'
import { openNote, readingsOf, readNote, updateNote } from '../../src/note'
import { Sheet, sheetAfter, type Derivation, type Evaluation } from '../../src/sheet'
import type { RootFailure } from '../../src/sheet/failure'
import { Chance } from '../note/edits'
import { builtinLibrary } from '../support/knowledge'

const edits = Number(process.env['SHEET_EDITS'] ?? 150)

const start = `---
efficiency-notes: {}
---

Prose before it all, with [671B](calc:v3.params) and [37B](calc:v3.active_params).

\`\`\`yaml {.model #v3}
extends: deepseek-v3
kv_cache_per_token:
\`\`\`

It takes [70.3 kB](calc: "v3.kv_cache_per_token * 1 token") or [70.3 kB](calc: "v3.kv_cache_per_token * 1 token").

> \`\`\`yaml {.training #pretrain}
> model: v3
> tokens: 14.8T # [@deepseek-v3]
> hardware: 2048 × h800
> gpu_hours: 2.664M
> price: $2/GPU-hour..$3/GPU-hour
> cost: $5M
> mfu:
> nonsense: 3
> \`\`\`

[$5.3M](calc:pretrain.cost), [$9M](calc: "pretrain(tokens = 20T).cost"), [5](calc:pretrain.nothing), [5](calc:pretrain.nothing),
\`= pretrain(price = $4/GPU-hour).cost => $4M\`, \`= nobody\`, \`= with(v3.num_hidden_layers = 60, pretrain.mfu)\` [x](calc:pretrain.model).
And [7](calc: "v3(num_hidden_layers = 5).kv_cache_per_token") too [8 kB](calc:pretrain.price).

\`\`\`yaml {.constraints #limits}
budget: pretrain.cost <= $6M
memory: v3.params < 1B
odd: pretrain(gpu_hours = 3M).cost < $1
\`\`\`
`

const pieces = [
  'word ', '\n\n', 'A new paragraph with [$5M](calc:pretrain.cost).\n\n', '`= v3.params / 2`', '[37B](calc:v3.active_params)', '3',
  '[5](calc: "pretrain(tokens = 1T).cost")', '# Head\n\n', '', '', '[9](calc:v3.kv_cache_per_token)', '`= pretrain.nothing`',
] // prettier-ignore

/** An edit in the prose; now and then in a spec. */
function edited(text: string, chance: Chance): string {
  if (chance.below(12) === 0) {
    const old = chance.of(['2.664M', '2.7M', '14.8T', '15T', '$5M', '$6M'])
    return text.replace(old, chance.of(['2.664M', '2.7M', '14.8T', '15T', '$5M']))
  }
  for (;;) {
    const at = chance.below(text.length)
    const before = text.slice(0, at)
    if (at < 35 || (before.match(/```/g) ?? []).length % 2 > 0) continue
    return before + chance.of(pieces) + text.slice(at + (chance.below(3) === 0 ? chance.below(9) : 0))
  }
}

function told(evaluation: Evaluation): unknown {
  // Objects are numbered as they are made: what is lacking is told by name.
  if (evaluation.failure) {
    // Some failures are worded when they are read: the words are no member that spreads.
    const { missing, message, ...failed } = evaluation.failure as RootFailure
    return { ...failed, message, missing: missing && [missing.object, missing.field, missing.given, missing.state] }
  }
  return derivation(evaluation.derivation, 3)
}

function derivation(node: Derivation, depth: number): unknown {
  const { name, origin, formula, numbers, location, sources, inputs, value } = node
  const object = value.type === 'object' ? (value.object as { spec?: { span: object } }).spec?.span : undefined
  const shown = value.type === 'quantity' ? value.quantity : value.type
  return { name, origin, formula, numbers, location, sources, shown, object, inputs: depth > 0 ? inputs.map((each) => derivation(each, depth - 1)) : [] } // prettier-ignore
}

/** Everything that features read of a sheet. */
function contents(sheet: Sheet): string {
  const { note } = sheet
  return JSON.stringify({
    objects: sheet.objects.map((object) => ({
      place: note.specs.indexOf(object.spec!),
      fields: object.spec!.fields.map(({ key }) => [key, told(sheet.field(object, key)), sheet.stated(object, key)?.span]),
      states: object.kind.name === 'constraints' ? object.spec!.fields.map(({ key }) => sheet.constraint(object, key).text) : [],
    })),
    prose: [...note.figures, ...note.values].map(({ expression }) => told(sheet.evaluate(expression))),
    found: (sheet.find('v3') as { spec?: { span: object } } | undefined)?.spec?.span,
    // Fixes are put together when they are asked for, which no copying does by itself.
    problems: checkNote({ note, sheet }).map((problem) => ({ ...problem, fixes: problem.fixes })),
  }, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) // prettier-ignore
}

test('after edits a sheet says what one made afresh says', () => {
  const library = builtinLibrary()
  let kept = 0
  for (let run = 0, done = 0; done < edits; run++) {
    const chance = new Chance(7919 * run + 5)
    let text = start
    let note = openNote('file:///a.md', text)
    let sheet = new Sheet({ note, library })
    for (let i = 0; i < 25; i++, done++) {
      text = edited(text, chance)
      note = updateNote(note, text)
      const before = sheet.home
      sheet = sheetAfter(sheet, { note, library })
      if (sheet.home === before) kept++
      const fresh = contents(new Sheet({ note: readNote('file:///a.md', text), library }))
      const got = contents(sheet)
      if (got !== fresh)
        expect({ run, i, text, ...(JSON.parse(got) as object) }).toEqual({
          run,
          i,
          text,
          ...(JSON.parse(fresh) as object),
        })
    }
  }
  expect(kept / edits).toBeGreaterThan(0.6)
})

const chained = `\`\`\`yaml {.calc #prices}
hour: $2/GPU-hour
spare: 5 GPU-hour
\`\`\`

\`\`\`yaml {.model #v3}
extends: deepseek-v3
\`\`\`

\`\`\`yaml {.training #one}
model: v3
tokens: 14.8T
hardware: 2048 × h800
gpu_hours: 2.664M
price: prices.hour
cost:
\`\`\`

[$5.328M](calc:one.cost) and [$9M](calc: "one(tokens = 20T).cost"), \`= with(v3.num_hidden_layers = 60, two.cost)\`.

\`\`\`yaml {.training #two}
extends: one
tokens: 20T
cost:
\`\`\`

\`\`\`yaml {.calc #sums}
both: one.cost + two.cost
if_cheap: with(prices.hour = $1/GPU-hour, both)
more: two(price = $3/GPU-hour).cost
least: 3 × prices.hour * prices.spare
\`\`\`

\`\`\`yaml {.constraints #limits}
budget: sums.both <= $6M
odd: one(gpu_hours = 3M).cost < prices.hour * 1 GPU-hour
\`\`\`

\`\`\`yaml {.training #free}
model: v3
tokens: 1T
price: $2/GPU-hour..$3/GPU-hour
hardware: 2048 × h800
mfu: 40%
cost:
\`\`\`

[$1M](calc:free.cost), [2](calc: "solve(one.tokens, one.cost == $3M)"), \`= sums.both => $5M\`, [$4](calc:sums.least), [$7M](calc:two.cost).
`

/** Keys of the specs with what may stand there. */
const statements: readonly (readonly [string, readonly string[]])[] = [
  ['hour', ['$2/GPU-hour', '$3/GPU-hour', '$2/GPU-hour..$4/GPU-hour', 'nonsense', '3']],
  ['spare', ['5 GPU-hour', 'hour', '7 GPU-hour']],
  ['tokens', ['14.8T', '20T', '1T..2T', '']],
  ['gpu_hours', ['2.664M', '3M', '', '2.664M # [@deepseek-v3]']],
  ['price', ['prices.hour', '$2/GPU-hour', 'prices.nothing', '$1/GPU-hour..$2/GPU-hour', 'one.price']],
  ['hardware', ['2048 × h800', '1024 × h100', 'h800']],
  ['model', ['v3', 'deepseek-v3', 'llama-3-70b']],
  ['both', ['one.cost + two.cost', 'one.cost', 'sums.more', 'if_cheap']],
  ['more', ['two(price = $3/GPU-hour).cost', 'two(price = $4/GPU-hour).cost', 'with(one.tokens = 1T, two.cost)']],
  ['budget', ['sums.both <= $6M', 'sums.both <= $60M', 'sums.both']],
  ['mfu', ['40%', '30%..50%', '']],
  ['extends', ['one', 'deepseek-v3']],
]

/** A statement changed in one of the places where it stands; now and then one comes or goes, or the prose is edited. */
function restated(text: string, chance: Chance): string {
  const [key, values] = chance.of(statements)
  const lines = text.split('\n')
  const places = lines.flatMap((line, i) => (line.startsWith(`${key}:`) ? [i] : []))
  if (places.length === 0 || chance.below(6) === 0) {
    const at = chance.of(lines.flatMap((line, i) => (/^```yaml/.test(line) ? [i] : [])))
    if (chance.below(3) === 0) lines.splice(at, 0, 'Some prose.', '')
    else if (chance.below(2) === 0) lines.splice(at + 1, 0, `${key}: ${chance.of(values)}`)
    else if (lines[at + 2] !== '```') lines.splice(at + 1, 1)
  } else {
    const value = chance.of(values)
    lines[chance.of(places)] = value === '' ? `${key}:` : `${key}: ${value}`
  }
  return lines.join('\n')
}

test('after edits of specs a sheet says what one made afresh says, and most values are kept', () => {
  const library = builtinLibrary()
  const most = Math.ceil(edits / 5)
  let kept = 0
  for (let run = 0, done = 0; done < most; run++) {
    const chance = new Chance(104729 * run + 11)
    let text = chained
    let note = openNote('file:///a.md', text)
    let sheet = sheetAfter(undefined, { note, library })
    for (let i = 0; i < 15; i++, done++) {
      text = restated(text, chance)
      note = updateNote(note, text)
      const before = sheet
      if (chance.below(2) === 0) contents(sheet)
      const { home } = sheet
      sheet = sheetAfter(sheet, { note, library })
      if (sheet.home === home) kept++
      const fresh = contents(new Sheet({ note: readNote('file:///a.md', text), library }))
      const got = contents(sheet)
      if (got !== fresh)
        expect({ run, i, text, ...(JSON.parse(got) as object) }).toEqual({
          run,
          i,
          text,
          ...(JSON.parse(fresh) as object),
        })
      // Whoever still holds the state before is told what held then.
      if (chance.below(10) === 0) {
        const then = contents(new Sheet({ note: readNote('file:///a.md', before.note.text), library }))
        expect(JSON.parse(contents(before))).toEqual(JSON.parse(then))
      }
    }
  }
  expect(kept / most).toBeGreaterThan(0.6)
}, 600_000)

/** Counted rather than timed: a busy machine changes nothing about it. */
test.each([10, 20, 40])('a spec that nothing rests on has no value of %i others computed anew', (count) => {
  const run = (i: number) =>
    `\`\`\`yaml {.training #run${i}}\nmodel: deepseek-v3\nhardware: 2048 × h800\ngpu_hours: 2.664M\nprice: prices.hour\ncost:\n\`\`\`\n\n[$5.328M](calc:run${i}.cost)\n\n`
  const all = Array.from({ length: count }, (_, i) => run(i)).join('')
  const textOf = (tokens: string, hour: string) =>
    `\`\`\`yaml {.calc #prices}\nhour: ${hour}\n\`\`\`\n\n${all}\`\`\`yaml {.training #alone}\ntokens: ${tokens}\nmodel: deepseek-v3\n\`\`\`\n`
  const library = builtinLibrary()
  const note = openNote('file:///a.md', textOf('1T', '$2/GPU-hour'))
  const sheet = sheetAfter(undefined, { note, library })
  const outcomes = (each: Sheet) => readingsOf(each.note).flatMap(({ reading }) => each.outcomes(reading))
  const before = outcomes(sheet)
  const after = sheetAfter(sheet, { note: updateNote(note, textOf('2T', '$2/GPU-hour')), library })
  outcomes(after).forEach((each, i) => expect(each).toBe(before[i]))
  // The hours could be had from the cost, were they not stated: all the same they do not rest on the price.
  const runs = (each: Sheet) => each.home.objects.filter(({ name }) => name.startsWith('run'))
  const hours = (each: Sheet) => runs(each).map((object) => each.home.field(object, 'gpu_hours'))
  const stated = hours(after)
  const dearer = sheetAfter(after, { note: updateNote(after.note, textOf('2T', '$3/GPU-hour')), library })
  expect(outcomes(dearer).filter((each, i) => each === before[i])).toHaveLength(0)
  expect(stated).toHaveLength(count)
  hours(dearer).forEach((each, i) => expect(each).toBe(stated[i]))
})
