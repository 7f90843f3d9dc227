import { readFileSync, writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readBibliography } from '../../src/citation'
import { readSnapshot } from '../../src/knowledge'
import { Differs, walk, type Tally } from './chain'
import { Oracle, type Knowledge } from './oracle'
import { shrink } from './shrink'

const { values } = parseArgs({
  options: {
    knowledge: { type: 'string', default: '' },
    references: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    edits: { type: 'string', default: '10000' },
  },
})

const knowledge: Knowledge = {
  library: readSnapshot(readFileSync(values.knowledge, 'latin1')),
  references: readBibliography('knowledge:/references.bib', readFileSync(values.references, 'utf8')),
}
const oracle = new Oracle(knowledge)
const seed = Number(values.seed)
const tallies: Partial<Record<string, Tally>> = {}
async function main(): Promise<void> {
  let differences = 0
  let done = 0
  for (let run = 0; done < Number(values.edits); run++) {
    const plain = run % 2 === 1
    const size = run % 64 >= 62 ? 'pages' : run % 8 >= 6 ? 'page' : 'small'
    const tally = (tallies[`${size}${plain ? ' of prose' : ''}`] ??= empty())
    try {
      const { edits, states, fast } = await walk(knowledge, oracle, { seed, run, plain, size })
      tally.edits += edits
      tally.states += states
      tally.fast += fast
      done += edits
    } catch (error) {
      if (!(error instanceof Differs)) throw error
      differences++
      done += error.bursts.flat().length
      print({ difference: error.where, ...(await shrink(knowledge, oracle, error)) })
    }
  }
  print({ seed, edits: done, differences, seconds: process.cpuUsage().user / 1e6, tallies })
  process.exitCode = differences > 0 ? 1 : 0
}

function empty(): Tally {
  return { edits: 0, states: 0, fast: 0 }
}

function print(what: object): void {
  writeSync(1, `${JSON.stringify(what)}\n`)
}

void main()
