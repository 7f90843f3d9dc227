import { isAlias, isMap, isScalar, isSeq, type ParsedNode, type Scalar as YamlScalar, type YAMLMap } from 'yaml'
import type { SourceText } from '../text'
import { reportDuplicates, type BodyBuilder, type OpenField } from './body'
import { alignBlock, decodeScalar } from './decode'
import type { FieldValue } from './types'
import type { YamlOptions } from './yaml-fields'
import { isNull } from './yaml-plain'
import type { Repair } from './yaml-repair'

/** Turns the library's nodes into fields and values. Offsets are those of the body. */
export class YamlReader {
  constructor(
    private readonly builder: BodyBuilder,
    private readonly text: string,
    private readonly mended: string,
    private readonly covered: ReadonlyMap<number, Repair>,
    private readonly report: (message: string, start: number, end: number, fix?: Repair['fix']) => void,
    private readonly options: YamlOptions,
  ) {}

  /** The fields of a mapping. */
  mapping(map: YAMLMap, flow: boolean): OpenField[] {
    const fields: OpenField[] = []
    for (const pair of map.items) {
      const key = pair.key as ParsedNode | null
      const value = pair.value as ParsedNode | null
      if (!isScalar(key) || key.source === '') {
        const at = key?.range[0] ?? value?.range[0] ?? 0
        if (this.options.strict)
          this.report('A key is one word here, as in “key: value”.', at, Math.max(at + 1, key?.range[1] ?? 0))
        continue
      }
      const [start, end] = key.range
      const { source, inner } = this.decode(key, start, end)
      if (this.options.strict && source.text === '<<') {
        this.report(
          'Merge keys are not supported. Say “extends: name” to take over the fields of another spec.',
          start,
          end,
        )
      }
      const colon = pair.srcToken?.sep?.find((token) => token.type === 'map-value-ind')
      const behind = colon === undefined ? end : colon.offset + 1
      const read = this.value(value, behind, flow)
      fields.push(this.builder.field(source, inner, read.value, start, Math.max(end, read.end)))
    }
    reportDuplicates(fields, this.builder, this.options.code)
    return fields
  }

  private value(node: ParsedNode | null, behind: number, flow: boolean): { value: FieldValue; end: number } {
    if (node === null || (isScalar(node) && node.source === '' && node.type === 'PLAIN')) {
      return { value: this.builder.blank(behind), end: behind }
    }
    const start = node.range[0]
    if (isScalar(node) && /^BLOCK/.test(node.type ?? '') && String(node.value).trim() === '') {
      return this.emptyBlock(start, behind, flow)
    }
    const end = trimEnd(this.text, start, node.range[1])
    const span = this.builder.span(start, end)
    if (isAlias(node)) {
      const source = { text: this.text.slice(start, end), segments: [[0, start] as const] }
      return { value: this.builder.scalar(source, start, end, false, flow), end }
    }
    if (isMap(node)) {
      const fields = this.mapping(node, flow || node.flow === true)
      return { value: { type: 'mapping', span, fields }, end }
    }
    if (isSeq(node)) {
      const inFlow = flow || node.flow === true
      const nodes = node.items as (ParsedNode | null)[]
      const items = nodes.map((item) => this.value(item, item?.range[0] ?? start, inFlow).value)
      if (inFlow) this.commaGroups(nodes)
      return { value: { type: 'list', span, items }, end }
    }
    const { source, quoted } = this.decode(node, start, end)
    if (node.type === 'PLAIN' && isNull(source.text)) return { value: { type: 'null', span }, end }
    return { value: this.builder.scalar(source, start, end, quoted, flow), end }
  }

  /** `[1,024]` may be one number or two. */
  private commaGroups(nodes: readonly (ParsedNode | null)[]): void {
    for (let i = 1; i < nodes.length; i++) {
      const [before, after] = [nodes[i - 1]?.range, nodes[i]?.range]
      if (!before || !after) continue
      const written = this.text.slice(before[0], after[1])
      if (/^\d{1,3},\d{3}$/.test(written)) this.builder.commaGroup(before[0], before[1], after[1], written)
    }
  }

  /** `cost: |` with nothing below is blank; but `cost: >5` was meant as it stands, although YAML takes it for a header. */
  private emptyBlock(start: number, behind: number, flow: boolean): { value: FieldValue; end: number } {
    const header = /^[|>]\d*/.exec(this.text.slice(start))![0]
    if (header.length < 2) return { value: this.builder.blank(behind), end: behind }
    const end = start + header.length
    const fix = { title: 'Quote it', start, end, text: `"${header}"` }
    this.report(
      '“>” and “|” begin a block of text at the start of a value, and none follows. Quote the value.',
      start,
      end,
      fix,
    )
    const source = { text: header, segments: [[0, start] as const] }
    return { value: this.builder.scalar(source, start, end, false, flow), end }
  }

  /** The text of a scalar with its way back, and what lies between its quotes. */
  private decode(
    node: YamlScalar,
    start: number,
    end: number,
  ): { source: SourceText; inner: { start: number; end: number }; quoted: boolean } {
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') {
      const value = String(node.value).trimEnd()
      const source = alignBlock(value, this.mended, this.text, firstLineEnd(this.text, start), end)
      return { source, inner: { start, end }, quoted: false }
    }
    const unclosed = this.covered.get(start)?.kind === 'unclosed'
    if (node.type === 'PLAIN' && !unclosed) {
      return { source: decodeScalar(this.text, start, end, 'plain'), inner: { start, end }, quoted: false }
    }
    const mark = this.text[start]
    const inner = { start: start + 1, end: end > start + 1 && this.text[end - 1] === mark && !unclosed ? end - 1 : end }
    return {
      source: decodeScalar(this.text, inner.start, inner.end, mark === "'" ? 'single' : 'double'),
      inner,
      quoted: true,
    }
  }
}

/** Where the line ends that `from` is in. */
export function firstLineEnd(text: string, from = 0): number {
  const end = text.indexOf('\n', from)
  return end < 0 ? text.length : end
}

/** The end of what stands between the offsets, without white space behind it. */
export function trimEnd(text: string, start: number, end: number): number {
  let last = Math.min(end, text.length)
  while (last > start && /\s/.test(text[last - 1]!)) last--
  return last
}
