import type { Value } from '../expression'
import type { NoteData, Spec } from '../note'
import type { Quantity, Unit } from '../quantity'
import { everythingBelow, Sheet, type Derivation, type DerivationNode, type Library } from '../sheet'
import type { Note } from '../note'
import { verbatim } from '../text'
import type { Subject } from './names'

/** A value that may settle a figure, and where it comes from. */
export interface Truth {
  /** The expression that yields it. */
  readonly expression: string
  /** Whose value it is. */
  readonly subject: string
  readonly value: Value
  readonly quantity?: Quantity
  readonly unit?: Unit
  /** Citations, or the name of the formula. */
  readonly source: string
  readonly derivation: Derivation
  /** What of it was written down without its source at hand. */
  readonly remembered: readonly string[]
  /** It rests on a default that nobody stated. */
  readonly assumed: boolean
}

/** Some makers count the embeddings among what a token activates. */
const WITH_EMBEDDINGS = '(active_convention = all).active_params'

/** Where each attribute is found: in a model or accelerator itself, in a run of the model, in facts about the thing. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  params: ['params'],
  active_params: ['active_params', WITH_EMBEDDINGS, 'params'],
  layers: ['num_hidden_layers'],
  heads: ['num_attention_heads'],
  kv_heads: ['num_key_value_heads'],
  head_dim: ['head_dim'],
  hidden_size: ['hidden_size'],
  vocab_size: ['vocab_size'],
  kv_latent_dim: ['kv_lora_rank'],
  experts: ['n_routed_experts', 'num_experts_per_tok', 'n_shared_experts'],
  experts_per_token: ['num_experts_per_tok', 'n_routed_experts'],
  shared_experts: ['n_shared_experts'],
  kv_cache_per_token: ['kv_cache_per_token'],
  sliding_window: ['sliding_window'],
  context: ['max_position_embeddings', 'sliding_window'],
  weights_memory: ['weights_memory'],
  flops_per_token: ['training_flops_per_token', 'forward_flops_per_token'],
  memory_bandwidth: ['memory_bandwidth'],
  bandwidth: ['memory_bandwidth', 'link_bandwidth', 'nic_bandwidth'],
  link_bandwidth: ['link_bandwidth'],
  nic_bandwidth: ['nic_bandwidth'],
  device_memory: ['memory'],
  memory: ['memory'],
  peak_bf16: ['peak_bf16', 'peak_fp8', 'peak_fp16', 'peak_tf32', 'peak_fp32', 'peak_int8', 'peak_fp4', 'peak_fp64'],
  peak_fp8: ['peak_fp8', 'peak_bf16', 'peak_fp4', 'peak_int8'],
  tdp: ['tdp'],
  sms: ['sms'],
  released: ['released'],
  precision: ['element_bits', 'exponent_bits', 'mantissa_bits'],
}
/** Data sheets also quote what two of four zeros double: the dense peaks' twice. */
const SPARSE = new Set(['peak_bf16', 'peak_fp8', 'peak_fp4'])
const RUN: Readonly<Record<string, readonly string[]>> = {
  training_tokens: ['tokens'],
  batch_tokens: ['global_batch'],
  gpu_hours: ['gpu_hours'],
  gpus: ['hardware.count'],
  training_cost: ['cost'],
  cost: ['cost'],
  duration: ['days'],
  training_days: ['days'],
  training_flops: ['flops'],
  flops_per_token: ['flops_per_token'],
  mfu: ['mfu'],
  precision: ['precision.element_bits'],
  communication_sms: ['communication_sms'],
  sms: ['communication_sms'],
}
const FACTS: Readonly<Record<string, readonly string[]>> = {
  gpus: ['gpus', 'peak_nodes', 'mean_nodes', 'unit_nodes', 'gpus_per_node'],
  nodes: ['peak_nodes', 'mean_nodes', 'unit_nodes'],
  context: ['context', 'mean_context'],
  training_tokens: ['training_tokens', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'mean_context'],
  output_speed: ['output_speed', 'output_speed_per_user'],
  throughput: ['output_speed', 'prefill_speed', 'output_speed_per_user'],
  precision: ['precisions'],
  shared_experts: ['experts_per_gpu', 'redundant_experts'],
  energy: ['training_energy', 'energy_per_query', 'yearly_energy'],
  energy_per_query: ['energy_per_query', 'yearly_energy'],
  training_energy: ['training_energy', 'yearly_energy'],
  transistors: ['transistors'],
  users: ['users'],
  duration: ['duration'],
  training_days: ['duration'],
  link_bandwidth: ['link_bandwidth'],
  memory: ['memory'],
  device_memory: ['memory'],
  params: ['params', 'active_params'],
  layers: ['layers'],
  experts: ['experts_per_gpu', 'redundant_experts', 'experts', 'experts_per_token'],
  parallel_degree: ['expert_degrees'],
  stock: ['stock', 'stock_loss'],
  share: ['cache_hit_rate', 'margin', 'stock', 'shares'],
  score: ['scores'],
  cost_reduction: ['cost_reduction', 'margin'],
  kv_cache_reduction: ['kv_cache_reduction', 'cache_hit_rate'],
  cost: ['training_cost', 'daily_cost', 'daily_revenue', 'unit_price'],
  training_cost: ['training_cost', 'unit_price'],
  daily_cost: ['daily_cost', 'daily_revenue'],
  daily_revenue: ['daily_revenue', 'daily_cost'],
  price: ['input_price', 'cached_input_price', 'output_price', 'rent'],
  input_price: ['input_price', 'cached_input_price'],
  output_price: ['output_price', 'input_price', 'cached_input_price'],
  unit_price: ['unit_price'],
  bandwidth: ['link_bandwidth', 'memory_bandwidth'],
  examples: ['examples', 'training_tokens'],
  capex: ['unit_price', 'training_cost'],
  tdp: ['server_power'],
  released: ['released', 'announced'],
  date: ['released', 'announced'],
  effective: ['effective', 'amended'],
}

/** Looks up and computes what is known. Each expression is evaluated once. */
export class Truths {
  private readonly runs = new Map<string, string[]>()
  private readonly facts = new Map<string, string[]>()
  private readonly variants = new Map<string, string[]>()
  private readonly known = new Map<string, Truth | undefined>()
  private readonly bySubject = new WeakMap<Subject, Map<string, readonly Truth[]>>()
  private readonly sheet: Sheet

  constructor(note: Note, library: Library, sheet?: Sheet) {
    this.sheet = sheet ?? new Sheet({ note, library })
    for (const { spec } of library.table.entries()) this.enter(spec)
    for (const spec of (note as NoteData).specs) this.enter(spec)
  }

  private enter(spec: Spec): void {
    if (spec.id === undefined) return
    const text = (key: string) => {
      const value = spec.fields.find((field) => field.key === key)?.value
      return value?.type === 'scalar' ? value.source.text.trim() : undefined
    }
    if (spec.kind === 'facts') push(this.facts, text('about') ?? spec.id, spec.id)
    else if (spec.kind === 'training' || spec.kind === 'reinforcement') {
      const model = /^[\w.-]+/.exec(text('model') ?? '')?.[0]
      // The whole run says most; its stages are right answers too.
      if (model !== undefined)
        push(
          this.runs,
          model,
          spec.id,
          spec.fields.some(({ key }) => key === 'stages'),
        )
    } else if (spec.kind === 'accelerator') push(this.variants, spec.id.split('-')[0]!, spec.id)
  }

  /** What is known of an attribute of a subject, the likeliest first. */
  of(subject: Subject, attribute: string): readonly Truth[] {
    let known = this.bySubject.get(subject)
    if (known === undefined) this.bySubject.set(subject, (known = new Map<string, readonly Truth[]>()))
    let truths = known.get(attribute)
    if (truths === undefined) known.set(attribute, (truths = this.find(subject, attribute)))
    return truths
  }

  private find(subject: Subject, attribute: string): readonly Truth[] {
    const found: Truth[] = []
    const add = (owner: string, expression: string) => {
      for (const truth of this.evaluate(expression, owner)) found.push(truth)
    }
    const ids =
      subject.sort === 'family'
        ? [subject.id, ...subject.members]
        : subject.sort === 'accelerator'
          ? [subject.id, ...(this.variants.get(subject.id) ?? [])]
          : [subject.id]
    for (const id of new Set(ids)) {
      if (
        subject.sort === 'format' ||
        subject.sort === 'accelerator' ||
        subject.sort === 'model' ||
        subject.sort === 'family'
      )
        for (const path of OWN[attribute] ?? [])
          if (
            (id !== subject.id || subject.sort !== 'family') &&
            // Only a dense model has all its parameters at work.
            (path !== 'params' || attribute === path || this.evaluate(`${id}.n_routed_experts`, id).length === 0)
          )
            add(id, path === WITH_EMBEDDINGS ? `${id}${path}` : `${id}.${path}`)
      if (subject.sort === 'accelerator' && SPARSE.has(attribute))
        for (const path of OWN[attribute] ?? [])
          if (SPARSE.has(path) || path === 'peak_fp16') add(id, `${id}.${path} * 2`)
      const runs = this.runs.get(id) ?? []
      for (const run of runs) for (const path of RUN[attribute] ?? []) add(id, `${run}.${path}`)
      for (const facts of this.facts.get(id) ?? [])
        for (const path of FACTS[attribute] ?? [attribute]) add(id, `${facts}.${path}`)
    }
    return found
  }

  /** The value of an expression; of a list its items. */
  evaluate(expression: string, subject: string): readonly Truth[] {
    if (!this.known.has(expression)) this.known.set(expression, this.look(expression, subject))
    const truth = this.known.get(expression)
    if (truth?.value.type !== 'list') return truth === undefined ? [] : [truth]
    return truth.value.items.flatMap((value): Truth[] =>
      value.type === 'quantity' ? [{ ...truth, value, quantity: value.quantity }] : [],
    )
  }

  private look(expression: string, subject: string): Truth | undefined {
    const { value, derivation, failure } = this.sheet.evaluate(verbatim(expression, 0))
    if (failure) return undefined
    const all = everythingBelow(derivation as DerivationNode)
    const sources =
      derivation.sources.length > 0
        ? [...new Set(derivation.sources)]
        : [...new Set(all.flatMap((each) => each.sources))].slice(0, 3)
    const isOwn = all.some(({ origin }) => origin === 'given')
    return {
      expression,
      subject,
      value,
      ...(value.type === 'quantity' && { quantity: value.quantity }),
      ...(derivation.unit && { unit: derivation.unit }),
      source: sources.length > 0 ? sources.join('; ') : `${isOwn ? 'this note' : 'catalogue'}: ${expression}`,
      derivation,
      remembered: [...new Set(all.flatMap((each) => (isRemembered(each) ? [each.name] : [])))],
      assumed: all.some(
        (each) =>
          each.origin === 'assumed' &&
          !/dtype|convention|attention_flops|sequence_length|precision|recompute|peak/.test(each.name),
      ),
    }
  }
}

function isRemembered({ statement }: DerivationNode): boolean {
  return statement !== undefined && 'field' in statement && statement.field.unverified === true
}

function push(map: Map<string, string[]>, key: string, value: string, first = false): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [value])
  else if (!list.includes(value)) list.splice(first ? 0 : list.length, 0, value)
}
