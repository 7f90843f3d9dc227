import { describe, expect, test } from 'vitest'
import { figuresOf } from './support'

/** `text kind` of the shares and sums of a text. */
const kinds = (text: string) =>
  figuresOf(text)
    .filter((figure) => /[%$]/.test(figure.text))
    .map((figure) => `${figure.text} ${figure.kind}`)

describe('shares of a peak', () => {
  test.each([
    ['It gets 150 TFLOPS on an A100, or 48% of its 312 TFLOPS.', '48% utilisation'],
    ['It gets 53% of the theoretical 989 TFLOPS.', '53% utilisation'],
    ["That is 41% of AMD's peak and 52% of NVIDIA's.", '41% utilisation'],
    ["That is 41% of AMD's peak and 52% of NVIDIA's.", '52% utilisation'],
    ["That is 41% of AMD's sales and 52% of NVIDIA's.", '52% percent'],
    ['An H100 peaks at 989 TFLOPS, and we reach 12% of it.', '12% utilisation'],
    ['An H100 gives 989 TFLOPS, of which perhaps 12% gets used.', '12% utilisation'],
    ['The hall draws 40% of its peak power.', '40% percent'],
    ['The code gets 40% of its peak.', '40% utilisation'],
    ['The disk has 3 TB, and we use 12% of it.', '12% percent'],
    ['Each reached 142 TFLOPS, 45%.', '45% utilisation'],
    ['It has 250 TFLOPS where an H100 has 989 TFLOPS, about 25%.', '25% percent'],
  ])('%s', (text, expected) => expect(kinds(text)).toContain(expected))
})

describe('whose money it is', () => {
  test.each([
    ['On Monday Nvidia fell 9%, from $131.20 to $119.40.', ['9% stock/finance', '$131.20 stock/finance', '$119.40 stock/finance']], // prettier-ignore
    ['On Monday prices fell 9%, from $131.20 to $119.40.', ['9% percent', '$131.20 price', '$119.40 price']],
    ['The share sank in a day, wiping out $90 billion.', ['$90 billion stock/finance']],
    ['The site costs $90 million, plus $70M to keep the machines running.', ['$90 million cost', '$70M cost']],
    ['Our server capex of about $90M is written off.', ['$90M cost']],
    ['Its capex of about $90M is written off.', ['$90M stock/finance']],
    ['The rest of the capex is $70M to run the site.', ['$70M cost']],
    ['They built a rival for $6 million at the price of a car.', ['$6 million cost']],
    ['They built a rival for $3 million at the price of a rack.', ['$3 million price']],
    ['The model costs $0.31 in and $1.22 out.', ['$0.31 price', '$1.22 price']],
    ['To train at that rate costs us $0.56 per million.', ['$0.56 price']],
  ])('%s', (text, expected) => expect(kinds(text)).toEqual(expected))

  test('a row may count in millions of money', () => {
    const table = (head: string) => `| | A100 | H20 |\n|---|---|---|\n| ${head} | 210 | 640 |\n`
    const read = (head: string) => figuresOf(table(head)).map(({ kind, value }) => `${kind} ${value}`)
    expect(read('Servers, $ million')).toEqual(['cost 210000000', 'cost 640000000'])
    expect(read('Servers, million')).not.toContain('cost 210000000')
  })
})
