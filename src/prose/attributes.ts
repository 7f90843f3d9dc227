import { financeAttributes } from './finance-attributes'
import type { Measure } from './measure'

/** What sort of thing an attribute belongs to. */
export type Bearer =
  'model' | 'accelerator' | 'technique' | 'format' | 'event' | 'matter' | 'server' | 'service' | 'answerer' | 'any'

/** The sorts of figures, as `effnotes figures` names them. */
export type FigureKind =
  | 'params' | 'active_params' | 'tokens' | 'context' | 'experts' | 'gpu_count' | 'gpu_hours' | 'cost' | 'price'
  | 'percent' | 'ratio' | 'utilisation' | 'precision' | 'memory' | 'bandwidth' | 'compute' | 'throughput' | 'time'
  | 'power' | 'energy' | 'date' | 'stock/finance' | 'count-other' // prettier-ignore

/** A quantity that articles speak of: by which units and words it is known. */
export interface Attribute {
  /** A field of some kind (`kinds.md` of the manual), or of the published facts. */
  readonly name: string
  readonly kind: FigureKind
  readonly measures: readonly Measure[]
  /** Words that name it. Without any it is what its measures mean when nothing else is said. */
  readonly cues?: RegExp
  /** What stands in every match of the cues, if they may begin with any word. */
  readonly needs?: RegExp
  /** What it is always about, whatever is named beside it. */
  readonly subject?: string
  /** Words that only suggest it: they lose against words that name something, however far. */
  readonly weak?: RegExp
  readonly bearer: Bearer
}

const count: readonly Measure[] = ['bare', 'samples', 'big']

/** Attributes with cue words. Where two are equally near, the first counts. */
export const attributes: readonly Attribute[] = [
  // Models: size and shape
  { name: 'active_params', kind: 'active_params', measures: ['parameters', 'big'], bearer: 'model',
    cues: /\b(?:activ(?:e(?: param(?:eter)?s)?|ates?|ated|ating|ation)|live|switched on|turned on|fires?|engaged?|engages|in use|used(?= (?:for|per|on|by|at|in) (?:any|each|every|a|one|the)\b)|comput(?:es?|ing) with|uses?(?= (?:only |just |about |some |roughly )?\d)|per token|for (?:each|every|any|a)(?: given| single)? token)\b/gi },
  { name: 'params', kind: 'params', measures: ['parameters', 'big', 'bare'], bearer: 'model',
    cues: /\b(?:total |all )?param(?:eter)?s?\b/gi, weak: /\b(?:(?:distilled |dense |base |open )?models?|weights|variants?|versions?|size)\b/gi },
  { name: 'layers', kind: 'count-other', measures: ['layers', 'bare'], bearer: 'model', cues: /\b(?:transformer |hidden |decoder )?layers?\b/gi },
  { name: 'heads', kind: 'count-other', measures: ['heads', 'bare', 'samples'], bearer: 'model', cues: /\b(?:query|attention|Q) heads?\b/gi, weak: /\bheads?\b/gi },
  { name: 'kv_heads', kind: 'count-other', measures: ['heads', 'bare'], bearer: 'model', cues: /\b(?:KV|key[-– ]value) heads?\b/gi },
  { name: 'head_dim', kind: 'count-other', measures: ['bare'], bearer: 'model', cues: /\bheads? (?:has |have |of )?(?:dimension|dim|size|width)\w*|\bhead_dim\b/gi },
  { name: 'kv_latent_dim', kind: 'count-other', measures: ['bare'], bearer: 'model',
    cues: /\b(?:latent (?:vectors?|space|dimension\w*|rank)|compressed (?:KV|key|vector)\w*|KV compression|kv_lora_rank)\b/gi },
  { name: 'hidden_size', kind: 'count-other', measures: ['bare'], bearer: 'model', cues: /\b(?:hidden (?:size|dimension\w*|width)|d_model|model (?:dimension|width)|embedding dimension|(?<!\b(?:head|bus|expert|intermediate|feed-?forward|MLP|FFN|latent|vocabulary|window|bit|memory|line|network|layer)[- ])width(?= (?:of )?\d{3,}))\b/gi, needs: /width|hidden|d_model|dimension/i },
  { name: 'vocab_size', kind: 'count-other', measures: ['bare', 'tokens'], bearer: 'model', cues: /\bvocab\w*\b/gi },
  { name: 'experts_per_token', kind: 'experts', measures: ['experts', 'bare'], bearer: 'model',
    cues: /\b(?:experts? (?:are |is )?(?:active|activated|chosen|selected|used|wakes?|fire)|active experts?|(?<!\b(?:cache|KV|elements|values|numbers|entries|parameters|bytes|bits|cost|costs) )per token|for each token|a token (?:visits|uses|goes)|top-k|wakes?|picks?|selects?|activat(?:es?|ed|ing)|routes? (?:each|every) token|num_experts_per_tok)\b/gi },
  { name: 'shared_experts', kind: 'experts', measures: ['experts', 'bare'], bearer: 'model', cues: /\bshared experts?\b/gi },
  { name: 'redundant_experts', kind: 'experts', measures: ['experts'], bearer: 'model', cues: /\bredundant (?:routed )?experts?\b/gi },
  { name: 'experts', kind: 'experts', measures: ['experts', 'bare'], bearer: 'model', cues: /\b(?:(?:routed|routing|specialized|specialised|task-specific|fine-grained)? ?experts?(?: per layer)?|specialists)\b/gi },
  { name: 'kv_cache_per_token', kind: 'memory', measures: ['bytes', 'bytes/token'], bearer: 'model', cues: /\b(?:(?:KV|key[-– ]value)[- ]?cache|(?:KV|cached?)(?: \w+)? (?:per|for (?:a|one|each|every)|a|each|every)(?: single)? token)\b/gi, needs: /KV|value|cache/i },
  { name: 'context', kind: 'context', measures: ['tokens', 'bare', 'samples'], bearer: 'model',
    cues: /\b(?:contexts?(?: window| length| size)?|sequence length|(?:sequences|lengths?) of(?= (?:about |around |up to |some )?\d)|(?:prompts?|inputs?|requests?|documents?|chats?) of(?= (?:about |around |up to |some )?\d[\d,.]*k?(?: tokens| and | or |[,;.]))|window|long[- ]context|(?:KV ?cache|kvcache)(?! (?:per|a|each) token)|prompt(?: length)?)\b/gi },
  { name: 'sliding_window', kind: 'context', measures: ['tokens', 'bare'], bearer: 'model', cues: /\bsliding[- ]window\b/gi },

  // Training
  { name: 'training_tokens', kind: 'tokens', measures: ['tokens', 'big'], bearer: 'model',
    cues: /\b(?:train(?:ed|ing)?(?: on)?|pre-?train(?:ed|ing)?|corpus|dataset|training data|data set|(?<!(?:multi|per|each|a|every|one)[- ])tokens?(?![- ]prediction))\b/gi },
  { name: 'batch_tokens', kind: 'tokens', measures: ['tokens', 'big'], bearer: 'model', cues: /\b(?:batch(?: size)?|per batch|global batch)\b/gi },
  { name: 'batch_size', kind: 'count-other', measures: ['bare', 'samples'], bearer: 'model', cues: /\b(?:batch(?:es)?(?: sizes?)?|concurrency|steps?|epochs?|iterations?)\b/gi },
  { name: 'input_tokens', kind: 'tokens', measures: ['tokens', 'big'], bearer: 'model', cues: /\binput(?: tokens?)?\b/gi },
  { name: 'cached_input_tokens', kind: 'tokens', measures: ['tokens', 'big'], bearer: 'model', cues: /\bcache(?:d)?(?: hits?)?\b/gi },
  { name: 'cached_input_tokens', kind: 'tokens', measures: ['tokens'], bearer: 'model', cues: /\bon[- ]disk\b/gi },
  { name: 'output_tokens', kind: 'tokens', measures: ['tokens', 'big'], bearer: 'model', cues: /\boutput(?: tokens?)?\b/gi },
  { name: 'block_size', kind: 'count-other', measures: ['bare', 'tokens'], bearer: 'format', cues: /\b(?:(?:consecutive|neighbou?ring|adjacent) \w+|block size|group size|(?:blocks?|groups?|pages?) of(?= \d+(?: tokens| values| weights| elements|[,;.])))\b/gi },
  { name: 'examples', kind: 'count-other', measures: count, bearer: 'model', cues: /\b(?:(?<!for )examples?|samples?|conversations|prompts|instructions|problems|images|documents|articles|pages)\b/gi },
  { name: 'gpu_hours', kind: 'gpu_hours', measures: ['device-hours', 'devices', 'bare'], bearer: 'model',
    cues: /\b(?:GPU[- ]?(?:time|hours?)|[A-Z]\d{2,3}[- ]hours?|hours of GPU|accelerator[- ]hours|device[- ]hours|GPUh)\b/gi },
  { name: 'nodes_per_token', kind: 'gpu_count', measures: ['nodes'], bearer: 'model', needs: /token/i,
    cues: /\b(?:an?|each|every|any|one|single) token(?:['’]s)?\b(?:(?!\bnodes?\b)[^.;]){0,60}\b(?:sent|routed|dispatched|goes|travels|visits|reaches|spread|sits?|lie|limited|confined)\b/gi },
  { name: 'gpus', kind: 'gpu_count', measures: ['devices', 'nodes', 'bare'], bearer: 'model',
    cues: /\b(?:GPUs?|TPUs?|accelerators?|chips?|(?<!\b(?:model|data|system|phone|score|report) )cards?|nodes?|clusters?|superclusters?|servers?|[AHBV]\d00s|H800s|devices?|units|(?:super)?pods?)\b/gi },
  { name: 'cpus', kind: 'count-other', measures: ['bare'], bearer: 'server', cues: /\b(?:CPUs?|cores|sockets|threads)\b/g },
  { name: 'training_cost', kind: 'cost', measures: ['money'], bearer: 'model',
    cues: /\b(?:(?:cost|costs|spent|bill|spend|paid|pay)?(?: \w+){0,2} ?(?:to )?(?:pre-?)?train(?:ed|ing)?|train(?:ing)? (?:run|bill|cost|budget|expense)s?|development cost|to (?:build|develop|create))\b/gi,
    needs: /train|develop|build|create/i, weak: /\b(?:cost|costs|budget)\b/gi },
  { name: 'training_days', kind: 'time', measures: ['time'], bearer: 'model', cues: /\b(?:train(?:ed|ing)?|pre-?train(?:ed|ing)?|took|wall[- ]clock)\b/gi },
  { name: 'training_flops', kind: 'compute', measures: ['operations', 'bare'], bearer: 'model', cues: /\b(?:training compute|compute budget|FLOPs?(?: (?:in total|of compute))?)\b/gi },
  { name: 'training_flops', kind: 'compute', measures: ['operations'], bearer: 'model', cues: /\boperations\b/gi },
  { name: 'flops_per_token', kind: 'count-other', measures: ['operations', 'operations/token'], bearer: 'model', cues: /\b(?:per token|for (?:a|each|every) token|a token|each token)\b/gi },
  { name: 'mfu', kind: 'utilisation', measures: ['percent', 'bare'], bearer: 'model',
    cues: /\b(?:MFU|HFU|utili[sz](?:ations?|ed)|(?:of|share of|shares of) (?:the |its |their )?(?:(?:theoretical|dense|BF16|FP16|FP8|hardware|nominal|rated|card|chip)(?:['’]s)? ){0,2}peak(?! (?:power|load|demand|memory|traffic|price|draw)\b)(?: FLOPS?| throughput| performance)?)\b/gi },
  { name: 'training_energy', kind: 'energy', measures: ['energy'], bearer: 'model', cues: /\b(?:pre-?)?train(?:ed|ing)?\b/gi },
  { name: 'emissions', kind: 'count-other', measures: ['carbon', 'bare'], bearer: 'model', cues: /\b(?:emissions?|emit\w*|carbon|CO2\w*|CO₂\w*|tons|tonnes|greenhouse)\b/gi },

  // Serving and money
  { name: 'cached_input_price', kind: 'price', measures: ['rate'], bearer: 'model', cues: /\b(?:cache[- ]hits?|cached(?: input)?|cache hits)\b/gi },
  { name: 'input_price', kind: 'price', measures: ['rate'], bearer: 'model', cues: /\b(?:input(?: tokens?)?|cache miss(?:es)?|prompt tokens?)\b/gi },
  { name: 'output_price', kind: 'price', measures: ['rate'], bearer: 'model', cues: /\b(?:output(?: tokens?)?|completion tokens?|generated tokens?)\b/gi },
  { name: 'rent', kind: 'price', measures: ['rate', 'money'], bearer: 'accelerator', cues: /\b(?:per (?:GPU[- ])?hour|an hour|rent(?:al|ed|s)?|leas(?:e|ed|ing)|(?:[A-Z]\d+|GPU)-hour)\b|\/(?:GPU-)?h(?:ou)?r?\b/gi },
  { name: 'token_price', kind: 'price', measures: ['money'], bearer: 'model', cues: /\b(?:per|each) (?:(?:1 ?)?(?:million|M|thousand|K|1,000) )?(?:(?:input|output|generated|prompt) )?(?:tokens?|requests?|quer(?:y|ies)|images?|calls?|answers?|messages?)\b|\ba million (?:\w+ )?tokens\b/gi },
  { name: 'electricity_price', kind: 'price', measures: ['rate'], bearer: 'any', subject: 'electricity', cues: /\bkWh\b|\bMWh\b/gi },
  { name: 'unit_price', kind: 'price', measures: ['money'], bearer: 'accelerator',
    cues: /\b(?:to buy|buys?|bought|apiece|each|per (?:unit|card|GPU|chip)|(?<=\b(?:a|per) )(?:unit|card|GPU|chip|board|piece|seat|month|server|node)|list(?:s|ed)? (?:price|at)|retail\w*|sells? for|sold for|goe?s? for|went for|purchase|module|servers?|pric(?:e|es|ed|ing)|tariffs?|fees?|on[- ]demand|subscriptions?)\b/gi },
  { name: 'stock', kind: 'stock/finance', measures: ['money', 'percent', 'bare'], bearer: 'any',
    cues: /\b(?:stocks?|shares?(?= (?:fell|dropped|plunged|prices?|closed|lost|rose|tumbled|were|was|slid|slipped|jumped|gained|surged|soared|climbed|sank|ended|opened|traded|recovered|up|down))|market (?:cap\w*|value)|valuation|Nasdaq|wip(?:ed|es|ing)(?: out)?|shareholders?|trading day|Dow|S&P)\b/gi },
  { name: 'stock', kind: 'stock/finance', measures: ['money'], bearer: 'any', weak: /\b(?:loses|lost|shed|eras(?:ed|ing))\b/gi },
  { name: 'daily_cost', kind: 'cost', measures: ['money'], bearer: 'model', cues: /\b(?:a day costs?|daily cost|costs? (?:per|a|each) day|a day|per day|theoretical (?:daily )?cost)\b/gi },
  { name: 'daily_revenue', kind: 'cost', measures: ['money'], bearer: 'model', cues: /\b(?:(?:theoretical|daily|hourly) (?:revenue|income)|(?:revenue|income) (?:a|per|each|for the) day|earn(?:s|ed|ing)?|bring in|brings?|takings)\b/gi },
  { name: 'electricity_cost', kind: 'cost', measures: ['money'], bearer: 'server', cues: /\b(?:electricity|power (?:bills?|costs?)|energy (?:bills?|costs?))\b/gi },
  { name: 'operating_cost', kind: 'cost', measures: ['money'], bearer: 'any', cues: /\b(?:operating (?:costs?|expenses?)|opex|running costs?|(?<=\bto )(?:keep|run|operate|maintain)(?= (?:the|its|their|them|it)\b))\b/gi },
  { name: 'capex', kind: 'cost', measures: ['money'], bearer: 'any', cues: /\b(?:(?:server|cluster|hardware|GPU) cap(?:ex|ital expenditures?)|cluster|data ?cent(?:er|re)s?|capital|infrastructure|spending)\b/gi },
  { name: 'margin', kind: 'percent', measures: ['percent'], bearer: 'model', cues: /\b(?:profit|margin)\w*\b/gi },
  { name: 'cache_hit_rate', kind: 'percent', measures: ['percent'], bearer: 'model', cues: /\b(?:cache hits?|hit rate|cached|KV cache)\b/gi },
  { name: 'energy_per_query', kind: 'energy', measures: ['energy'], bearer: 'answerer',
    cues: /\b(?:quer(?:y|ies)|prompts?|answers?|questions?|requests?|responses?|repl(?:y|ies)|messages?|searches|search|chats?)\b/gi },
  { name: 'requests', kind: 'throughput', measures: ['throughput'], bearer: 'service', cues: /\b(?:requests?|queries|users|visits|messages)\b/gi },
  { name: 'output_speed', kind: 'throughput', measures: ['throughput'], bearer: 'model', cues: /\b(?:output|decod(?:es?|ed|ing)|generat\w*|written|writing|puts? out)\b/gi },
  { name: 'prefill_speed', kind: 'throughput', measures: ['throughput'], bearer: 'model', cues: /\b(?:input|prefill\w*|reading)\b/gi },
  { name: 'training_speed', kind: 'throughput', measures: ['throughput'], bearer: 'model', cues: /\b(?:train\w*|tokens\/day|tokens per day)\b/gi },

  ...financeAttributes,

  // Accelerators
  { name: 'memory_bandwidth', kind: 'bandwidth', measures: ['bandwidth', 'bytes', 'ratio', 'percent', 'bare'], bearer: 'accelerator',
    cues: /\b(?:memory (?:bandwidth|BW)|HBM\w* bandwidth|bandwidth of (?:the |its )?(?:memory|HBM\w*)|bandwidth to memory)\b/gi },
  { name: 'memory_bandwidth', kind: 'bandwidth', measures: ['bandwidth'], bearer: 'accelerator', cues: /\b(?:HBM\d?\w?|GDDR\d\w?|VRAM)\b/g },
  { name: 'link_bandwidth', kind: 'bandwidth', measures: ['bandwidth', 'bytes', 'bare'], bearer: 'accelerator',
    cues: /\b(?:NVLink|ICI|UALink|Infinity Fabric|interconnect(?: bandwidth| speed)?|link(?: bandwidth| speed)?|chip-to-chip|between (?:chips|GPUs|cards))\b/gi },
  { name: 'host_bandwidth', kind: 'bandwidth', measures: ['bandwidth'], bearer: 'accelerator', cues: /\b(?:(?<!\b[ABHLV]\d{2,3} )PCIe(?! (?:cards?|versions?|variants?|models?|boards?|GPUs?|form))|PCI-E|DCN|SSDs?|NVMe|DRAM|CPU RAM|system (?:RAM|memory)|host memory|disk|storage)\b/g },
  { name: 'nic_bandwidth', kind: 'bandwidth', measures: ['bandwidth', 'bytes'], bearer: 'accelerator', cues: /\b(?:InfiniBand|IB|NIC|network|RDMA|RoCE|Ethernet|inter-node)\b/gi },
  { name: 'device_memory', kind: 'memory', measures: ['bytes'], bearer: 'accelerator', cues: /\b(?:HBM\w*|VRAM|GPU memory|on-board memory|memory)\b/gi },
  { name: 'weights_memory', kind: 'memory', measures: ['bytes'], bearer: 'model', cues: /\b(?:weights|checkpoint|model(?:s)? (?:down )?(?:to|takes?|needs?|size)|brings? the models?|footprint|on disk|download)\b/gi },
  { name: 'peak_bf16', kind: 'compute', measures: ['speed', 'operations'], bearer: 'accelerator', cues: /\b(?:BF16|FP16|TFLOPS?|PFLOPS?|peak|dense|TOPS)\b/gi },
  { name: 'peak_fp8', kind: 'compute', measures: ['speed', 'operations'], bearer: 'accelerator', cues: /\bFP8\b/gi },
  { name: 'tdp', kind: 'power', measures: ['power'], bearer: 'accelerator', cues: /\b(?:TDP|draws?|takes?|consum\w*|power)\b/gi },
  { name: 'server_power', kind: 'power', measures: ['power'], bearer: 'server', cues: /\b(?:servers?|node|DGX|HGX|rack)\b/gi },
  { name: 'transistors', kind: 'count-other', measures: ['big', 'bare'], bearer: 'accelerator', cues: /\btransistors?\b/gi },
  { name: 'users', kind: 'count-other', measures: ['big', 'bare'], bearer: 'service', cues: /\b(?:users?|visitors|customers|subscribers|households)\b/gi },
  { name: 'sms', kind: 'count-other', measures: ['bare'], bearer: 'accelerator', cues: /\b(?:[Ss]treaming multiprocessors?(?: \(SMs\))?|SMs|[Mm]ultiprocessors?|(?<!\b(?:graphics|tensor|neural|language) )processing units)\b/g },
  { name: 'communication_sms', kind: 'count-other', measures: ['bare'], bearer: 'model', cues: /\b(?:out of|of (?:the|its|their)) (?:\d+ )?(?:streaming multiprocessors?|SMs)\b/gi },
  { name: 'tpp', kind: 'count-other', measures: ['bare'], bearer: 'any', cues: /\b(?:TPP|[Tt]otal processing (?:performance|power))\b/g },
  { name: 'pue', kind: 'ratio', measures: ['bare', 'ratio'], bearer: 'any', subject: 'datacenter', cues: /\b(?:PUE|power usage effectiveness)\b/g },

  // Comparisons
  { name: 'kv_cache_reduction', kind: 'percent', measures: ['percent', 'ratio'], bearer: 'technique',
    cues: /\b(?:(?:KV|key[-– ]value)[- ]?cache(?: \w+)?|memory requirements?|memory (?:needs|use|usage|footprint))\b/gi },
  { name: 'score', kind: 'percent', measures: ['percent'], bearer: 'model',
    cues: /\b(?:MMLU|AIME|MATH(?:-500)?|GPQA|SWE-?[Bb]ench|Codeforces|HumanEval|LiveCodeBench|SimpleQA|GSM8K|DROP|ArenaHard|AlpacaEval|benchmarks?|accuracy|scor(?:e|es|ed|ing)(?! (?:itself|themselves|its own|their own))|pass@1|percentile)(?![\w])/g },
  { name: 'score', kind: 'percent', measures: ['bare'], bearer: 'model',
    cues: /\b(?:(?:MMLU|MMMU|GPQA|AIME|MATH|SWE-?[Bb]ench|HumanEval|MBPP|LiveCodeBench|SimpleQA|GSM8K|DROP|BBH|ARC(?:-[CE])?|HellaSwag|Wino[Gg]rande|TruthfulQA|C-?Eval|CMMLU|IFEval)\b|[Pp]ass@1|[Aa]ccuracy)/g },
  { name: 'compute_reduction', kind: 'percent', measures: ['percent'], bearer: 'technique', cues: /\b(?:computations?|calculations?|FLOPs|compute)\b/gi },
  { name: 'price_reduction', kind: 'percent', measures: ['percent', 'ratio'], bearer: 'model', cues: /\b(?:API (?:price|cost)s?|price|prices|cheaper|pricing)\b/gi },
  { name: 'cost_reduction', kind: 'percent', measures: ['percent', 'ratio'], bearer: 'model', cues: /\b(?:costs?|expensive|saving|saved|factor saved|going rate)\b/gi },
  { name: 'speedup', kind: 'ratio', measures: ['ratio', 'percent'], bearer: 'any', cues: /\b(?:faster|slower|speed-?up|throughput|speed|improvement|boost|performance|efficien\w*)\b/gi },

  // Dates
  { name: 'released', kind: 'date', measures: ['date'], bearer: 'any',
    cues: /\b(?:releas\w*|launch\w*|unveil\w*|publish\w*|introduc\w*|debut\w*|came out|dropped|announc\w*|open-sourced|appeared|train(?:ed)?)\b/gi },
  { name: 'effective', kind: 'date', measures: ['date'], bearer: 'event',
    cues: /\b(?:export (?:controls?|restrictions?|rules?|ban)|(?:chip )?bans?|restrictions?|sanctions?|controls?|barred|banned|effort)\b/gi },
] // prettier-ignore

/** What a measure means where no word says anything else. */
export const defaults: Readonly<Record<Measure, Pick<Attribute, 'name' | 'kind' | 'bearer' | 'subject'>>> = {
  money: { name: 'cost', kind: 'cost', bearer: 'matter' },
  rate: { name: 'price', kind: 'price', bearer: 'any' },
  percent: { name: 'share', kind: 'percent', bearer: 'matter' },
  ratio: { name: 'ratio', kind: 'ratio', bearer: 'any' },
  parameters: { name: 'params', kind: 'params', bearer: 'model' },
  big: { name: 'params', kind: 'params', bearer: 'model' },
  layers: { name: 'layers', kind: 'count-other', bearer: 'model' },
  experts: { name: 'experts', kind: 'experts', bearer: 'model' },
  heads: { name: 'heads', kind: 'count-other', bearer: 'model' },
  nodes: { name: 'nodes', kind: 'gpu_count', bearer: 'model' },
  samples: { name: 'examples', kind: 'count-other', bearer: 'any' },
  devices: { name: 'gpus', kind: 'gpu_count', bearer: 'model' },
  'device-hours': { name: 'gpu_hours', kind: 'gpu_hours', bearer: 'model' },
  tokens: { name: 'training_tokens', kind: 'tokens', bearer: 'model' },
  throughput: { name: 'throughput', kind: 'throughput', bearer: 'any' },
  bytes: { name: 'memory', kind: 'memory', bearer: 'any' },
  'bytes/token': { name: 'kv_cache_per_token', kind: 'memory', bearer: 'model' },
  bandwidth: { name: 'bandwidth', kind: 'bandwidth', bearer: 'accelerator' },
  operations: { name: 'training_flops', kind: 'compute', bearer: 'model' },
  'operations/token': { name: 'flops_per_token', kind: 'count-other', bearer: 'model' },
  speed: { name: 'peak_bf16', kind: 'compute', bearer: 'accelerator' },
  time: { name: 'duration', kind: 'time', bearer: 'matter' },
  power: { name: 'tdp', kind: 'power', bearer: 'accelerator' },
  energy: { name: 'energy', kind: 'energy', bearer: 'answerer' },
  carbon: { name: 'emissions', kind: 'count-other', bearer: 'any' },
  length: { name: 'process_node', kind: 'count-other', bearer: 'any' },
  bits: { name: 'precision', kind: 'precision', bearer: 'format' },
  format: { name: 'precision', kind: 'precision', bearer: 'model' },
  degree: { name: 'parallel_degree', kind: 'count-other', bearer: 'model' },
  rank: { name: 'rank', kind: 'count-other', bearer: 'any' },
  date: { name: 'date', kind: 'date', bearer: 'any' },
  bare: { name: 'count', kind: 'count-other', bearer: 'any' },
}

const byName = new Map([...Object.values(defaults), ...attributes].map((each) => [each.name, each]))

/** An attribute that something else than a cue word tells. */
export function attributeNamed(name: string): Pick<Attribute, 'name' | 'kind' | 'bearer' | 'subject'> {
  const found = byName.get(name)
  if (!found) throw new Error(`There is no attribute ${name}.`)
  return found
}
