/** Some makers count the embeddings among what a token activates. */
const WITH_EMBEDDINGS = '(active_convention = all).active_params'
/** Others count neither the input embedding nor the output head. */
const WITHOUT_EMBEDDINGS = '(active_convention = no_embeddings).active_params'

/** Where each attribute is found in a model or accelerator itself, the likeliest first. */
export const OWN: Readonly<Record<string, readonly string[]>> = {
  params: ['params'],
  active_params: ['active_params', WITH_EMBEDDINGS, WITHOUT_EMBEDDINGS, 'params'],
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
  block_size: ['block'],
  precision: ['element_bits', 'exponent_bits', 'mantissa_bits'],
}

/** Data sheets also quote what two of four zeros double: the dense peaks' twice. */
export const SPARSE = new Set(['peak_bf16', 'peak_fp8', 'peak_fp4'])
/** Devices that cannot skip zeros: TPUs, Apple's, and what came before Ampere and CDNA 3. */
export const NEVER_SPARSE = /^(?:tpu|m\d-|v100|t4$|mi2\d\d|gaudi|ascend|groq)/

/** Where each attribute is found in a training run of a model. */
export const RUN: Readonly<Record<string, readonly string[]>> = {
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

/** Where each attribute is found in published facts; under its own name where it is not listed. */
export const FACTS: Readonly<Record<string, readonly string[]>> = {
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
  redated: ['available', 'updated'],
  effective: ['effective', 'amended'],
}
