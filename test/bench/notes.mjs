// The documents that are measured with: real prose of the project's own, and notes dense with figures.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The figure that every edit turns stale and back. */
export const toggled = '[$5.328M](calc:pretrain.cost)'

const specs = `\`\`\`yaml {.model #v3}
extends: deepseek-v3
\`\`\`

\`\`\`yaml {.training #pretrain}
model: v3
tokens: 14.8T
hardware: 2048 × h800
gpu_hours: 2.664M
price: $2/GPU-hour
cost:
\`\`\`

`

/** The same note with a figure that does not hold on its first screen, and another at its end. */
export function withMistakes(text) {
  const mistake = (where) => `The figure [$1.234M](calc:pretrain.cost) stands ${where}.\n\n`
  return `${specs}${mistake('in the beginning')}${text.slice(specs.length).trimEnd()}\n\n${mistake('in the end')}`
}

/** Paragraphs, lists and tables of the knowledge's notes, without their specs. */
function paragraphs() {
  const folder = join(root, 'src/knowledge')
  const names = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .sort()
  return names.flatMap((name) =>
    readFileSync(join(folder, name), 'utf8')
      .replace(/^```[^]*?^```$/gm, '')
      .split(/\n{2,}/)
      .filter((part) => part.trim() !== '' && !/\[.*\]:|^---/m.test(part)),
  )
}

/** A note of real prose of about so many KiB, with one run and the toggled figure in its middle. */
export function proseNote(kib) {
  const all = paragraphs()
  let text = specs
  let placed = false
  for (let i = 0; text.length < kib * 1024; i++) {
    if (!placed && text.length >= kib * 512) {
      text += `In the middle of it all stands ${toggled} as a figure.\n\n`
      placed = true
    }
    text += `${all[i % all.length]}\n\n`
  }
  return text
}

/** 100 specs and 1,000 figures that rest on them; all of them on the price in \`prices\`. */
export function denseNote() {
  let text = `${specs}\`\`\`yaml {.calc #prices}\nhour: $2/GPU-hour\n\`\`\`\n\nThe one that changes is ${toggled}.\n\n`
  for (let i = 0; i < 98; i++) {
    text += `\`\`\`yaml {.training #run${i}}\nmodel: v3\ntokens: ${10 + i}T\nhardware: 2048 × h800\ngpu_hours: 2.664M\nprice: prices.hour\ncost:\n\`\`\`\n\n`
    for (let k = 0; k < 10; k++) text += `Run ${i} costs [$5.328M](calc:run${i}.cost) in its variant ${k}.\n\n`
  }
  return text
}

export function giantList(kib) {
  let text = `${specs}- The figure is ${toggled}.\n`
  for (let i = 0; text.length < kib * 1024; i++)
    text += `- Item ${i} says something about memory, compute and *links* of an accelerator.\n`
  return text
}

export function giantTable(kib) {
  let text = `${specs}| what | value |\n|---|---|\n| cost | ${toggled} |\n`
  for (let i = 0; text.length < kib * 1024; i++) text += `| row ${i} | a cell with some words and \`code\` |\n`
  return text
}

/** Sentences of articles as people write them; `#` is a digit, the names are drawn anew each time. */
const said = [
  'MODEL has ##B parameters, of which #.#B are **active** for a token.',
  'It was trained on #.#T tokens and took ### thousand GPU hours on DEVICE cards.',
  'At $#.## per GPU hour that makes **$#.#M**, which is what everybody quotes.',
  'The DEVICE moves #.## TB/s from its memory and draws ### W at full load.',
  'Its cache takes [## KB per token](https://example.org/cache), ## % less than that of MODEL.',
  'Compared with MODEL it needs about a tenth of the memory, and half the bandwidth of a DEVICE.',
  'The weights are stored in FP8, so that #, ### GB fit into a node of eight cards.',
  'A router chooses # of ### experts for each token; *one* shared expert always runs.',
  'In March 202# the price of a million output tokens fell from $##.## to $#.##.',
  'The utilisation was between ## % and ## %, depending on the batch of #.#M tokens.',
  'An answer takes #.# Wh, says a study of 202#, or less than a search did ten years before.',
  'Training emitted ### tCO2e, #.# times what MODEL had emitted the year before.',
  'The context of ###K tokens is reached in two stages of #,### steps each (see [the report](https://example.org/r#)).',
  'We rented a #,###-GPU cluster for two weeks and let it run at a power of #.# MW.',
  'It was said to be cheap, and for those who rent it is: `batch = ##` was all that had to be set.',
]
/** What stands between them and holds no figure. */
const told = [
  'Nobody outside knows how many people worked on it, nor what the earlier experiments cost, and the company has not said since.',
  'That is a rough estimate, and the authors say so themselves: rents differ, clusters stand still, and runs fail.',
  'What matters is whether the links between the cards keep up with what the layers exchange; where they do not, the cards wait.',
  'MODEL was not the first of its kind, but the first whose makers wrote down in detail how it was built and what it was built with.',
  'The router is itself a small network, and when it prefers some experts to others, the neglected ones learn nothing at all.',
  'Attention looks back at everything that was said before, and so the *cache* of what was said grows with the conversation.',
  'Some of this had been known for years, though hardly anyone had tried it on a model of that size ([as others remarked](https://example.org/remarks)).',
  'On a DEVICE the same program runs without changes, which is why people buy them although they are dear and hard to come by.',
  'Rounding errors add up when numbers are short, unless the sums are kept in longer ones and the short ones are scaled block by block.',
  'Those who serve a model care about something else: how many users share a card, and how long each of them is willing to wait.',
  'Electricity is the smaller part of the bill, yet it is the part that grows with every question that anybody asks.',
  'When the paper came out, the newspapers wrote about little else, and most of them took the price of one run for the price of the whole.',
  'It is easy to forget that a figure which is right of one model may be wrong of its successor, even if both bear nearly the same name.',
  'The rules on exports had been tightened in the meantime, so that newer cards could no longer be had by everyone.',
]
const models = ['DeepSeek-V3', 'Llama 3.1 70B', 'DeepSeek-R1', 'Mixtral 8x7B', 'Qwen2.5 72B', 'GPT-4', 'The model']
const devices = ['H800', 'H100', 'A100', 'B200']

/** An article about models of about so many KiB, full of figures that nobody bound; another text for another seed. */
export function article(kib, seed = 1) {
  let state = seed * 48271
  const upTo = (n) => {
    state = (state * 48271) % 0x7fffffff
    return state % n
  }
  const fill = (text) =>
    text
      .replace(/MODEL/g, () => models[upTo(models.length)])
      .replace(/DEVICE/g, () => devices[upTo(devices.length)])
      .replace(/#/g, () => String(1 + upTo(9)))
  const sentence = () => fill(upTo(3) === 0 ? said[upTo(said.length)] : told[upTo(told.length)])
  const sentences = (n) => Array.from({ length: n }, sentence).join(' ')
  const list = () => Array.from({ length: 3 + upTo(3) }, () => `- ${sentence()}`).join('\n')
  const table = () =>
    `${fill(
      '| Model | Parameters (B) | Tokens | Price ($) |\n|---|---|---|---|\n| MODEL | ## | #.#T | #.## |\n| MODEL | ### | ##T | #.## |',
    )}`
  let text = '# What it takes to train a model\n\n'
  for (let i = 1; text.length < kib * 1024; i++) {
    if (i % 6 === 0) text += `## ${fill('MODEL on DEVICE')}\n\n`
    text += `${i % 5 === 0 ? list() : i % 11 === 0 ? table() : sentences(3 + upTo(4))}\n\n`
  }
  return text
}
