import { describe, expect, it } from 'vitest'
import { openNote, readMore, readNote, readingsOf, sectionsOf, updateNote, type Note } from '../../src/note'

const uri = 'file:///note.md'
const paragraph = (i: number): string =>
  i % 5 === 0 ? `It takes [${i} GPUs](calc: "${i}").` : i % 7 === 0 ? `See @key${i} and \`= ${i} * 2\`.` : `Prose ${i}.`
const text = (of: readonly number[]): string => of.map((i) => `${paragraph(i)}\n\n`).join('')
const numbers = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i)
const opened = (of: readonly number[]): Note => {
  const note = openNote(uri, text(of))
  while (!readMore(note, 10_000));
  sectionsOf(note)
  return note
}

/** What the sections hold, counted from the beginning of the note. */
const flat = (note: Note) =>
  sectionsOf(note).flatMap(({ at, section }) =>
    section.parts.map((part) => ({ at: at + part.at, reading: part.reading })),
  )

describe('the sections of a note', () => {
  it('hold what its parts hold', () => {
    const note = opened(numbers(0, 500))
    expect(sectionsOf(note).length).toBeGreaterThan(4)
    expect(flat(note)).toEqual(readingsOf(note).map(({ at, reading }) => ({ at, reading })))
  })

  it('stay the very same where nothing was edited', () => {
    const before = opened(numbers(0, 500))
    const after = updateNote(before, text([...numbers(0, 250), 1000, ...numbers(250, 500)]))
    const old = new Set(sectionsOf(before).map(({ section }) => section))
    const fresh = sectionsOf(after).filter(({ section }) => !old.has(section))
    expect(fresh).toHaveLength(1)
    expect(fresh[0]!.at).toBeLessThan(after.text.indexOf(paragraph(1000)))
  })

  it.each([
    ['in the middle', (all: number[]) => all.splice(200, 150)],
    ['at the beginning', (all: number[]) => all.splice(0, 1)],
    ['at the end', (all: number[]) => all.splice(490, 10)],
    ['everywhere', (all: number[]) => all.splice(0, 500)],
    ['where a lot is put in', (all: number[]) => all.splice(100, 3, ...numbers(1000, 1400))],
    ['where something is appended', (all: number[]) => all.push(1005)],
  ])('hold what a note holds that is read afresh: an edit %s', (_, edit) => {
    const all = numbers(0, 500)
    let note = opened(all)
    edit(all)
    note = updateNote(note, text(all))
    const fresh = readNote(uri, text(all))
    expect(note.figures).toEqual(fresh.figures)
    expect(note.values).toEqual(fresh.values)
    expect(note.citations).toEqual(fresh.citations)
    expect(flat(note).map(({ at }) => at)).toEqual(flat(opened(all)).map(({ at }) => at))
  })

  it('neither grow nor get many, however often the note is edited', () => {
    const all = numbers(0, 500)
    let note = opened(all)
    let seed = 7
    const random = (below: number): number => (seed = (seed * 48271) % 2147483647) % below
    for (let i = 0; i < 300; i++) {
      const at = random(all.length)
      if (i % 60 < 30) all.splice(at, 0, ...numbers(2000, 2000 + random(12)))
      else all.splice(at, random(12))
      note = updateNote(note, text(all))
      const tiles = all.length
      expect(sectionsOf(note).length).toBeLessThanOrEqual(Math.ceil(tiles / 30) + 1)
      expect(sectionsOf(note).length).toBeGreaterThanOrEqual(Math.floor(tiles / 130))
    }
    expect(note.figures).toEqual(readNote(uri, text(all)).figures)
  })

  it('are made anew where a definition changes what is read elsewhere', () => {
    const body = `${text(numbers(0, 300))}[a][x]\n\n`
    const before = openNote(uri, `${body}[x]: calc:1\n`)
    expect(before.figures.filter(({ label }) => label.text === 'a')).toHaveLength(1)
    sectionsOf(before)
    const after = updateNote(before, `${body}[y]: calc:1\n`)
    expect(after.figures.filter(({ label }) => label.text === 'a')).toHaveLength(0)
    expect(flat(after).length).toBe(flat(before).length - 1)
  })
})
